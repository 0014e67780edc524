//! Built-in functions and methods of built-in types where they meet other callables:
//! each becomes a small function of the library that calls it
//! (`_builtins/callables.py`), a method one that has captured its receiver.

use crate::bookkeeper::{Bookkeeper, FuncDesc, Policy};
use crate::model::{Desc, FuncDescId, ItemId, Kind, SomeValue};
use rpyc_ir::ConstValue;
use rpyc_objects::{Function, ObjId, Object};
use std::collections::BTreeSet;
use std::rc::Rc;

impl Bookkeeper {
    /// The callables a value may be, for one that meets functions of the program.
    pub(crate) fn as_callable(&mut self, s: &SomeValue) -> Option<BTreeSet<Desc>> {
        match &s.kind {
            Kind::Pbc(descs) if descs.iter().all(|d| self.is_callable(d)) => {
                Some(descs.as_ref().clone())
            }
            Kind::Builtin(name) => {
                let name = name.clone();
                let object = match s.constant {
                    Some(ConstValue::Object(id)) => Some(ObjId(id)),
                    _ => None,
                };
                let f = self.builtin_callable(&name, object)?;
                Some(BTreeSet::from([Desc::Function(f)]))
            }
            Kind::BoundBuiltin(b) => {
                let (receiver, name) = (b.0.clone(), b.1.clone());
                let f = self.bound_callable(&receiver, &name)?;
                Some(BTreeSet::from([Desc::Closure(f)]))
            }
            _ => None,
        }
    }

    /// A class, of the program or built in: such values are compared and asked for
    /// their names more than they are called.
    pub(crate) fn is_class_value(&self, s: &SomeValue) -> bool {
        match &s.kind {
            Kind::Pbc(descs) => descs.iter().all(|d| matches!(d, Desc::Class(_))),
            Kind::Builtin(_) => match s.constant {
                Some(ConstValue::Object(id)) => {
                    matches!(&*self.world.get(ObjId(id)), Object::Class(_))
                }
                _ => true,
            },
            _ => false,
        }
    }

    fn is_callable(&self, d: &Desc) -> bool {
        match d {
            Desc::Object(o) => matches!(&*self.world.get(*o), Object::Partial { .. }),
            Desc::Module(_) => false,
            _ => true,
        }
    }

    fn callables_module(&self, name: &str) -> Option<ObjId> {
        let module = self.world.module("_builtins.callables")?;
        self.world.module_attr(module, name)
    }

    /// The function that calls a built-in function.
    fn builtin_callable(&mut self, name: &Rc<str>, object: Option<ObjId>) -> Option<FuncDescId> {
        if let Some(&f) = self.builtin_callables.get(name) {
            return Some(f);
        }
        let maker = self.callables_module("builtin_caller")?;
        let id = self.world.call(maker, &[object?])?;
        let live = self.world.get(id);
        let Object::Function(function) = &*live else {
            return None;
        };
        let f = self.push_func(function.clone(), Some(id), None, Vec::new());
        self.func_by_object.insert(id, f);
        self.builtin_callables.insert(name.clone(), f);
        Some(f)
    }

    /// The function made for a built-in function, if there is one.
    pub fn known_builtin_callable(&self, name: &str) -> Option<FuncDescId> {
        self.builtin_callables.get(name).copied()
    }

    /// The closure that calls a method of a built-in type.
    fn bound_callable(&mut self, receiver: &SomeValue, name: &Rc<str>) -> Option<FuncDescId> {
        let receiver = self.canon(receiver).not_const();
        for (known, item, f) in &self.bound_callables {
            if known == name && self.same(&self.item_value(*item), &receiver) {
                return Some(*f);
            }
        }
        let maker = self.callables_module("bound_caller")?;
        let text = self.world.intern(Object::Str(name.clone()));
        let id = self.world.call(maker, &[text])?;
        let live = self.world.get(id);
        let Object::Function(function) = &*live else {
            return None;
        };
        let code = self.world.intern(Object::Code(function.code.clone()));
        let item = self.new_item(receiver);
        let function = Function {
            closure: Vec::new(),
            ..function.clone()
        };
        let f = self.push_func(function, None, Some(code), vec![item]);
        self.bound_callables.push((name.clone(), item, f));
        Some(f)
    }

    /// The closures made for methods of that name, with their receivers' cells.
    pub fn known_bound_callables(&self, name: &str) -> Vec<(ItemId, FuncDescId)> {
        self.bound_callables
            .iter()
            .filter(|(n, ..)| **n == *name)
            .map(|(_, item, f)| (*item, *f))
            .collect()
    }

    fn push_func(
        &mut self,
        function: Function,
        object: Option<ObjId>,
        code: Option<ObjId>,
        cells: Vec<ItemId>,
    ) -> FuncDescId {
        self.funcs.push(FuncDesc {
            function: Rc::new(function),
            object,
            code,
            cells,
            run_defaults: Vec::new(),
            run_kwdefaults: Vec::new(),
            policy: Policy::PerType,
            const_args: Vec::new(),
            memo: false,
            replaced: None,
            per_site: false,
            specs: Vec::new(),
        });
        FuncDescId(self.funcs.len() as u32 - 1)
    }
}
