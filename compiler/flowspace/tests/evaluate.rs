//! Evaluates flow graphs and compares with what the same functions answered when
//! the embedded interpreter ran them.
//!
//! The evaluator knows just enough Python for `programs.py`.

use rpyc_flowspace::FlowSpace;
use rpyc_flowspace::generator::{self, Generator};
use rpyc_importer::compile_for_tests;
use rpyc_ir::{
    ConstValue, ExitCase, ExitSwitch, FunctionGraph, LocTable, Op, Operand, Phase, Program,
    check_graph,
};
use rpyc_objects::{Code, ObjId, Object, World};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

#[derive(Clone)]
enum V {
    None,
    Undefined,
    Bool(bool),
    Int(i64),
    Float(f64),
    Str(Rc<str>),
    List(Rc<RefCell<Vec<V>>>),
    Tuple(Rc<Vec<V>>),
    Dict(Rc<RefCell<Vec<(V, V)>>>),
    Slice(Rc<[V; 3]>),
    Iter(Rc<RefCell<std::vec::IntoIter<V>>>),
    ListIter(Rc<RefCell<Vec<V>>>, Rc<RefCell<usize>>),
    Inst(Rc<Instance>),
    Live(ObjId),
    Func(Rc<Closure>),
    Method(Rc<(V, V)>),
    Builtin(Rc<(String, V)>),
    Cell(Rc<RefCell<Option<V>>>),
    Super(Rc<(ObjId, V)>),
    Gen(Rc<Gen>),
}

struct Instance {
    class: ObjId,
    attrs: RefCell<BTreeMap<String, V>>,
}

struct Closure {
    code: ObjId,
    module: ObjId,
    defaults: Vec<V>,
    kwdefaults: Vec<(V, V)>,
    cells: Vec<V>,
}

struct Gen {
    body: Rc<Generator>,
    attrs: RefCell<BTreeMap<String, V>>,
}

use V::*;

/// A value or a raised exception.
type R = Result<V, V>;

struct Machine {
    world: World,
    flow: FlowSpace,
    locs: LocTable,
    graphs: HashMap<ObjId, Rc<FunctionGraph>>,
    generators: HashMap<ObjId, Rc<Generator>>,
    live: HashMap<ObjId, V>,
    globals: HashMap<(ObjId, Rc<str>), V>,
}

fn list(items: Vec<V>) -> V {
    List(Rc::new(RefCell::new(items)))
}

fn tuple(items: Vec<V>) -> V {
    Tuple(Rc::new(items))
}

fn text(s: &str) -> V {
    Str(s.into())
}

impl Machine {
    fn raise(&self, class: &str, message: &str) -> V {
        let id = self.world.builtin(class).expect("a built-in exception");
        self.exception(id, vec![text(message)])
    }

    fn exception(&self, class: ObjId, args: Vec<V>) -> V {
        let attrs = BTreeMap::from([
            ("value".to_owned(), args.first().cloned().unwrap_or(None)),
            ("args".to_owned(), tuple(args)),
        ]);
        Inst(Rc::new(Instance {
            class,
            attrs: RefCell::new(attrs),
        }))
    }

    fn class_of(&self, v: &V) -> ObjId {
        let name = match v {
            None => "object",
            Bool(_) => "bool",
            Int(_) => "int",
            Float(_) => "float",
            Str(_) => "str",
            List(_) => "list",
            Tuple(_) => "tuple",
            Dict(_) => "dict",
            Inst(i) => return i.class,
            Live(id) => return self.world.class_of(*id),
            _ => "object",
        };
        self.world.builtin(name).expect("a built-in class")
    }

    fn is_instance(&self, v: &V, class: &V) -> bool {
        match class {
            Live(id) => self.world.issubclass(self.class_of(v), *id),
            Tuple(items) => items.iter().any(|c| self.is_instance(v, c)),
            _ => false,
        }
    }

    fn live(&mut self, id: ObjId) -> V {
        if let Some(v) = self.live.get(&id) {
            return v.clone();
        }
        let v = match &*self.world.get(id).clone() {
            Object::None => None,
            Object::Bool(b) => Bool(*b),
            Object::Int(i) => Int(*i),
            Object::Float(x) => Float(*x),
            Object::Str(s) => Str(s.clone()),
            Object::List(items) => list(items.iter().map(|&i| self.live(i)).collect()),
            Object::Tuple(items) => tuple(items.iter().map(|&i| self.live(i)).collect()),
            Object::Cell(content) => Cell(Rc::new(RefCell::new(content.map(|c| self.live(c))))),
            _ => Live(id),
        };
        self.live.insert(id, v.clone());
        v
    }

    fn constant(&mut self, c: &ConstValue) -> V {
        match c {
            ConstValue::None => None,
            ConstValue::Undefined => Undefined,
            ConstValue::Bool(b) => Bool(*b),
            ConstValue::Int(i) => Int(*i),
            ConstValue::Float(bits) => Float(f64::from_bits(*bits)),
            ConstValue::Str(s) | ConstValue::Symbol(s) => Str(s.clone()),
            ConstValue::Object(id) => self.live(ObjId(*id)),
            other => panic!("constant {other:?}"),
        }
    }

    // ---- graphs ----

    fn run(&mut self, g: &FunctionGraph, args: Vec<V>, body: Option<&Rc<Generator>>) -> R {
        let mut vars: Vec<V> = vec![Undefined; g.vars.len()];
        for (&p, a) in g.params().iter().zip(args) {
            vars[p.index()] = a;
        }
        let mut at = g.startblock;
        let mut fuel = 100_000;
        loop {
            fuel -= 1;
            assert!(fuel > 0, "{} does not end", g.name);
            if at == g.returnblock {
                return Ok(vars[g.return_var().index()].clone());
            }
            if at == g.exceptblock {
                return Err(vars[g[at].inputargs[1].index()].clone());
            }
            let block = &g[at];
            let mut raised = Option::None;
            for (i, op) in block.operations.iter().enumerate() {
                match self.operation(op.op, &op.args, &vars, body) {
                    Ok(v) => vars[op.result.index()] = v,
                    Err(e)
                        if i + 1 == block.operations.len()
                            && block.exitswitch == ExitSwitch::LastException =>
                    {
                        raised = Some(e);
                    }
                    Err(e) => return Err(e),
                }
            }
            let link = match (&block.exitswitch, raised) {
                (_, Some(e)) => {
                    let class = self.class_of(&e);
                    let exit = block.exits[1..]
                        .iter()
                        .find(|l| match l.exitcase.constant() {
                            Some(ConstValue::Object(c)) => self.world.issubclass(class, ObjId(*c)),
                            _ => false,
                        });
                    let Some(exit) = exit else { return Err(e) };
                    vars[exit.last_exception.expect("variable").index()] = Live(class);
                    vars[exit.last_exc_value.expect("variable").index()] = e;
                    exit
                }
                (ExitSwitch::Var(v), _) => {
                    let value = vars[v.index()].clone();
                    let case = |l: &&rpyc_ir::Link| match (l.exitcase.constant(), &value) {
                        (Some(ConstValue::Bool(b)), Bool(x)) => b == x,
                        (Some(ConstValue::Int(i)), Int(x)) => i == x,
                        _ => l.exitcase == ExitCase::Default,
                    };
                    block
                        .exits
                        .iter()
                        .find(case)
                        .expect("an exit for every case")
                }
                _ => &block.exits[0],
            };
            let values: Vec<V> = link.args.iter().map(|x| self.operand(x, &vars)).collect();
            for (&input, value) in g[link.target].inputargs.iter().zip(values) {
                vars[input.index()] = value;
            }
            at = link.target;
        }
    }

    fn operand(&mut self, x: &Operand, vars: &[V]) -> V {
        match x {
            Operand::Var(v) => vars[v.index()].clone(),
            Operand::Const(c) => self.constant(&c.value),
        }
    }

    fn operation(
        &mut self,
        op: Op,
        operands: &[Operand],
        vars: &[V],
        body: Option<&Rc<Generator>>,
    ) -> R {
        if op == Op::call_args {
            return self.call_args(operands, vars);
        }
        let a: Vec<V> = operands.iter().map(|x| self.operand(x, vars)).collect();
        for x in &a {
            let carries = matches!(op, Op::setattr);
            assert!(
                carries || !matches!(x, Undefined),
                "{} of an unbound variable",
                op.name()
            );
        }
        Ok(match op {
            Op::add
            | Op::inplace_add
            | Op::sub
            | Op::inplace_sub
            | Op::mul
            | Op::inplace_mul
            | Op::mod_ => {
                return self.arithmetic(op, &a[0], &a[1]);
            }
            Op::eq => Bool(self.equal(&a[0], &a[1])),
            Op::ne => Bool(!self.equal(&a[0], &a[1])),
            Op::lt => Bool(int(&a[0]) < int(&a[1])),
            Op::le => Bool(int(&a[0]) <= int(&a[1])),
            Op::gt => Bool(int(&a[0]) > int(&a[1])),
            Op::ge => Bool(int(&a[0]) >= int(&a[1])),
            Op::bool_ => Bool(truth(&a[0])),
            Op::not_ => match a[0] {
                Bool(b) => Bool(!b),
                _ => panic!("not_ of something that is no truth value"),
            },
            Op::is_ => Bool(match (&a[0], &a[1]) {
                (None, None) => true,
                (None, _) | (_, None) => false,
                (Bool(x), Bool(y)) => x == y,
                (Live(x), Live(y)) => x == y,
                (Inst(x), Inst(y)) => Rc::ptr_eq(x, y),
                _ => panic!("is"),
            }),
            Op::contains => Bool(match &a[0] {
                Dict(d) => d.borrow().iter().any(|(k, _)| self.equal(k, &a[1])),
                other => self
                    .items(&other.clone())?
                    .iter()
                    .any(|x| self.equal(x, &a[1])),
            }),
            Op::type_ => Live(self.class_of(&a[0])),
            Op::exc_match => Bool(self.is_instance(&a[0], &a[1])),
            Op::newlist => list(a),
            Op::newtuple => tuple(a),
            Op::newdict => Dict(Rc::new(RefCell::new(
                a.chunks(2).map(|p| (p[0].clone(), p[1].clone())).collect(),
            ))),
            Op::newslice => Slice(Rc::new([a[0].clone(), a[1].clone(), a[2].clone()])),
            Op::newstr => Str(a.iter().map(|x| self.str(x)).collect::<String>().into()),
            Op::list_to_tuple => tuple(self.items(&a[0])?),
            Op::star_items => tuple(self.items(&a[0])?),
            Op::star_concat => {
                let mut all = self.items(&a[0])?;
                all.extend(self.items(&a[1])?);
                tuple(all)
            }
            Op::yield_result => self.getattr(&a[1], "value")?,
            Op::throw_into => return Err(a[1].clone()),
            Op::list_append => {
                let List(l) = &a[0] else { panic!("list") };
                l.borrow_mut().push(a[1].clone());
                None
            }
            Op::list_extend => {
                let items = self.items(&a[1])?;
                let List(l) = &a[0] else { panic!("list") };
                l.borrow_mut().extend(items);
                None
            }
            Op::dict_update => {
                let (Dict(d), Dict(from)) = (&a[0], &a[1]) else {
                    panic!("dict")
                };
                let from = from.borrow().clone();
                for (k, v) in from {
                    self.dict_set(d, k, v);
                }
                None
            }
            Op::dict_set => {
                let Dict(d) = &a[0] else { panic!("dict") };
                self.dict_set(d, a[1].clone(), a[2].clone());
                None
            }
            Op::iter => match &a[0] {
                List(l) => ListIter(l.clone(), Rc::new(RefCell::new(0))),
                Gen(_) | Iter(_) | ListIter(..) => a[0].clone(),
                other => Iter(Rc::new(RefCell::new(
                    self.items(&other.clone())?.into_iter(),
                ))),
            },
            Op::next => return self.next(&a[0], None),
            Op::unpack => {
                let items = self.items(&a[0])?;
                if items.len() as i64 != int(&a[1]) {
                    return Err(self.raise("ValueError", "unpack"));
                }
                tuple(items)
            }
            Op::unpack_ex => {
                let items = self.items(&a[0])?;
                let (before, after) = (int(&a[1]) as usize, int(&a[2]) as usize);
                let end = items.len() - after;
                let mut out = items[..before].to_vec();
                out.push(list(items[before..end].to_vec()));
                out.extend(items[end..].to_vec());
                tuple(out)
            }
            Op::getitem => return self.getitem(&a[0], &a[1]),
            Op::setitem => match &a[0] {
                Dict(d) => {
                    self.dict_set(d, a[1].clone(), a[2].clone());
                    None
                }
                List(l) => {
                    l.borrow_mut()[int(&a[1]) as usize] = a[2].clone();
                    None
                }
                _ => panic!("setitem"),
            },
            Op::delitem => {
                let Dict(d) = &a[0] else { panic!("delitem") };
                let at = d
                    .borrow()
                    .iter()
                    .position(|(k, _)| self.equal(k, &a[1]))
                    .expect("key");
                d.borrow_mut().remove(at);
                None
            }
            Op::getattr => return self.getattr(&a[0], &self.str(&a[1])),
            Op::setattr => {
                let attrs = match &a[0] {
                    Inst(i) => &i.attrs,
                    Gen(g) => &g.attrs,
                    _ => panic!("setattr"),
                };
                attrs.borrow_mut().insert(self.str(&a[1]), a[2].clone());
                None
            }
            Op::getglobal => {
                let Live(module) = a[0] else { panic!("module") };
                let name: Rc<str> = self.str(&a[1]).into();
                match self.globals.get(&(module, name.clone())) {
                    Some(v) => v.clone(),
                    Option::None => {
                        let id = self.world.module_attr(module, &name).expect("a global");
                        self.live(id)
                    }
                }
            }
            Op::setglobal => {
                let Live(module) = a[0] else { panic!("module") };
                self.globals
                    .insert((module, self.str(&a[1]).into()), a[2].clone());
                None
            }
            Op::newcell => Cell(Rc::new(RefCell::new(a.first().cloned()))),
            Op::getcell => match &a[0] {
                Cell(c) => match &*c.borrow() {
                    Some(v) => v.clone(),
                    Option::None => return Err(self.raise("NameError", "empty cell")),
                },
                _ => panic!("cell"),
            },
            Op::setcell => {
                let Cell(c) = &a[0] else { panic!("cell") };
                *c.borrow_mut() = Some(a[1].clone());
                None
            }
            Op::newfunction => {
                let (Live(code), Live(module)) = (&a[0], &a[1]) else {
                    panic!("code")
                };
                let defaults = if matches!(a[2], None) {
                    Vec::new()
                } else {
                    self.items(&a[2])?
                };
                let kwdefaults = match &a[3] {
                    Dict(d) => d.borrow().clone(),
                    _ => Vec::new(),
                };
                Func(Rc::new(Closure {
                    code: *code,
                    module: *module,
                    defaults,
                    kwdefaults,
                    cells: a[4..].to_vec(),
                }))
            }
            Op::make_exception => match &a[0] {
                Live(_) => return self.call(a[0].clone(), Vec::new(), Vec::new()),
                _ => a[0].clone(),
            },
            Op::set_cause => None,
            Op::simple_call => return self.call(a[0].clone(), a[1..].to_vec(), Vec::new()),
            Op::format_value => {
                let value = match &*self.str(&a[1]) {
                    "r" => text(&self.repr(&a[0])),
                    "s" => text(&self.str(&a[0])),
                    _ => a[0].clone(),
                };
                let s = self.str(&value);
                let spec = self.str(&a[2]);
                text(&match (&*spec, &value) {
                    ("", _) => s,
                    ("x", Int(i)) => format!("{i:x}"),
                    (spec, _) => {
                        let width: usize = spec.trim_start_matches('>').parse().expect("a width");
                        format!("{s:>width$}")
                    }
                })
            }
            Op::newgenerator => {
                let body = body.expect("the body of a generator").clone();
                let mut attrs = BTreeMap::from([(generator::INDEX.to_owned(), Int(0))]);
                for (field, value) in body.parameters.iter().zip(a) {
                    attrs.insert(field.to_string(), value);
                }
                Gen(Rc::new(self::Gen {
                    body,
                    attrs: RefCell::new(attrs),
                }))
            }
            other => panic!("operation {}", other.name()),
        })
    }

    // ---- calls ----

    fn call_args(&mut self, operands: &[Operand], vars: &[V]) -> R {
        let Some(ConstValue::Shape(shape)) = operands[1].constant() else {
            panic!("shape")
        };
        let shape = shape.clone();
        let f = self.operand(&operands[0], vars);
        let mut rest = operands[2..]
            .iter()
            .map(|x| self.operand(x, vars))
            .collect::<Vec<_>>()
            .into_iter();
        let mut args: Vec<V> = rest.by_ref().take(shape.positional as usize).collect();
        let mut keywords: Vec<(V, V)> = Vec::new();
        for name in &shape.keywords {
            keywords.push((Str(name.clone()), rest.next().expect("value")));
        }
        if shape.star {
            let star = rest.next().expect("star");
            args.extend(self.items(&star)?);
        }
        if shape.star_star {
            let Some(Dict(d)) = rest.next() else {
                panic!("star star")
            };
            keywords.extend(d.borrow().clone());
        }
        self.call(f, args, keywords)
    }

    fn call(&mut self, f: V, mut args: Vec<V>, keywords: Vec<(V, V)>) -> R {
        match f {
            Method(m) => {
                args.insert(0, m.1.clone());
                self.call(m.0.clone(), args, keywords)
            }
            Builtin(b) => self.builtin_method(&b.0, &b.1, args),
            Func(c) => {
                let Object::Code(code) = &*self.world.get(c.code) else {
                    panic!("code")
                };
                let code = code.clone();
                let mut all = self.bind(&code, &c.defaults, &c.kwdefaults, args, keywords);
                all.extend(c.cells.iter().cloned());
                let graph = match self.graphs.get(&c.code) {
                    Some(g) => g.clone(),
                    Option::None => {
                        let g =
                            self.flow
                                .closure_graph(&self.world, c.code, c.module, &mut self.locs);
                        self.keep(c.code, g)
                    }
                };
                self.enter(c.code, &graph, all)
            }
            Live(id) => match &*self.world.get(id).clone() {
                Object::Function(f) => {
                    let defaults: Vec<V> = f.defaults.iter().map(|&d| self.live(d)).collect();
                    let kwdefaults: Vec<(V, V)> = f
                        .kwdefaults
                        .iter()
                        .map(|(n, d)| (Str(n.clone()), self.live(*d)))
                        .collect();
                    let all = self.bind(&f.code, &defaults, &kwdefaults, args, keywords);
                    let graph = match self.graphs.get(&id) {
                        Some(g) => g.clone(),
                        Option::None => {
                            let g = self.flow.function_graph(&self.world, id, &mut self.locs);
                            self.keep(id, g)
                        }
                    };
                    self.enter(id, &graph, all)
                }
                Object::Class(c)
                    if c.builtin && self.world.class_attr(id, "__traceback__").is_none() =>
                {
                    self.builtin_class(&c.name, id, args)
                }
                Object::Class(_) => {
                    let init = self.world.class_attr(id, "__init__");
                    let object = self.exception(id, args.clone());
                    if let Some((_, f)) = init
                        && matches!(&*self.world.get(f), Object::Function(_))
                    {
                        args.insert(0, object.clone());
                        self.call(Live(f), args, keywords)?;
                    }
                    Ok(object)
                }
                Object::BuiltinFunction { name, .. } => self.builtin(name, args),
                other => panic!("call of {other:?}"),
            },
            _ => panic!("call"),
        }
    }

    fn keep(
        &mut self,
        id: ObjId,
        graph: Result<FunctionGraph, rpyc_flowspace::FlowError>,
    ) -> Rc<FunctionGraph> {
        let graph = Rc::new(graph.unwrap_or_else(|e| panic!("{e}")));
        self.check(&graph);
        if graph.is_generator {
            let body =
                generator::transform(&graph, generator::Options::default()).expect("a sound graph");
            self.check(&body.resume);
            self.check(&body.entry);
            let throwing = generator::transform(&graph, generator::Options { throw: true });
            self.check(&throwing.expect("a sound graph").resume);
            self.generators.insert(id, Rc::new(body));
        }
        self.graphs.insert(id, graph.clone());
        graph
    }

    fn check(&self, graph: &FunctionGraph) {
        let errors = check_graph(&Program::default(), graph, Phase::Flow);
        assert!(errors.is_empty(), "{}: {errors:?}", graph.name);
    }

    fn enter(&mut self, id: ObjId, graph: &FunctionGraph, args: Vec<V>) -> R {
        match self.generators.get(&id).cloned() {
            Some(body) => self.run(&body.entry, args, Some(&body)),
            Option::None => self.run(graph, args, Option::None),
        }
    }

    fn bind(
        &mut self,
        code: &Code,
        defaults: &[V],
        kwdefaults: &[(V, V)],
        args: Vec<V>,
        keywords: Vec<(V, V)>,
    ) -> Vec<V> {
        let n = code.argcount as usize;
        let mut out: Vec<Option<V>> = vec![Option::None; n + code.kwonlyargcount as usize];
        let mut rest = Vec::new();
        for (i, a) in args.into_iter().enumerate() {
            if i < n {
                out[i] = Some(a)
            } else {
                rest.push(a)
            }
        }
        let mut more = Vec::new();
        for (name, value) in keywords {
            let key = self.str(&name);
            match code.varnames[..out.len()].iter().position(|v| **v == *key) {
                Some(i) => out[i] = Some(value),
                Option::None => more.push((name, value)),
            }
        }
        for (i, d) in defaults.iter().enumerate() {
            out[n - defaults.len() + i].get_or_insert(d.clone());
        }
        for (name, d) in kwdefaults {
            let key = self.str(name);
            let i = code
                .varnames
                .iter()
                .position(|v| **v == *key)
                .expect("a parameter");
            out[i].get_or_insert(d.clone());
        }
        let mut out: Vec<V> = out.into_iter().map(|x| x.expect("an argument")).collect();
        if code.has_varargs {
            out.push(tuple(rest));
        }
        if code.has_varkeywords {
            out.push(Dict(Rc::new(RefCell::new(more))));
        }
        out
    }

    fn builtin_class(&mut self, name: &str, id: ObjId, args: Vec<V>) -> R {
        Ok(match name {
            "range" => {
                let n: Vec<i64> = args.iter().map(int).collect();
                let (a, b) = if n.len() == 1 {
                    (0, n[0])
                } else {
                    (n[0], n[1])
                };
                Iter(Rc::new(RefCell::new(
                    (a..b).map(Int).collect::<Vec<_>>().into_iter(),
                )))
            }
            "str" => text(&self.str(&args[0])),
            "super" => {
                let Live(class) = args[0] else {
                    panic!("super")
                };
                Super(Rc::new((class, args[1].clone())))
            }
            _ => self.exception(id, args),
        })
    }

    fn builtin(&mut self, name: &str, args: Vec<V>) -> R {
        Ok(match name {
            "isinstance" => Bool(self.is_instance(&args[0], &args[1])),
            "len" => Int(self.items(&args[0])?.len() as i64),
            "next" => return self.next(&args[0], None),
            other => panic!("built-in {other}"),
        })
    }

    fn builtin_method(&mut self, name: &str, receiver: &V, args: Vec<V>) -> R {
        match (name, receiver) {
            ("append", List(l)) => {
                l.borrow_mut().push(args[0].clone());
                Ok(None)
            }
            ("send", Gen(_)) => self.next(receiver, args[0].clone()),
            _ => panic!("method {name}"),
        }
    }

    // ---- values ----

    fn next(&mut self, it: &V, sent: V) -> R {
        let item = match it {
            Iter(it) => it.borrow_mut().next(),
            ListIter(l, at) => {
                let i = *at.borrow();
                *at.borrow_mut() += 1;
                l.borrow().get(i).cloned()
            }
            Gen(g) => {
                let more = self.run(&g.body.resume, vec![it.clone(), sent], Option::None)?;
                let attr = |name: &str| g.attrs.borrow().get(name).cloned();
                if !truth(&more) {
                    let result = attr(generator::RESULT).unwrap_or(None);
                    let class = self.world.builtin("StopIteration").expect("class");
                    return Err(self.exception(class, vec![result]));
                }
                attr(generator::VALUE)
            }
            _ => panic!("next"),
        };
        item.ok_or_else(|| self.raise("StopIteration", ""))
    }

    fn items(&mut self, v: &V) -> Result<Vec<V>, V> {
        Ok(match v {
            List(l) => l.borrow().clone(),
            Tuple(t) => t.to_vec(),
            Dict(d) => d.borrow().iter().map(|(k, _)| k.clone()).collect(),
            Str(s) => s.chars().map(|c| text(&c.to_string())).collect(),
            it => {
                let mut out = Vec::new();
                let stop = Live(self.world.builtin("StopIteration").expect("class"));
                loop {
                    match self.next(it, None) {
                        Ok(x) => out.push(x),
                        Err(e) if self.is_instance(&e, &stop) => break out,
                        Err(e) => return Err(e),
                    }
                }
            }
        })
    }

    fn dict_set(&self, d: &RefCell<Vec<(V, V)>>, key: V, value: V) {
        let at = d.borrow().iter().position(|(k, _)| self.equal(k, &key));
        match at {
            Some(i) => d.borrow_mut()[i].1 = value,
            Option::None => d.borrow_mut().push((key, value)),
        }
    }

    fn getitem(&mut self, a: &V, index: &V) -> R {
        match (a, index) {
            (Dict(d), key) => {
                let found = d
                    .borrow()
                    .iter()
                    .find(|(k, _)| self.equal(k, key))
                    .map(|(_, v)| v.clone());
                found.ok_or_else(|| self.raise("KeyError", "key"))
            }
            (_, Slice(s)) => {
                let items = self.items(a)?;
                let n = items.len() as i64;
                let bound = |v: &V, default: i64| match v {
                    Int(i) if *i < 0 => (*i + n).max(0),
                    Int(i) => (*i).min(n),
                    _ => default,
                };
                let step = match &s[2] {
                    Int(i) => *i,
                    _ => 1,
                };
                let (start, stop) = (bound(&s[0], 0) as usize, bound(&s[1], n) as usize);
                let picked: Vec<V> = items[start..stop.max(start)]
                    .iter()
                    .step_by(step as usize)
                    .cloned()
                    .collect();
                Ok(match a {
                    Str(_) => Str(picked
                        .iter()
                        .map(|x| self.str(x))
                        .collect::<String>()
                        .into()),
                    Tuple(_) => tuple(picked),
                    _ => list(picked),
                })
            }
            (_, Int(i)) => {
                let items = self.items(a)?;
                let i = if *i < 0 { *i + items.len() as i64 } else { *i };
                items
                    .get(i as usize)
                    .cloned()
                    .ok_or_else(|| self.raise("IndexError", "index"))
            }
            _ => panic!("getitem"),
        }
    }

    fn getattr(&mut self, object: &V, name: &str) -> R {
        let (class, receiver) = match object {
            Inst(i) => {
                if let Some(v) = i.attrs.borrow().get(name) {
                    return Ok(v.clone());
                }
                (i.class, object.clone())
            }
            Gen(g) => {
                if let Some(v) = g.attrs.borrow().get(name) {
                    return Ok(v.clone());
                }
                return Ok(Builtin(Rc::new((name.to_owned(), object.clone()))));
            }
            Super(s) => {
                let Object::Class(c) = &*self.world.get(self.class_of(&s.1)).clone() else {
                    panic!("class")
                };
                let at = c.mro.iter().position(|k| *k == s.0).expect("super");
                for &k in &c.mro[at + 1..] {
                    if let Object::Class(kc) = &*self.world.get(k)
                        && let Some((_, f)) = kc.dict.iter().find(|(n, _)| **n == *name)
                    {
                        return Ok(Method(Rc::new((Live(*f), s.1.clone()))));
                    }
                }
                panic!("super().{name}");
            }
            _ => return Ok(Builtin(Rc::new((name.to_owned(), object.clone())))),
        };
        match self.world.class_attr(class, name) {
            Some((_, f)) => Ok(Method(Rc::new((Live(f), receiver)))),
            Option::None => Err(self.raise("AttributeError", name)),
        }
    }

    fn arithmetic(&mut self, op: Op, a: &V, b: &V) -> R {
        Ok(match (op, a, b) {
            (Op::add | Op::inplace_add, Int(x), Int(y)) => Int(x + y),
            (Op::sub | Op::inplace_sub, Int(x), Int(y)) => Int(x - y),
            (Op::mul | Op::inplace_mul, Int(x), Int(y)) => Int(x * y),
            (Op::mod_, Int(x), Int(y)) => Int(x.rem_euclid(*y)),
            (Op::mul, List(x), Int(n)) => {
                let x = x.borrow();
                list((0..*n).flat_map(|_| x.iter().cloned()).collect())
            }
            (Op::add, Str(x), Str(y)) => text(&format!("{x}{y}")),
            _ => panic!("{}", op.name()),
        })
    }

    fn equal(&self, a: &V, b: &V) -> bool {
        match (a, b) {
            (Int(x), Int(y)) => x == y,
            (Str(x), Str(y)) => x == y,
            (None, None) => true,
            (Bool(x), Bool(y)) => x == y,
            (Float(x), Float(y)) => x == y,
            _ => false,
        }
    }

    fn str(&self, v: &V) -> String {
        match v {
            Str(s) => s.to_string(),
            Inst(i) => match i.attrs.borrow().get("args") {
                Some(Tuple(args)) if args.len() == 1 => self.str(&args[0]),
                _ => panic!("str"),
            },
            other => self.repr(other),
        }
    }

    fn repr(&self, v: &V) -> String {
        let all = |items: &[V]| {
            items
                .iter()
                .map(|x| self.repr(x))
                .collect::<Vec<_>>()
                .join(", ")
        };
        match v {
            None => "None".into(),
            Bool(b) => if *b { "True" } else { "False" }.into(),
            Int(i) => i.to_string(),
            Float(x) => x.to_string(),
            Str(s) if s.contains('\'') => format!("\"{s}\""),
            Str(s) => format!("'{s}'"),
            List(l) => format!("[{}]", all(&l.borrow())),
            Tuple(t) if t.len() == 1 => format!("({},)", self.repr(&t[0])),
            Tuple(t) => format!("({})", all(t)),
            Dict(d) => {
                let pairs = d
                    .borrow()
                    .iter()
                    .map(|(k, v)| format!("{}: {}", self.repr(k), self.repr(v)))
                    .collect::<Vec<_>>();
                format!("{{{}}}", pairs.join(", "))
            }
            _ => panic!("repr"),
        }
    }
}

fn int(v: &V) -> i64 {
    match v {
        Int(i) => *i,
        Bool(b) => i64::from(*b),
        _ => panic!("not an int"),
    }
}

fn truth(v: &V) -> bool {
    match v {
        None => false,
        Bool(b) => *b,
        Int(i) => *i != 0,
        Str(s) => !s.is_empty(),
        List(l) => !l.borrow().is_empty(),
        Tuple(t) => !t.is_empty(),
        Dict(d) => !d.borrow().is_empty(),
        _ => true,
    }
}

fn evaluate_all() {
    let source = include_str!("programs.py");
    let (world, module) = compile_for_tests(source);
    let expected = world.module_attr(module, "EXPECTED").expect("EXPECTED");
    let Object::Dict(expected) = &*world.get(expected) else {
        panic!("EXPECTED is a dict")
    };
    let mut machine = Machine {
        world,
        flow: FlowSpace::new(),
        locs: LocTable::default(),
        graphs: HashMap::new(),
        generators: HashMap::new(),
        live: HashMap::new(),
        globals: HashMap::new(),
    };
    let mut wrong = Vec::new();
    for (name, answer) in expected {
        let (Object::Str(name), Object::Str(answer)) =
            (&*machine.world.get(*name), &*machine.world.get(*answer))
        else {
            panic!("names and answers are text")
        };
        let (name, answer) = (name.clone(), answer.clone());
        let f = machine
            .world
            .module_attr(module, &name)
            .expect("the function");
        let got = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            match machine.call(Live(f), Vec::new(), Vec::new()) {
                Ok(v) => machine.repr(&v),
                Err(e) => format!("raised {}", machine.str(&e)),
            }
        }));
        match got {
            Ok(got) if *got == *answer => {}
            Ok(got) => wrong.push(format!("{name}: expected {answer}, got {got}")),
            Err(_) => wrong.push(format!("{name}: the evaluator gave up")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(expected.len() > 50, "only {} functions", expected.len());
}

#[test]
fn graphs_answer_as_the_functions_do() {
    let thread = std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(evaluate_all)
        .expect("a thread");
    if let Err(e) = thread.join() {
        std::panic::resume_unwind(e);
    }
}
