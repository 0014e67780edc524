//! The interpreter's heap behind [`ObjectSource`].
//!
//! Every object mentioned gets an id and is kept alive; its content is converted
//! when somebody asks. Equal atoms (exact ints, strings, ...) share one id, so
//! that a constant of the program and one made by the compiler are the same.

use crate::{bytecode, embedded, interpreter};
use rpyc_objects::{Class, Code, Function, Instance, Module, ObjId, Object, ObjectSource};
use rustpython_vm::builtins::{
    PyBaseException, PyBool, PyBoundMethod, PyByteArray, PyBytes, PyClassMethod, PyCode, PyComplex,
    PyDict, PyDictRef, PyFloat, PyFrozenSet, PyFunction, PyInt, PyList, PyModule, PyProperty,
    PyRange, PySet, PySlice, PyStaticMethod, PyStr, PyTuple, PyType, PyTypeRef,
};
use rustpython_vm::types::PyTypeFlags;
use rustpython_vm::{AsObject, Interpreter, PyObject, PyObjectRef, VirtualMachine};
use std::cell::RefCell;
use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::rc::Rc;

/// Modules whose functions are the compiler's own operations.
const INTRINSIC_MODULES: [&str; 2] = ["_rpyc.lltype", "_rpyc.rt"];

/// Entries of class dictionaries that are the interpreter's bookkeeping.
const CLASS_BOOKKEEPING: [&str; 20] = [
    "__dict__",
    "__weakref__",
    "__module__",
    "__qualname__",
    "__annotations__",
    "__annotate__",
    "__annotate_func__",
    "__annotations_cache__",
    "__conditional_annotations__",
    "__static_attributes__",
    "__firstlineno__",
    "__classcell__",
    "__classdict__",
    "__classdictcell__",
    "__type_params__",
    "__orig_bases__",
    "__parameters__",
    "__abstractmethods__",
    "_abc_impl",
    "__non_callable_proto_members__",
];

/// An atom by value.
#[derive(PartialEq, Eq, Hash)]
enum Atom {
    Int(i64),
    BigInt(String),
    Float(u64),
    Complex(u64, u64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
}

/// What an id stands for.
enum Entry {
    /// An object of the interpreter.
    Live(PyObjectRef),
    /// A value the compiler made that the interpreter has no form for.
    Made(Object),
}

#[derive(Default)]
struct Tables {
    entries: Vec<Entry>,
    by_identity: HashMap<usize, ObjId>,
    by_value: HashMap<Atom, ObjId>,
    codes: HashMap<usize, Rc<Code>>,
    modules_by_dict: HashMap<usize, ObjId>,
    /// Stand-ins the program may have got hold of at import time, by identity, and
    /// what they stand for. Both are kept, so that no address is used again.
    substitutes: HashMap<usize, (PyObjectRef, PyObjectRef)>,
    /// Objects that the compiler's library has another for, by identity: the object,
    /// module and name of the other.
    stand_ins: HashMap<usize, (PyObjectRef, String, String)>,
}

/// The interpreter after import time.
///
/// Never freed: a compiler run ends with the process, and tearing down a Python
/// heap takes longer than many compilations.
pub struct Heap {
    interpreter: ManuallyDrop<Interpreter>,
    tables: ManuallyDrop<RefCell<Tables>>,
}

impl Heap {
    /// Takes over the interpreter.
    pub fn new(interpreter: Interpreter) -> Heap {
        Heap {
            interpreter: ManuallyDrop::new(interpreter),
            tables: ManuallyDrop::default(),
        }
    }

    /// Runs `f` inside the interpreter.
    pub fn enter<R>(&self, f: impl FnOnce(&VirtualMachine) -> R) -> R {
        self.interpreter.enter(f)
    }

    /// From now on `stand_in` is taken for `original`.
    pub fn substitute(&self, stand_in: PyObjectRef, original: PyObjectRef) {
        self.tables
            .borrow_mut()
            .substitutes
            .insert(stand_in.get_id(), (stand_in, original));
    }

    /// From now on the object of that name of the compiler's library is taken for
    /// `object`.
    pub fn stand_in(&self, object: PyObjectRef, module: String, name: String) {
        self.tables
            .borrow_mut()
            .stand_ins
            .insert(object.get_id(), (object, module, name));
    }

    /// What the compiler's library has in the place of a function, class or special
    /// object of the interpreter's.
    fn counterpart(&self, vm: &VirtualMachine, object: &PyObject) -> Option<PyObjectRef> {
        let special = self
            .tables
            .borrow()
            .stand_ins
            .get(&object.get_id())
            .map(|(_, module, name)| (module.clone(), name.clone()));
        if let Some((module, name)) = special {
            return interpreter::counterpart(vm, &module, &name, None);
        }
        let types = &vm.ctx.types;
        let class = object.class();
        let candidate = class.is(types.function_type)
            || class.is(types.builtin_function_or_method_type)
            || object.downcast_ref::<PyType>().is_some();
        if !candidate {
            return match &*class.name() {
                "Pattern" | "RegexFlag" | "Struct" | "PosixPath" | "array" | "complex" => {
                    interpreter::converted(vm, object)
                }
                _ => None,
            };
        }
        let module = match self.attr_str(vm, object, "__module__") {
            Some(module) => module,
            // Functions of `unicodedata` are methods of a database.
            None => {
                let receiver = object.get_attr("__self__", vm).ok()?;
                match &*receiver.class().name() {
                    "UCD" => "unicodedata".into(),
                    _ => return None,
                }
            }
        };
        if &*module == "builtins" || embedded::find(&format!("_builtins.{module}")).is_none() {
            return None;
        }
        // RustPython gives bound functions of modules no other name.
        let name = self.attr_str(vm, object, "__name__")?;
        interpreter::counterpart(vm, &module, &name, Some(object))
    }

    /// The id of an object.
    pub fn id(&self, vm: &VirtualMachine, object: PyObjectRef) -> ObjId {
        let known = {
            let tables = self.tables.borrow();
            let object = match tables.substitutes.get(&object.get_id()) {
                Some((_, original)) => original,
                None => &object,
            };
            let known = tables.by_identity.get(&object.get_id()).copied();
            known.ok_or_else(|| object.clone())
        };
        let object = match known {
            Ok(id) => return id,
            Err(object) => match self.counterpart(vm, &object) {
                Some(ours) => {
                    self.substitute(object, ours.clone());
                    ours
                }
                None => object,
            },
        };
        let mut tables = self.tables.borrow_mut();
        let key = object.get_id();
        if let Some(&id) = tables.by_identity.get(&key) {
            return id;
        }
        let fresh = ObjId(tables.entries.len() as u32);
        let id = match atom(vm, &object) {
            Some(atom) => *tables.by_value.entry(atom).or_insert(fresh),
            None => fresh,
        };
        if id == fresh {
            tables.entries.push(Entry::Live(object));
            tables.by_identity.insert(key, id);
        }
        id
    }

    /// The decoded form of a code object.
    pub fn code(&self, vm: &VirtualMachine, code: &PyObject) -> Option<Rc<Code>> {
        let key = code.get_id();
        if let Some(done) = self.tables.borrow().codes.get(&key) {
            return Some(done.clone());
        }
        // The id keeps the object alive, hence its address taken.
        self.id(vm, code.to_owned());
        let decoded = Rc::new(bytecode::decode(code.downcast_ref::<PyCode>()?, |c| {
            self.id(vm, c)
        }));
        self.tables.borrow_mut().codes.insert(key, decoded.clone());
        Some(decoded)
    }

    fn live(&self, id: ObjId) -> Option<PyObjectRef> {
        match self.tables.borrow().entries.get(id.0 as usize)? {
            Entry::Live(object) => Some(object.clone()),
            Entry::Made(_) => None,
        }
    }

    fn ids<'a>(
        &self,
        vm: &VirtualMachine,
        objects: impl IntoIterator<Item = &'a PyObjectRef>,
    ) -> Vec<ObjId> {
        objects
            .into_iter()
            .map(|o| self.id(vm, o.clone()))
            .collect()
    }

    fn attr(
        &self,
        vm: &VirtualMachine,
        object: &PyObject,
        name: &'static str,
    ) -> Option<PyObjectRef> {
        object.get_attr(name, vm).ok().filter(|v| !vm.is_none(v))
    }

    fn attr_str(
        &self,
        vm: &VirtualMachine,
        object: &PyObject,
        name: &'static str,
    ) -> Option<Rc<str>> {
        text(&*self.attr(vm, object, name)?)
    }

    /// The string-keyed entries of a dictionary.
    fn named(&self, vm: &VirtualMachine, dict: &PyDict) -> Vec<(Rc<str>, ObjId)> {
        dict.items_vec()
            .into_iter()
            .filter_map(|(k, v)| Some((text(&k)?, self.id(vm, v))))
            .collect()
    }

    fn convert(&self, vm: &VirtualMachine, object: &PyObject) -> Object {
        if let Some(plain) = self.plain(vm, object) {
            return plain;
        }
        let types = &vm.ctx.types;
        if object.is(&vm.ctx.none) {
            return Object::None;
        }
        if object.is(&vm.ctx.ellipsis) {
            return Object::Ellipsis;
        }
        if object.is(&vm.ctx.not_implemented) {
            return Object::NotImplemented;
        }
        if object.class().is(types.bool_type)
            && let Some(value) = object.downcast_ref::<PyBool>()
        {
            let int: &PyInt = &value.0;
            return Object::Bool(int.as_bigint() != &Default::default());
        }
        if object.downcast_ref::<PyFunction>().is_some() {
            return self.function(vm, object);
        }
        if object.downcast_ref::<PyType>().is_some() {
            return self.class(vm, object);
        }
        if object.downcast_ref::<PyCode>().is_some() {
            return self
                .code(vm, object)
                .map_or_else(|| self.opaque(vm, object), Object::Code);
        }
        if object.downcast_ref::<PyModule>().is_some() {
            return self.module_content(vm, object);
        }
        if object.downcast_ref::<PyBoundMethod>().is_some()
            && let (Some(function), Some(receiver)) = (
                self.attr(vm, object, "__func__"),
                object.get_attr("__self__", vm).ok(),
            )
        {
            return Object::BoundMethod {
                function: self.id(vm, function),
                receiver: self.id(vm, receiver),
            };
        }
        if let Some(method) = object.downcast_ref::<PyStaticMethod>() {
            let callable = method.callable.lock().clone();
            return Object::StaticMethod(self.id(vm, callable));
        }
        if object.downcast_ref::<PyClassMethod>().is_some()
            && let Some(function) = self.attr(vm, object, "__func__")
        {
            return Object::ClassMethod(self.id(vm, function));
        }
        if object.downcast_ref::<PyProperty>().is_some() {
            let accessor = |name| self.attr(vm, object, name).map(|f| self.id(vm, f));
            return Object::Property {
                get: accessor("fget"),
                set: accessor("fset"),
                del: accessor("fdel"),
            };
        }
        if object.class().is(types.cell_type) {
            // Reading an empty cell raises.
            return Object::Cell(
                object
                    .get_attr("cell_contents", vm)
                    .ok()
                    .map(|o| self.id(vm, o)),
            );
        }
        if let Some(builtin) = self.builtin_callable(vm, object) {
            return builtin;
        }
        if object.class().is(types.member_descriptor_type)
            && let Some(name) = self.attr_str(vm, object, "__name__")
        {
            return Object::MemberDescriptor(name);
        }
        if &*object.class().name() == "partial"
            && !is_heap_class(object.class())
            && let Some(partial) = self.partial(vm, object)
        {
            return partial;
        }
        if is_heap_class(object.class())
            || object.dict().is_some()
            || object.downcast_ref::<PyBaseException>().is_some()
            || object.class().is(types.object_type)
        {
            return self.instance(vm, object);
        }
        self.opaque(vm, object)
    }

    /// Exact instances of the built-in value types and containers.
    fn plain(&self, vm: &VirtualMachine, object: &PyObject) -> Option<Object> {
        let class = object.class();
        let types = &vm.ctx.types;
        let exact = |t: &'static rustpython_vm::Py<PyType>| class.is(t);
        if exact(types.int_type) {
            let value = object.downcast_ref::<PyInt>()?.as_bigint();
            return Some(match i64::try_from(value) {
                Ok(small) => Object::Int(small),
                Err(_) => Object::BigInt(value.to_string()),
            });
        }
        if exact(types.str_type) {
            return Some(match object.downcast_ref::<PyStr>()?.to_str() {
                Some(s) => Object::Str(Rc::from(s)),
                None => self.opaque(vm, object),
            });
        }
        if exact(types.float_type) {
            return Some(Object::Float(object.downcast_ref::<PyFloat>()?.to_f64()));
        }
        if exact(types.bytes_type) {
            return Some(Object::Bytes(Rc::from(
                object.downcast_ref::<PyBytes>()?.as_bytes(),
            )));
        }
        if exact(types.bytearray_type) {
            return Some(Object::ByteArray(Rc::from(
                &*object.downcast_ref::<PyByteArray>()?.borrow_buf(),
            )));
        }
        if exact(types.complex_type) {
            let value = object.downcast_ref::<PyComplex>()?.to_complex();
            return Some(Object::Complex(value.re, value.im));
        }
        if exact(types.tuple_type) {
            return Some(Object::Tuple(
                self.ids(vm, object.downcast_ref::<PyTuple>()?.as_slice()),
            ));
        }
        if exact(types.list_type) {
            let items = object.downcast_ref::<PyList>()?.borrow_vec().to_vec();
            return Some(Object::List(self.ids(vm, &items)));
        }
        if exact(types.dict_type) {
            let items = object.downcast_ref::<PyDict>()?.items_vec();
            return Some(Object::Dict(
                items
                    .into_iter()
                    .map(|(k, v)| (self.id(vm, k), self.id(vm, v)))
                    .collect(),
            ));
        }
        if exact(types.set_type) {
            return Some(Object::Set(
                self.ids(vm, &object.downcast_ref::<PySet>()?.elements()),
            ));
        }
        if exact(types.frozenset_type) {
            return Some(Object::FrozenSet(
                self.ids(vm, &object.downcast_ref::<PyFrozenSet>()?.elements()),
            ));
        }
        if exact(types.range_type) {
            let range = object.downcast_ref::<PyRange>()?;
            let word = |i: &PyInt| i64::try_from(i.as_bigint()).ok();
            return Some(
                match (word(&range.start), word(&range.stop), word(&range.step)) {
                    (Some(start), Some(stop), Some(step)) => Object::Range(start, stop, step),
                    _ => self.opaque(vm, object),
                },
            );
        }
        if exact(types.slice_type) {
            let slice = object.downcast_ref::<PySlice>()?;
            let part =
                |p: &Option<PyObjectRef>| self.id(vm, p.clone().unwrap_or_else(|| vm.ctx.none()));
            return Some(Object::Slice(
                part(&slice.start),
                self.id(vm, slice.stop.clone()),
                part(&slice.step),
            ));
        }
        None
    }

    fn function(&self, vm: &VirtualMachine, object: &PyObject) -> Object {
        let name = self
            .attr_str(vm, object, "__name__")
            .unwrap_or_else(|| Rc::from("?"));
        let globals = object
            .get_attr("__globals__", vm)
            .ok()
            .and_then(|g| g.downcast::<PyDict>().ok());
        let (Some(globals), Some(code)) = (globals, self.attr(vm, object, "__code__")) else {
            return self.opaque(vm, object);
        };
        if let Some(module) = globals
            .get_item_opt("__name__", vm)
            .ok()
            .flatten()
            .and_then(|n| text(&n))
            && INTRINSIC_MODULES.contains(&&*module)
        {
            return Object::BuiltinFunction { module, name };
        }
        let Some(code) = self.code(vm, &code) else {
            return self.opaque(vm, object);
        };
        let sequence = |name| {
            self.attr(vm, object, name)
                .and_then(|t| t.downcast::<PyTuple>().ok())
                .map_or_else(Vec::new, |t| self.ids(vm, t.as_slice()))
        };
        let kwdefaults = self
            .attr(vm, object, "__kwdefaults__")
            .and_then(|d| d.downcast::<PyDict>().ok())
            .map_or_else(Vec::new, |d| self.named(vm, &d));
        let mut dict = object.dict().map_or_else(Vec::new, |d| self.named(vm, &d));
        if let Some(doc) = self.attr(vm, object, "__doc__")
            && !vm.is_none(&doc)
        {
            dict.extend(
                self.ids(vm, &[doc])
                    .into_iter()
                    .map(|id| ("__doc__".into(), id)),
            );
        }
        Object::Function(Function {
            qualname: self
                .attr_str(vm, object, "__qualname__")
                .unwrap_or_else(|| name.clone()),
            module: self
                .attr_str(vm, object, "__module__")
                .unwrap_or_else(|| Rc::from("")),
            name,
            code,
            globals: self.module_of_dict(vm, globals),
            closure: sequence("__closure__"),
            defaults: sequence("__defaults__"),
            kwdefaults,
            dict,
        })
    }

    /// The module a global namespace belongs to. Functions made by `exec` have a
    /// namespace of their own: it gets a module made up for it.
    fn module_of_dict(&self, vm: &VirtualMachine, dict: PyDictRef) -> ObjId {
        let key = dict.as_object().get_id();
        if let Some(&id) = self.tables.borrow().modules_by_dict.get(&key) {
            return id;
        }
        let has_dict = |m: &PyObjectRef| m.dict().is_some_and(|d| d.is(&dict));
        let name = dict
            .get_item_opt("__name__", vm)
            .ok()
            .flatten()
            .and_then(|n| text(&n));
        let loaded = loaded_modules(vm);
        let module = name
            .as_deref()
            .and_then(|n| loaded.as_ref()?.get_item_opt(n, vm).ok().flatten())
            .filter(has_dict)
            .or_else(|| loaded.as_ref()?.values_vec().into_iter().find(has_dict))
            .unwrap_or_else(|| {
                let name = name.as_deref().unwrap_or("<namespace>");
                // Making a module fills in what its dictionary lacks; the
                // namespace is finished, so that does no harm.
                vm.new_module(name, dict.clone(), None).into()
            });
        let id = self.id(vm, module);
        self.tables.borrow_mut().modules_by_dict.insert(key, id);
        id
    }

    /// What a class of the program extends where it says that it extends `list`.
    fn extended(&self, _vm: &VirtualMachine, base: &PyTypeRef) -> Option<ObjId> {
        if base.slots.flags.has_feature(PyTypeFlags::HEAPTYPE) {
            return None;
        }
        let ours = match &*base.name() {
            "list" => "List",
            "dict" => "Dict",
            "set" => "Set",
            "frozenset" => "FrozenSet",
            "tuple" => "Tuple",
            "str" => "Str",
            "int" => "Int",
            "float" => "Float",
            _ => return None,
        };
        let module = self.module("_builtins.bases")?;
        self.module_attr(module, ours)
    }

    fn class(&self, vm: &VirtualMachine, object: &PyObject) -> Object {
        let Some(class) = object.downcast_ref::<PyType>() else {
            return self.opaque(vm, object);
        };
        let builtin = !class.slots.flags.has_feature(PyTypeFlags::HEAPTYPE);
        let name: Rc<str> = Rc::from(&*class.name());
        let bases = class.bases.read().clone();
        let mro = class.mro.read().clone();
        // Enumerations and the like bring what they need themselves.
        let plain = class.class().is(vm.ctx.types.type_type) || &*class.class().name() == "ABCMeta";
        let classes = |list: &[PyTypeRef]| -> Vec<ObjId> {
            list.iter()
                .map(|c| {
                    let extended = if builtin || !plain {
                        None
                    } else {
                        self.extended(vm, c)
                    };
                    extended.unwrap_or_else(|| self.id(vm, c.as_object().to_owned()))
                })
                .collect()
        };
        let dict = if builtin {
            Vec::new()
        } else {
            let attributes: Vec<(Rc<str>, PyObjectRef)> = class
                .attributes
                .read()
                .iter()
                .map(|(k, v)| (Rc::from(k.as_wtf8().to_string_lossy()), v.clone()))
                .filter(|(k, _): &(Rc<str>, _)| !CLASS_BOOKKEEPING.contains(&&**k))
                .collect();
            attributes
                .into_iter()
                .map(|(k, v)| (k, self.id(vm, v)))
                .collect()
        };
        Object::Class(Class {
            qualname: self
                .attr_str(vm, object, "__qualname__")
                .unwrap_or_else(|| name.clone()),
            module: self
                .attr_str(vm, object, "__module__")
                .unwrap_or_else(|| Rc::from("builtins")),
            name,
            bases: classes(&bases),
            mro: classes(&mro),
            dict,
            builtin,
            metaclass: self.id(vm, object.class().as_object().to_owned()),
        })
    }

    fn module_content(&self, vm: &VirtualMachine, object: &PyObject) -> Object {
        let get = |name: &str| {
            object
                .dict()?
                .get_item_opt(name, vm)
                .ok()
                .flatten()
                .and_then(|v| text(&v))
        };
        Object::Module(Module {
            name: get("__name__").unwrap_or_else(|| Rc::from("?")),
            file: get("__file__"),
        })
    }

    /// Functions and methods written in Rust.
    fn builtin_callable(&self, vm: &VirtualMachine, object: &PyObject) -> Option<Object> {
        let types = &vm.ctx.types;
        let class = object.class();
        let class_name = |class: &PyObject| -> Option<Rc<str>> {
            Some(Rc::from(&*class.downcast_ref::<PyType>()?.name()))
        };
        if class.is(types.builtin_function_or_method_type) {
            let name = self.attr_str(vm, object, "__name__")?;
            let receiver = self
                .attr(vm, object, "__self__")
                .filter(|r| r.downcast_ref::<PyModule>().is_none());
            if let Some(receiver) = receiver {
                let class =
                    class_name(&receiver).or_else(|| class_name(receiver.class().as_object()))?;
                return Some(Object::BoundBuiltinMethod {
                    class,
                    name,
                    receiver: self.id(vm, receiver),
                });
            }
            let module = self.attr_str(vm, object, "__module__");
            let qualname = self.attr_str(vm, object, "__qualname__");
            return Some(
                match (module, qualname.as_deref().and_then(|q| q.split_once('.'))) {
                    (None, Some((class, _))) => Object::BuiltinMethod {
                        class: Rc::from(class),
                        name,
                    },
                    (module, _) => Object::BuiltinFunction {
                        module: module.unwrap_or_else(|| Rc::from("builtins")),
                        name,
                    },
                },
            );
        }
        if class.is(types.method_descriptor_type) || class.is(types.wrapper_descriptor_type) {
            return Some(Object::BuiltinMethod {
                class: class_name(&*self.attr(vm, object, "__objclass__")?)?,
                name: self.attr_str(vm, object, "__name__")?,
            });
        }
        if class.is(types.method_wrapper_type) {
            return Some(Object::BoundBuiltinMethod {
                class: class_name(&*self.attr(vm, object, "__objclass__")?)?,
                name: self.attr_str(vm, object, "__name__")?,
                receiver: self.id(vm, object.get_attr("__self__", vm).ok()?),
            });
        }
        None
    }

    fn partial(&self, vm: &VirtualMachine, object: &PyObject) -> Option<Object> {
        let function = self.attr(vm, object, "func")?;
        let args = self.attr(vm, object, "args")?.downcast::<PyTuple>().ok()?;
        let keywords = self
            .attr(vm, object, "keywords")?
            .downcast::<PyDict>()
            .ok()?;
        Some(Object::Partial {
            function: self.id(vm, function),
            args: self.ids(vm, args.as_slice()),
            keywords: self.named(vm, &keywords),
        })
    }

    fn instance(&self, vm: &VirtualMachine, object: &PyObject) -> Object {
        let mut dict = object.dict().map_or_else(Vec::new, |d| self.named(vm, &d));
        let mro = object.class().mro.read().clone();
        for class in mro.iter().filter(|c| is_heap_class(c)) {
            let slots: Vec<(Rc<str>, PyObjectRef)> = class
                .attributes
                .read()
                .iter()
                .filter(|(_, v)| v.class().is(vm.ctx.types.member_descriptor_type))
                .map(|(k, v)| (Rc::from(k.as_wtf8().to_string_lossy()), v.clone()))
                .collect();
            for (name, descriptor) in slots {
                let owner = object.class().to_owned();
                if !dict.iter().any(|(n, _)| *n == name)
                    && let Ok(value) =
                        vm.call_method(&descriptor, "__get__", (object.to_owned(), owner))
                {
                    dict.push((name, self.id(vm, value)));
                }
            }
        }
        let exception_args = object
            .downcast_ref::<PyBaseException>()
            .map_or_else(Vec::new, |e| self.ids(vm, e.args().as_slice()));
        Object::Instance(Instance {
            class: self.id(vm, object.class().as_object().to_owned()),
            dict,
            base_value: base_value(vm, object).map(|v| self.id(vm, v)),
            exception_args,
        })
    }

    fn opaque(&self, vm: &VirtualMachine, object: &PyObject) -> Object {
        let type_name = Rc::from(&*object.class().name());
        let mut repr = object.repr(vm).map_or_else(
            |_| "?".to_owned(),
            |r| r.as_wtf8().to_string_lossy().into_owned(),
        );
        if repr.chars().count() > 80 {
            repr = repr.chars().take(77).collect::<String>() + "...";
        }
        Object::Opaque {
            type_name,
            repr: Rc::from(repr),
        }
    }

    /// The interpreter's form of a plain value.
    fn make(&self, vm: &VirtualMachine, value: &Object) -> Option<PyObjectRef> {
        let all = |ids: &[ObjId]| {
            ids.iter()
                .map(|&id| self.live(id))
                .collect::<Option<Vec<_>>>()
        };
        Some(match value {
            Object::None => vm.ctx.none(),
            Object::Ellipsis => vm.ctx.ellipsis.clone().into(),
            Object::NotImplemented => vm.ctx.not_implemented.clone().into(),
            Object::Bool(b) => vm.ctx.new_bool(*b).into(),
            Object::Int(i) => vm.ctx.new_int(*i).into(),
            Object::BigInt(digits) => vm.ctx.new_bigint(&digits.parse().ok()?).into(),
            Object::Float(f) => vm.ctx.new_float(*f).into(),
            Object::Complex(re, im) => vm
                .ctx
                .types
                .complex_type
                .as_object()
                .call((vm.ctx.new_float(*re), vm.ctx.new_float(*im)), vm)
                .ok()?,
            Object::Str(s) => vm.ctx.new_str(&**s).into(),
            Object::Bytes(b) => vm.ctx.new_bytes(b.to_vec()).into(),
            Object::Tuple(items) => vm.ctx.new_tuple(all(items)?).into(),
            Object::List(items) => vm.ctx.new_list(all(items)?).into(),
            Object::Dict(items) => {
                let dict = vm.ctx.new_dict();
                for &(k, v) in items {
                    dict.set_item(&*self.live(k)?, self.live(v)?, vm).ok()?;
                }
                dict.into()
            }
            _ => return None,
        })
    }
}

impl ObjectSource for Heap {
    fn load(&self, id: ObjId) -> Object {
        let object = match self.tables.borrow().entries.get(id.0 as usize) {
            Some(Entry::Live(object)) => object.clone(),
            Some(Entry::Made(value)) => return value.clone(),
            None => {
                return Object::Opaque {
                    type_name: Rc::from("?"),
                    repr: Rc::from(format!("{id}")),
                };
            }
        };
        self.enter(|vm| self.convert(vm, &object))
    }

    fn module_attr(&self, module: ObjId, name: &str) -> Option<ObjId> {
        let module = self.live(module)?;
        self.enter(|vm| {
            let value = module.dict()?.get_item_opt(name, vm).ok().flatten()?;
            Some(self.id(vm, value))
        })
    }

    fn module_names(&self, module: ObjId) -> Vec<Rc<str>> {
        let Some(dict) = self.live(module).and_then(|m| m.dict()) else {
            return Vec::new();
        };
        self.enter(|_| dict.keys_vec().iter().filter_map(|k| text(k)).collect())
    }

    fn builtin(&self, name: &str) -> Option<ObjId> {
        self.enter(|vm| {
            let value = vm.builtins.dict().get_item_opt(name, vm).ok().flatten()?;
            Some(self.id(vm, value))
        })
    }

    fn module(&self, name: &str) -> Option<ObjId> {
        self.enter(|vm| {
            let find = || {
                loaded_modules(vm)?
                    .get_item_opt(name, vm)
                    .ok()
                    .flatten()
                    .filter(|m| !vm.is_none(m))
            };
            let module = match find() {
                Some(module) => module,
                None => {
                    vm.import(&vm.ctx.new_utf8_str(name), 0).ok()?;
                    find()?
                }
            };
            Some(self.id(vm, module))
        })
    }

    fn class_of(&self, id: ObjId) -> ObjId {
        let class_name = match self.tables.borrow().entries.get(id.0 as usize) {
            Some(Entry::Made(value)) => class_name_of(value),
            _ => "object",
        };
        self.enter(|vm| {
            let class = match self.live(id) {
                Some(object) => object.class().as_object().to_owned(),
                None => vm
                    .builtins
                    .dict()
                    .get_item_opt(class_name, vm)
                    .ok()
                    .flatten()
                    .unwrap_or_else(|| vm.ctx.types.object_type.as_object().to_owned()),
            };
            self.id(vm, class)
        })
    }

    fn intern(&self, value: Object) -> ObjId {
        self.enter(|vm| match self.make(vm, &value) {
            Some(object) => self.id(vm, object),
            None => {
                let mut tables = self.tables.borrow_mut();
                tables.entries.push(Entry::Made(value));
                ObjId(tables.entries.len() as u32 - 1)
            }
        })
    }

    fn call(&self, function: ObjId, args: &[ObjId]) -> Option<ObjId> {
        let function = self.live(function)?;
        let args: Option<Vec<PyObjectRef>> = args.iter().map(|&a| self.live(a)).collect();
        let args = args?;
        self.enter(|vm| Some(self.id(vm, function.call(args, vm).ok()?)))
    }
}

/// The value of an exact atom.
fn atom(vm: &VirtualMachine, object: &PyObject) -> Option<Atom> {
    let class = object.class();
    let types = &vm.ctx.types;
    if class.is(types.int_type) {
        let value = object.downcast_ref::<PyInt>()?.as_bigint();
        Some(i64::try_from(value).map_or_else(|_| Atom::BigInt(value.to_string()), Atom::Int))
    } else if class.is(types.str_type) {
        Some(Atom::Str(Rc::from(
            object.downcast_ref::<PyStr>()?.to_str()?,
        )))
    } else if class.is(types.float_type) {
        Some(Atom::Float(
            object.downcast_ref::<PyFloat>()?.to_f64().to_bits(),
        ))
    } else if class.is(types.bytes_type) {
        Some(Atom::Bytes(Rc::from(
            object.downcast_ref::<PyBytes>()?.as_bytes(),
        )))
    } else if class.is(types.complex_type) {
        let value = object.downcast_ref::<PyComplex>()?.to_complex();
        Some(Atom::Complex(value.re.to_bits(), value.im.to_bits()))
    } else {
        None
    }
}

/// For an instance of a subclass of a built-in value type: the plain value.
fn base_value(vm: &VirtualMachine, object: &PyObject) -> Option<PyObjectRef> {
    if let Some(value) = object.downcast_ref::<PyInt>() {
        return Some(vm.ctx.new_bigint(value.as_bigint()).into());
    }
    if let Some(value) = object.downcast_ref::<PyStr>() {
        return Some(vm.ctx.new_str(value.as_wtf8().to_owned()).into());
    }
    if let Some(value) = object.downcast_ref::<PyFloat>() {
        return Some(vm.ctx.new_float(value.to_f64()).into());
    }
    if let Some(value) = object.downcast_ref::<PyBytes>() {
        return Some(vm.ctx.new_bytes(value.as_bytes().to_vec()).into());
    }
    if let Some(value) = object.downcast_ref::<PyTuple>() {
        return Some(vm.ctx.new_tuple(value.as_slice().to_vec()).into());
    }
    if let Some(value) = object.downcast_ref::<PyList>() {
        return Some(vm.ctx.new_list(value.borrow_vec().to_vec()).into());
    }
    if let Some(value) = object.downcast_ref::<PyDict>() {
        let plain = vm.ctx.new_dict();
        for (k, v) in value.items_vec() {
            plain.set_item(&*k, v, vm).ok()?;
        }
        return Some(plain.into());
    }
    let convert = |class: &'static rustpython_vm::Py<PyType>| {
        class.as_object().call((object.to_owned(),), vm).ok()
    };
    if object.downcast_ref::<PySet>().is_some() {
        return convert(vm.ctx.types.set_type);
    }
    if object.downcast_ref::<PyFrozenSet>().is_some() {
        return convert(vm.ctx.types.frozenset_type);
    }
    if object.downcast_ref::<PyByteArray>().is_some() {
        return convert(vm.ctx.types.bytearray_type);
    }
    None
}

/// The built-in class of a value the compiler made.
fn class_name_of(value: &Object) -> &'static str {
    match value {
        Object::Set(_) => "set",
        Object::FrozenSet(_) => "frozenset",
        Object::Range(..) => "range",
        Object::Slice(..) => "slice",
        Object::ByteArray(_) => "bytearray",
        Object::Tuple(_) => "tuple",
        Object::List(_) => "list",
        Object::Dict(_) => "dict",
        Object::StaticMethod(_) => "staticmethod",
        Object::ClassMethod(_) => "classmethod",
        Object::Property { .. } => "property",
        Object::Class(_) => "type",
        _ => "object",
    }
}

/// Whether a class was made by a `class` statement.
fn is_heap_class(class: &rustpython_vm::Py<PyType>) -> bool {
    class.slots.flags.has_feature(PyTypeFlags::HEAPTYPE)
}

/// `sys.modules`
fn loaded_modules(vm: &VirtualMachine) -> Option<PyDictRef> {
    vm.sys_module
        .get_attr("modules", vm)
        .ok()?
        .downcast::<PyDict>()
        .ok()
}

/// The text of a string object.
fn text(object: &PyObject) -> Option<Rc<str>> {
    object.downcast_ref::<PyStr>()?.to_str().map(Rc::from)
}
