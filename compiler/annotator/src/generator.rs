//! Generator functions: a class per specialisation, with the state as attributes
//! and the body as method `__resume__`.
//!
//! The flow space cuts the graph at its yields (`rpyc_flowspace::generator`). What
//! a program does with the object (`next`, `send`, iteration) is library code
//! over `__resume__`: `compiler/lib/_builtins/generator.py`.
//!
//! Like: rpython/flowspace/generator.py

use crate::annrpython::{AnnError, Annotator};
use crate::bookkeeper::{Bookkeeper, FuncDesc, Policy, Spec};
use crate::model::{ClassDefId, Desc, FuncDescId, Kind, SomeValue};
use crate::records::{CallRecord, CallTarget};
use rpyc_flowspace::generator::{self, Generator};
use rpyc_ir::{ConstValue, FunctionGraph, GraphId, Link, Op, Operand, SpaceOperation, Type, VarId};
use rpyc_objects::{Code, Function};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A generator's parts, waiting for the graph that makes its object.
pub(crate) struct PendingGenerator {
    pub generator: Generator,
    pub function: Rc<Function>,
}

impl Annotator {
    /// Takes a generator's graph apart: the graph that makes the object, and the
    /// rest for [`Annotator::enter_generator`].
    pub(crate) fn cut_generator(
        &mut self,
        graph: &FunctionGraph,
        function: &Rc<Function>,
    ) -> Result<FunctionGraph, AnnError> {
        let mut generator = generator::transform(graph, generator::Options { throw: true })
            .map_err(|v| {
                AnnError::new(
                    "internal",
                    format!("generator {}: {v} is undefined", graph.name),
                )
            })?;
        let entry = std::mem::replace(&mut generator.entry, FunctionGraph::new("", 0));
        let made = spell_out(entry, &generator);
        self.pending_generator = Some(PendingGenerator {
            generator,
            function: function.clone(),
        });
        Ok(made)
    }

    /// After the entry graph got its id: makes the class and its method.
    pub(crate) fn enter_generator(&mut self, entry: GraphId) -> Result<(), AnnError> {
        let Some(PendingGenerator {
            generator,
            function,
        }) = self.pending_generator.take()
        else {
            return Ok(());
        };
        let mut def = Bookkeeper::blank_class(
            self.bk.object_class,
            format!("generator {}", function.name).into(),
        );
        def.base = Some(ClassDefId(0));
        def.generator = true;
        def.instantiated = true;
        let class = self.bk.push_class(def);
        let resume = self.add_graph(generator.resume);
        let func = self.resume_desc(&function, resume);
        self.bk
            .class_mut(class)
            .methods
            .insert("__resume__".into(), func);
        let start = self.program[entry].startblock;
        let site = self.program[entry][start].operations[0].result;
        self.generator_sites.insert((entry, site), class);
        Ok(())
    }

    fn resume_desc(&mut self, function: &Rc<Function>, resume: GraphId) -> FuncDescId {
        let code = Code {
            name: "__resume__".into(),
            argcount: 3,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            has_varargs: false,
            has_varkeywords: false,
            is_generator: false,
            varnames: vec!["state".into(), "sent".into(), "thrown".into()],
            nlocals: 3,
            cells: Vec::new(),
            nfreevars: 0,
            ..(*function.code).clone()
        };
        let function = Function {
            name: "__resume__".into(),
            code: Rc::new(code),
            closure: Vec::new(),
            defaults: Vec::new(),
            kwdefaults: Vec::new(),
            dict: Vec::new(),
            ..(**function).clone()
        };
        self.bk.funcs.push(FuncDesc {
            function: Rc::new(function),
            object: None,
            code: None,
            cells: Vec::new(),
            run_defaults: Vec::new(),
            run_kwdefaults: Vec::new(),
            policy: Policy::Fixed,
            const_args: Vec::new(),
            memo: false,
            per_site: false,
            replaced: None,
            specs: vec![Spec {
                graph: resume,
                key: Vec::new(),
                site: None,
            }],
        });
        FuncDescId(self.bk.funcs.len() as u32 - 1)
    }

    /// The operation that makes a generator object.
    pub(crate) fn consider_generator_site(
        &mut self,
        graph: GraphId,
        result: VarId,
    ) -> Option<SomeValue> {
        let class = self
            .bk
            .find_class(*self.generator_sites.get(&(graph, result))?);
        let s = SomeValue::new(Kind::Instance(class));
        self.record_call(CallRecord {
            target: CallTarget::Instantiate {
                classes: vec![crate::records::Creation {
                    class,
                    new: None,
                    init: None,
                }],
            },
            check: Vec::new(),
            result: s.clone(),
        });
        Some(s)
    }

    /// A method of a class that the annotator made itself.
    pub(crate) fn synthetic_method(&mut self, c: ClassDefId, name: &str) -> Option<BTreeSet<Desc>> {
        let mut descs = BTreeSet::new();
        for d in self.bk.class_subtree(c) {
            if let Some(&func) = self.bk.class(d).methods.get(name) {
                let name = self.bk.intern_name(name);
                descs.insert(Desc::Method {
                    func,
                    class: d,
                    name,
                });
            }
        }
        if descs.is_empty() { None } else { Some(descs) }
    }

    /// True where all instances are generators.
    pub(crate) fn is_generator_class(&self, c: ClassDefId) -> bool {
        let all = self.bk.class_subtree(c);
        let mut real = all
            .iter()
            .filter(|&&d| !self.bk.class(d).implicit)
            .peekable();
        real.peek().is_some() && real.all(|&d| self.bk.class(d).generator)
    }
}

/// `newgenerator(parameters...)` as the making of an object and stores to it.
fn spell_out(mut entry: FunctionGraph, generator: &Generator) -> FunctionGraph {
    let start = entry.startblock;
    let made = entry[start]
        .operations
        .pop()
        .map(|op| (op.result, op.args, op.loc));
    let Some((object, args, loc)) = made else {
        return entry;
    };
    let mut ops = vec![SpaceOperation {
        op: Op::simple_call,
        args: vec![Operand::py(ConstValue::None)],
        result: object,
        loc,
    }];
    let mut store = |entry: &mut FunctionGraph, name: &str, value: Operand| {
        let result = entry.new_var(Type::NONE);
        ops.push(SpaceOperation {
            op: Op::setattr,
            args: vec![object.into(), Operand::symbol(name), value],
            result,
            loc,
        });
    };
    store(
        &mut entry,
        generator::INDEX,
        Operand::py(ConstValue::Int(0)),
    );
    for (name, value) in generator.parameters.iter().zip(args) {
        store(&mut entry, name, value);
    }
    let returnblock = entry.returnblock;
    entry[start].operations = ops;
    entry[start].exits = vec![Link::goto(returnblock, vec![object.into()])];
    entry
}
