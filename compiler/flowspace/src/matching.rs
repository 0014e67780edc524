//! The `match` statement: patterns become `isinstance`, `len`, item and
//! attribute operations.

use crate::constants::live_object;
use crate::flowcontext::{FlowContext, Next, Step};
use rpyc_ir::{ConstValue, Op, Operand};
use rpyc_objects::{ObjId, Object};
use std::rc::Rc;

/// Built-in classes whose pattern takes the subject itself as its one argument.
const SELF_MATCHING: &[&str] = &[
    "bool",
    "bytearray",
    "bytes",
    "dict",
    "float",
    "frozenset",
    "int",
    "list",
    "set",
    "str",
    "tuple",
];

impl FlowContext<'_> {
    fn isinstance(&mut self, subject: Operand, class: Operand) -> Step<Operand> {
        let isinstance = self.builtin("isinstance")?;
        let answer = self.emit(Op::simple_call, vec![isinstance, subject, class])?;
        if let Operand::Var(v) = answer {
            self.bools.insert(v);
        }
        Ok(answer)
    }

    /// `subject -> subject bool`, by built-in classes.
    pub(crate) fn match_kind(&mut self, classes: &[&str]) -> Step<()> {
        let subject = self.peek_value(1)?;
        let ids: Vec<ObjId> = classes
            .iter()
            .filter_map(|name| self.world.builtin(name))
            .collect();
        let class = if let [id] = ids[..] {
            id
        } else {
            self.world.intern(Object::Tuple(ids))
        };
        let answer = self.isinstance(subject, Operand::py(ConstValue::Object(class.0)))?;
        self.push(answer);
        Ok(())
    }

    /// Goes on with None pushed where `condition` is false; the rest of the
    /// current path is where it is true. `Err` where that is certain.
    fn or_none(&mut self, pc: usize, condition: Operand) -> Step<bool> {
        match self.fork_to(condition)? {
            Ok((yes, no)) => {
                self.block = no;
                self.answer(pc + 1, ConstValue::None);
                self.block = yes;
                Ok(true)
            }
            Err(known) => Ok(known),
        }
    }

    /// `subject keys -> subject keys values_or_None`
    pub(crate) fn match_keys(&mut self, pc: usize) -> Step<Next> {
        let keys = self.peek_value(1)?;
        let subject = self.peek_value(2)?;
        let keys = match keys.var().and_then(|v| self.tuples.get(&v)) {
            Some(items) => items.clone(),
            None => self.constant_items(&keys)?,
        };
        for key in &keys {
            let there = self.emit(Op::contains, vec![subject.clone(), key.clone()])?;
            if !self.or_none(pc, there)? {
                self.push_const(ConstValue::None);
                return Ok(Next::Pc(pc + 1));
            }
        }
        let mut values = Vec::new();
        for key in keys {
            values.push(self.emit(Op::getitem, vec![subject.clone(), key])?);
        }
        let values = self.new_tuple(values);
        self.push(values);
        Ok(Next::Pc(pc + 1))
    }

    fn constant_items(&self, x: &Operand) -> Step<Vec<Operand>> {
        if let Some(id) = live_object(x)
            && let Object::Tuple(items) = &*self.world.get(id)
        {
            return Ok(items
                .iter()
                .map(|&i| crate::constants::operand_of(self.world, i))
                .collect());
        }
        Err(self.fail("a mapping pattern whose keys are not constant"))
    }

    /// `subject class names -> attributes_or_None`
    pub(crate) fn match_class(&mut self, pc: usize, positional: usize) -> Step<Next> {
        let names = self.pop()?;
        let class = self.pop()?;
        let subject = self.pop()?;
        let Some(class_id) = live_object(&class) else {
            return Err(self.fail("a class pattern whose class is not known at compile time"));
        };
        let mut attributes: Vec<Option<Rc<str>>> = Vec::new();
        if positional > 0 {
            attributes = self.match_args(class_id, positional)?;
        }
        for name in self.constant_items(&names)? {
            if let Some(ConstValue::Str(name)) = name.constant() {
                attributes.push(Some(name.clone()));
            }
        }
        let is_instance = self.isinstance(subject.clone(), class)?;
        if !self.or_none(pc, is_instance)? {
            self.push_const(ConstValue::None);
            return Ok(Next::Pc(pc + 1));
        }
        let mut values = Vec::new();
        for name in attributes {
            values.push(match name {
                Some(name) => {
                    self.emit(Op::getattr, vec![subject.clone(), Operand::symbol(&name)])?
                }
                None => subject.clone(),
            });
        }
        let values = self.new_tuple(values);
        self.push(values);
        Ok(Next::Pc(pc + 1))
    }

    /// The attributes that positional patterns stand for; `None` is the subject
    /// itself.
    fn match_args(&self, class: ObjId, n: usize) -> Step<Vec<Option<Rc<str>>>> {
        let object = self.world.get(class);
        let Object::Class(c) = &*object else {
            return Err(self.fail("a class pattern whose class is not a class"));
        };
        if let Some((_, id)) = self.world.class_attr(class, "__match_args__")
            && let Object::Tuple(items) = &*self.world.get(id)
        {
            let names: Option<Vec<Option<Rc<str>>>> = items
                .iter()
                .map(|&i| match &*self.world.get(i) {
                    Object::Str(s) => Some(Some(s.clone())),
                    _ => None,
                })
                .collect();
            if let Some(names) = names
                && names.len() >= n
            {
                return Ok(names[..n].to_vec());
            }
        } else if n == 1 && self.is_self_matching(class) {
            return Ok(vec![None]);
        }
        Err(self.fail(&format!(
            "{}() accepts fewer positional sub-patterns than the {n} given",
            c.name
        )))
    }

    fn is_self_matching(&self, class: ObjId) -> bool {
        let Object::Class(c) = &*self.world.get(class) else {
            return false;
        };
        c.mro.iter().any(|&k| {
            matches!(&*self.world.get(k), Object::Class(kc) if kc.builtin && SELF_MATCHING.contains(&&*kc.name))
        })
    }
}
