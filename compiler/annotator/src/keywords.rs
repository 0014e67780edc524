//! `**kwargs`: one value per name, as long as the function only reads it.
//!
//! `kw.get("x", d)`, `"x" in kw`, `kw["x"]` and `f(**kw)` are decided at compile time,
//! each name with a type of its own; `kw.items()` and the like make a dict on the way.
//! A function that does anything else with it gets a dict from the start.

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::call::CallArgs;
use crate::description::is_library_module;
use crate::model::{Kind, SomeValue};
use crate::records::{ArgSource, CallRecord, CallTarget};
use rpyc_ir::{ConstValue, FunctionGraph, Op, Operand, SpaceOperation, Type, VarId};
use rpyc_objects::{Code, Function, Object, Op as Instruction};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

type Items = Rc<[(Rc<str>, SomeValue)]>;

impl Annotator {
    /// A function that does more than read its `**kwargs` begins with
    /// `kwargs = dict(kwargs)`.
    pub(crate) fn settle_keywords(&self, graph: &mut FunctionGraph, function: &Function) {
        let code = &function.code;
        let total = (code.argcount + code.kwonlyargcount) as usize;
        let at = total + usize::from(code.has_varargs);
        let kw = graph.params()[at];
        if self.only_read(graph, kw, &code.varnames[at], code, &function.module) {
            return;
        }
        let Some(dict) = self.world.builtin("dict") else {
            return;
        };
        let start = graph.startblock;
        let loc = graph[start].operations.first().map(|op| op.loc);
        let made = graph.new_var(Type::NONE);
        let map = HashMap::from([(kw, Operand::from(made))]);
        rpyc_ir::transform::substitute(graph, start, &map);
        let op = SpaceOperation {
            op: Op::simple_call,
            args: vec![Operand::py(ConstValue::Object(dict.0)), kw.into()],
            result: made,
            loc: loc.unwrap_or(rpyc_ir::LocId::NONE),
        };
        graph[start].operations.insert(0, op);
    }

    fn only_read(
        &self,
        graph: &FunctionGraph,
        kw: VarId,
        name: &str,
        code: &Code,
        module: &str,
    ) -> bool {
        // The variable under all its names.
        let mut same = HashSet::from([kw]);
        let blocks = graph.reachable();
        loop {
            let before = same.len();
            for &b in &blocks {
                for link in &graph[b].exits {
                    for (x, &v) in link.args.iter().zip(&graph[link.target].inputargs) {
                        if x.var().is_some_and(|x| same.contains(&x)) {
                            same.insert(v);
                        }
                    }
                }
            }
            if same.len() == before {
                break;
            }
        }
        let is_kw = |x: &Operand| x.var().is_some_and(|v| same.contains(&v));
        let text = |x: &Operand| matches!(x.constant(), Some(ConstValue::Str(_)));
        let mut methods: HashMap<VarId, bool> = HashMap::new();
        for &b in &blocks {
            for link in &graph[b].exits {
                let target = &graph[link.target];
                for (x, v) in link.args.iter().zip(&target.inputargs) {
                    // Another value meets it, or it is returned or raised.
                    if same.contains(v) && !is_kw(x) || is_kw(x) && target.exits.is_empty() {
                        return false;
                    }
                    if x.var().is_some_and(|x| methods.contains_key(&x)) {
                        return false;
                    }
                }
            }
            for op in &graph[b].operations {
                let in_call = matches!(op.op, Op::simple_call | Op::call_args);
                for (i, x) in op.args.iter().enumerate() {
                    if let Some(get) = x.var().and_then(|v| methods.get(&v)) {
                        let constant = op.args.get(1).is_some_and(text);
                        if !(op.op == Op::simple_call && i == 0 && (!get || constant)) {
                            return false;
                        }
                    }
                    if !is_kw(x) {
                        continue;
                    }
                    let fine = match op.op {
                        Op::bool_ => true,
                        Op::getitem => i == 0 && text(&op.args[1]),
                        Op::contains => i == 0 && text(&op.args[1]),
                        Op::getattr => match op.args[1].constant() {
                            Some(ConstValue::Symbol(m))
                                if matches!(&**m, "get" | "items" | "keys" | "values" | "copy") =>
                            {
                                methods.insert(op.result, &**m == "get");
                                true
                            }
                            _ => false,
                        },
                        Op::simple_call => i == 1 && op.args.len() == 2 && self.copies(&op.args[0]),
                        Op::call_args => {
                            let shape = match op.args[1].constant() {
                                Some(ConstValue::Shape(s)) => s.clone(),
                                _ => return false,
                            };
                            in_call && shape.star_star && i + 1 == op.args.len()
                        }
                        Op::dict_update => i == 1,
                        Op::or_ | Op::star_star_concat => is_library_module(module),
                        Op::newcell => !self.stores(code, name),
                        // The library keeps keywords for later calls.
                        Op::setattr => is_library_module(module),
                        _ => false,
                    };
                    if !fine {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// `len`, `dict`: what takes no hold of its argument.
    fn copies(&self, callee: &Operand) -> bool {
        let Some(&ConstValue::Object(id)) = callee.constant() else {
            return false;
        };
        ["dict", "len"]
            .iter()
            .any(|n| self.world.builtin(n) == Some(rpyc_objects::ObjId(id)))
    }

    /// Does the function, or one inside it, assign to this captured variable?
    fn stores(&self, code: &Code, name: &str) -> bool {
        code.instructions.iter().any(|i| {
            matches!(i.op, Instruction::StoreDeref | Instruction::DeleteDeref)
                && *code.varnames[i.arg as usize] == *name
        }) || code.consts.iter().any(|&c| match &*self.world.get(c) {
            Object::Code(inner) => self.stores(inner, name),
            _ => false,
        })
    }

    fn item_source(of: &ArgSource, n: usize) -> ArgSource {
        ArgSource::TupleItem(Box::new(of.clone()), n)
    }

    fn value_record(source: ArgSource, s: SomeValue) -> (SomeValue, CallRecord) {
        let record = CallRecord {
            target: CallTarget::Value(source),
            check: Vec::new(),
            result: s.clone(),
        };
        (s, record)
    }

    fn missing_keyword(&self) -> AnnError {
        AnnError::new(
            "keyword-name",
            "keywords looked up by a name not known at compile time",
        )
        .help("make a dict first: dict(kwargs)")
    }

    /// `name in kw`
    pub(crate) fn keywords_contains(&mut self, items: &Items, name: &SomeValue) -> Considered {
        let Some(name) = name.const_str() else {
            return Err(self.missing_keyword());
        };
        let found = items.iter().any(|(n, _)| *n == name);
        Ok(SomeValue::bool().with_const(ConstValue::Bool(found)))
    }

    /// `kw[name]`
    pub(crate) fn keywords_getitem(&mut self, items: &Items, name: &SomeValue) -> Considered {
        let Some(name) = name.const_str() else {
            return Err(self.missing_keyword());
        };
        match items.iter().position(|(n, _)| *n == name) {
            Some(i) => {
                let source = Self::item_source(&ArgSource::Operand(0), i);
                let (s, record) = Self::value_record(source, items[i].1.clone());
                self.record_call(record);
                Ok(s)
            }
            None => self.raises("KeyError", &name),
        }
    }

    /// `kw.get(...)`, `kw.items()` and the like.
    pub(crate) fn keywords_method(
        &mut self,
        items: &Items,
        source: ArgSource,
        name: &str,
        args: &CallArgs,
    ) -> Result<(SomeValue, CallRecord), AnnError> {
        if name == "get" {
            let mut given = args.positional.iter();
            let Some(key) = given.next().and_then(|(_, s)| s.const_str()) else {
                return Err(self.missing_keyword());
            };
            if let Some(i) = items.iter().position(|(n, _)| *n == key) {
                return Ok(Self::value_record(
                    Self::item_source(&source, i),
                    items[i].1.clone(),
                ));
            }
            return Ok(match given.next() {
                Some((src, s)) => Self::value_record(src.clone(), s.clone()),
                None => {
                    let s = SomeValue::none();
                    Self::value_record(ArgSource::Constant(ConstValue::None, s.clone()), s)
                }
            });
        }
        let (source, s) = self.keywords_dict(items, &source)?;
        if name == "copy" {
            return Ok(Self::value_record(source, s));
        }
        self.call_builtin_method_of(&s, source, name, args)
    }

    /// `len(kw)`, `dict(kw)`
    pub(crate) fn keywords_builtin(
        &mut self,
        items: &Items,
        name: &str,
        sources: &[ArgSource],
    ) -> Result<Option<(SomeValue, CallRecord)>, AnnError> {
        Ok(match (name, sources) {
            ("len", [_]) => {
                let n = ConstValue::Int(items.len() as i64);
                let s = SomeValue::nonneg().with_const(n.clone());
                Some(Self::value_record(ArgSource::Constant(n, s.clone()), s))
            }
            ("dict", [source]) => {
                let (source, s) = self.keywords_dict(items, source)?;
                Some(Self::value_record(source, s))
            }
            _ => None,
        })
    }

    /// A new dict of the keywords.
    pub(crate) fn keywords_dict(
        &mut self,
        items: &Items,
        of: &ArgSource,
    ) -> Result<(ArgSource, SomeValue), AnnError> {
        let (key, value) = (self.site_item(8), self.site_item(9));
        if !items.is_empty() {
            self.widen(key, &SomeValue::string())?;
        }
        let mut sources = Vec::new();
        for (i, (name, s)) in items.iter().enumerate() {
            self.widen(value, &s.clone().not_const())?;
            sources.push((name.clone(), Self::item_source(of, i)));
        }
        if !items.is_empty() {
            self.use_as_key(key)?;
        }
        let (s, record) = Self::value_record(
            ArgSource::Keywords(sources),
            SomeValue::new(Kind::Dict(key, value)),
        );
        Ok((ArgSource::Call(Box::new(record)), s))
    }

    /// `**a, **b` among arguments, or `a | b`, where the second wins.
    pub(crate) fn keywords_join(
        &mut self,
        a: &SomeValue,
        b: &SomeValue,
        second_wins: bool,
    ) -> Considered {
        self.forget_call();
        let (mut names, mut sources): (Vec<(Rc<str>, SomeValue)>, Vec<ArgSource>) =
            (Vec::new(), Vec::new());
        let (Kind::Keywords(x), Kind::Keywords(y)) = (&a.kind, &b.kind) else {
            let mut args = Vec::new();
            for (i, s) in [a, b].into_iter().enumerate() {
                args.push(match &s.kind {
                    Kind::Keywords(items) if items.is_empty() => {
                        let other = ArgSource::Operand(1 - i);
                        let s = [b, a][i].clone();
                        let (s, record) = Self::value_record(other, s);
                        self.record_call(record);
                        return Ok(s);
                    }
                    Kind::Keywords(items) => {
                        self.keywords_dict(&items.clone(), &ArgSource::Operand(i))?
                    }
                    _ => (ArgSource::Operand(i), s.clone()),
                });
            }
            let call = CallArgs::positional(args);
            return self.considered_library("arguments", "keywords_concat", &call);
        };
        for (i, items) in [x, y].into_iter().enumerate() {
            for (n, (name, s)) in items.iter().enumerate() {
                let source = Self::item_source(&ArgSource::Operand(i), n);
                match names.iter().position(|(k, _)| k == name) {
                    None => {
                        names.push((name.clone(), s.clone()));
                        sources.push(source);
                    }
                    Some(at) if second_wins => {
                        names[at].1 = s.clone();
                        sources[at] = source;
                    }
                    Some(_) => {
                        return Err(AnnError::new(
                            "argument-twice",
                            format!("multiple values for keyword argument '{name}'"),
                        ));
                    }
                }
            }
        }
        let s = SomeValue::new(Kind::Keywords(names.into()));
        let (s, record) = Self::value_record(ArgSource::Tuple(sources), s);
        self.record_call(record);
        Ok(s)
    }

    /// `*x` among arguments.
    pub(crate) fn star_items(&mut self, s: &SomeValue) -> Considered {
        self.forget_call();
        match &s.kind {
            Kind::Tuple(_) | Kind::List(_) => Ok(s.clone()),
            Kind::Impossible => Ok(SomeValue::impossible()),
            _ => {
                let call = CallArgs::positional(vec![(ArgSource::Operand(0), s.clone())]);
                self.considered_library("arguments", "star_list", &call)
            }
        }
    }

    /// Calls a function of the library in the place of the operation.
    pub(crate) fn considered_library(
        &mut self,
        module: &str,
        name: &str,
        call: &CallArgs,
    ) -> Considered {
        match self.call_library(module, name, call)? {
            Some((s, record)) => {
                self.record_call(record);
                Ok(s)
            }
            None => Err(AnnError::new(
                "internal",
                format!("the library lacks {module}.{name}()"),
            )),
        }
    }
}
