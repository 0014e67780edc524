//! The arguments of exceptions: `e.args` and what is made of it.
//!
//! Every place that makes an exception says which arguments its class gets; a read of
//! `e.args` joins those of all classes that `e` may be of. The RTyper finds out at run
//! time which of these an argument is.

use crate::annrpython::{AnnError, Annotator, Considered};
use crate::call::CallArgs;
use crate::model::{ClassDefId, Kind, SomeValue};
use rpyc_ir::{GraphId, VarId};
use rpyc_objects::{ObjId, Object};
use std::collections::BTreeMap;

/// An argument that an exception may have.
#[derive(Clone, Debug)]
pub struct ExceptionArgument {
    /// How many there are.
    pub count: usize,
    /// Which one of them.
    pub index: usize,
    /// Its annotation.
    pub value: SomeValue,
    /// The operation that has the plans for its text.
    pub plans: Option<(GraphId, VarId)>,
}

impl Annotator {
    /// Remembers the arguments of a new exception of class `c`.
    pub(crate) fn note_arguments(&mut self, c: ClassDefId, args: &CallArgs) {
        let values: Vec<SomeValue> = args
            .positional
            .iter()
            .map(|(_, s)| self.bk.canon(s).not_const_atom())
            .collect();
        let here = (self.bk.here.0, self.current);
        let known = (c, values);
        if self.exception_args.get(&here) != Some(&known) {
            self.exception_args.insert(here, known);
            let readers = self.exception_readers.clone();
            self.bk.invalidated.extend(readers);
        }
    }

    fn is_exception(&self, c: ClassDefId, name: &str) -> bool {
        let object = self.bk.class(c).object;
        let class = self.world.builtin(name);
        class.is_some_and(|k| self.world.issubclass(object, k))
    }

    /// Whether an exception of class `c` may be one of that built-in class.
    fn may_be(&self, c: ClassDefId, name: &str) -> bool {
        let object = self.bk.class(c).object;
        let class = self.world.builtin(name);
        class.is_some_and(|k| self.world.issubclass(object, k) || self.world.issubclass(k, object))
    }

    /// All arguments that an exception of class `c` may have, and the possible counts.
    pub fn exception_arguments(&mut self, c: ClassDefId) -> (Vec<ExceptionArgument>, Vec<usize>) {
        let c = self.bk.find_class(c);
        let mut all = Vec::new();
        let mut counts = std::collections::BTreeSet::new();
        let mut add = |values: Vec<SomeValue>, plans: Option<(GraphId, VarId)>| {
            let count = values.len();
            counts.insert(count);
            for (index, value) in values.into_iter().enumerate() {
                all.push(ExceptionArgument {
                    count,
                    index,
                    value,
                    plans,
                });
            }
        };
        let mut made: Vec<_> = self.exception_args.iter().collect();
        made.sort_by_key(|(place, _)| **place);
        for (&place, (k, values)) in made {
            if self.bk.is_subclass(*k, c) || self.bk.is_subclass(c, *k) {
                add(values.clone(), Some(place));
            }
        }
        let prebuilt: Vec<ObjId> = self
            .bk
            .class_subtree(c)
            .iter()
            .flat_map(|&d| self.bk.class(d).prebuilt.iter().copied())
            .collect();
        for id in prebuilt {
            if let Object::Instance(i) = &*self.world.get(id) {
                let args = i.exception_args.clone();
                let values = args.iter().map(|&a| self.object_value(a));
                if let Ok(values) = values.collect::<Result<Vec<_>, _>>() {
                    let values = values.into_iter().map(SomeValue::not_const_atom);
                    add(values.collect(), None);
                }
            }
        }
        let object = self.bk.class(c).object;
        let builtin = matches!(&*self.world.get(object), Object::Class(k) if k.builtin);
        if builtin {
            // Raised by operations and the runtime.
            add(vec![SomeValue::string()], None);
            for name in ["StopIteration", "MemoryError", "KeyboardInterrupt"] {
                if self.may_be(c, name) {
                    add(vec![], None);
                }
            }
            let files = |k: &std::rc::Rc<str>| {
                ["io.", "os.", "posix.", "builtins.open"]
                    .iter()
                    .any(|p| k.starts_with(p))
            };
            if self.is_exception(c, "OSError")
                || (self.may_be(c, "OSError") && self.library_cache.keys().any(files))
            {
                let (n, s) = (SomeValue::int(), SomeValue::string());
                add(vec![n.clone(), s.clone()], None);
                add(vec![n, s.clone(), s], None);
            }
            if self.may_be(c, "KeyError") {
                for &item in self.key_plans.keys() {
                    let s = self.bk.item_value(item);
                    if s.kind != Kind::Impossible {
                        add(vec![s.not_const_atom()], None);
                    }
                }
            }
        }
        (all, counts.into_iter().collect())
    }

    /// `e.args`
    pub(crate) fn exception_args_attr(&mut self, c: ClassDefId) -> Considered {
        self.exception_readers.insert(self.bk.here);
        let (all, counts) = self.exception_arguments(c);
        let mut tuples: BTreeMap<usize, Vec<SomeValue>> = BTreeMap::new();
        for n in counts {
            tuples.insert(n, vec![SomeValue::impossible(); n]);
        }
        for a in all {
            let old = tuples[&a.count][a.index].clone();
            let joined = self.union(&old, &a.value.not_const())?;
            if let Some(items) = tuples.get_mut(&a.count) {
                items[a.index] = joined;
            }
        }
        let mut result = SomeValue::impossible();
        for items in tuples.into_values() {
            result = self.union(&result, &SomeValue::tuple(items))?;
        }
        Ok(result.not_const())
    }

    /// `e.code` of SystemExit, `e.value` of StopIteration: the one argument, or None.
    pub(crate) fn exception_value_attr(&mut self, c: ClassDefId) -> Considered {
        self.exception_readers.insert(self.bk.here);
        let (all, _) = self.exception_arguments(c);
        let mut result = SomeValue::none();
        for a in all.into_iter().filter(|a| a.count == 1) {
            result = self.union(&result, &a.value.not_const())?;
        }
        Ok(result)
    }

    /// Makes readers of `e.args` look again where more keys of dicts are known. True
    /// where that gave more work.
    pub(crate) fn refresh_exception_readers(&mut self) -> bool {
        if self.exception_readers.is_empty() {
            return false;
        }
        let keys: Vec<SomeValue> = self
            .key_plans
            .keys()
            .map(|&i| self.bk.canon(&self.bk.item_value(i)))
            .collect();
        if self.exception_keys == keys {
            return false;
        }
        self.exception_keys = keys;
        for place in self.exception_readers.clone() {
            if !self.info[place.0.index()].finished {
                self.pending.insert(place);
            }
        }
        !self.pending.is_empty()
    }

    /// Whether an attribute is one that exceptions have of themselves.
    pub fn is_exception_attribute(&self, c: ClassDefId, name: &str) -> bool {
        let own = || {
            let chain = self.bk.class_chain(c);
            chain
                .iter()
                .any(|&d| self.bk.class(d).attrs.get(name).is_some_and(|a| a.instance))
        };
        let named = match name {
            "args" | "__cause__" => self.is_exception_class(c),
            "errno" | "strerror" | "filename" => self.is_exception(c, "OSError"),
            "code" => self.is_exception(c, "SystemExit"),
            "value" => self.is_exception(c, "StopIteration"),
            _ => false,
        };
        named && !own()
    }

    /// An attribute that all exceptions have; `None` where it is none.
    pub(crate) fn exception_data_attr(
        &mut self,
        c: ClassDefId,
        name: &str,
    ) -> Result<Option<SomeValue>, AnnError> {
        let os = self.is_exception(c, "OSError");
        Ok(Some(match name {
            "args" => self.exception_args_attr(c)?,
            "errno" if os => SomeValue::int().or_none(),
            "strerror" | "filename" if os => SomeValue::string().or_none(),
            "code" if self.is_exception(c, "SystemExit") => self.exception_value_attr(c)?,
            "value" if self.is_exception(c, "StopIteration") => self.exception_value_attr(c)?,
            "__cause__" => {
                let base = self.exception_class("BaseException")?;
                SomeValue::new(Kind::Instance(base)).or_none()
            }
            _ => return Ok(None),
        }))
    }
}
