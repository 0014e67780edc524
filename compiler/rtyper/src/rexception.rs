//! Exceptions: prebuilt ones, their arguments, their text, errors of the runtime.
//!
//! BaseException has a field `exc_args`: an array of boxed values. A box is an
//! object whose vtable knows the `str` and `repr` of its value, so that the text of
//! an exception with any arguments is found at run time, also by the handler of
//! uncaught exceptions.
//!
//! Like: rpython/rtyper/exceptiondata.py, rexception.py

use crate::error::{Result, internal};
use crate::rclass::ClassId;
use crate::rmodel::{RKind, ReprId};
use crate::rtyper::RTyper;
use rpyc_annotator::SomeValue;
use rpyc_annotator::records::Plan;
use rpyc_ir::{
    ConstValue, Constant, Field, Gcness, GraphId, Init, Op, Operand, StandardException, StaticId,
    Type,
};
use rpyc_objects::{ObjId, Object};
use std::collections::HashMap;

/// Exceptions that operations of the runtime raise, with CPython's words.
const STANDARD: &[(&str, &str)] = &[
    ("BaseException", ""),
    ("Exception", ""),
    ("OverflowError", "integer result does not fit in 64 bits"),
    ("ZeroDivisionError", "integer division or modulo by zero"),
    ("MemoryError", ""),
    ("RecursionError", "maximum recursion depth exceeded"),
    ("StopIteration", ""),
];

impl RTyper {
    /// A built-in exception class.
    pub(crate) fn exception_object(&self, name: &str) -> Result<ObjId> {
        match self.world.builtin(name) {
            Some(id) => Ok(id),
            None => internal(format!("no exception class {name}")),
        }
    }

    pub(crate) fn is_base_exception(&self, class: ObjId) -> bool {
        self.classes.base_exception == Some(class)
    }

    pub(crate) fn setup_exceptions(&mut self) -> Result<()> {
        let object = self.exception_object("object")?;
        self.class_of_object(object)?;
        self.classes.base_exception = Some(self.exception_object("BaseException")?);
        self.exception_args = self.exception_args_type();
        self.setup_text_adt()?;
        for (name, message) in STANDARD {
            let class = self.exception_object(name)?;
            let c = self.class_of_object(class)?;
            let (_, instance, _) = self.prebuilt_exception(name, message)?;
            let Some(&ConstValue::Static(instance)) = instance.constant() else {
                return internal("a prebuilt exception is static");
            };
            let vtable = self.classes[c].vtable;
            self.ann
                .program
                .exceptions
                .insert((*name).into(), StandardException { vtable, instance });
        }
        Ok(())
    }

    /// Ptr(GcArray(Ptr(OBJECT)))
    pub(crate) fn exception_args_type(&mut self) -> Type {
        let item = self.known.object_ptr;
        let array = self.types().array(Gcness::Gc, item);
        self.types().ptr(array)
    }

    /// (vtable, instance as Ptr(OBJECT), class) of a prebuilt exception.
    pub(crate) fn prebuilt_exception(
        &mut self,
        name: &str,
        message: &str,
    ) -> Result<(Constant, Operand, ObjId)> {
        let class = self.exception_object(name)?;
        let c = self.class_of_object(class)?;
        let key = (class, message.to_string());
        let instance = match self.prebuilt.exceptions.get(&key) {
            Some(&s) => s,
            None => {
                let s = self.new_static(name, self.classes[c].strukt, Init::Zero, false);
                self.prebuilt.exceptions.insert(key, s);
                self.define_fields(c)?;
                let mut fields = HashMap::new();
                if !message.is_empty() {
                    let text = self.prebuilt_str(message);
                    let r = self.getrepr(&SomeValue::string())?;
                    let b = self.static_box(ConstValue::Static(text), r)?;
                    let args = self.static_args(vec![b])?;
                    fields.insert("exc_args".to_string(), Init::Value(args));
                }
                let init = self.struct_init(self.classes[c].strukt, &mut fields)?;
                self.ann.program.statics[s.index()].init = init;
                s
            }
        };
        let vtable = Constant::ll(
            ConstValue::Static(self.classes[c].vtable),
            self.known.vtable_ptr,
        );
        Ok((
            vtable,
            Operand::ll(ConstValue::Static(instance), self.known.object_ptr),
            class,
        ))
    }

    /// Raises a new exception of a built-in class with one str as argument.
    pub(crate) fn raise_new(&mut self, name: &str, args: Vec<Operand>) -> Result<()> {
        let class = self.exception_object(name)?;
        let c = self.class_of_object(class)?;
        let p = self.new_instance(c)?;
        self.set_exception_args(&p, args)?;
        let vt = self.vtable_ptr(c);
        let value = self.cast_pointer(&p, self.known.object_ptr);
        self.raise_value(vt, value, Some(class))
    }

    /// Stores boxed arguments.
    pub(crate) fn set_exception_args(&mut self, p: &Operand, boxes: Vec<Operand>) -> Result<()> {
        let array = self.args_array(boxes)?;
        self.setfield(p, "exc_args", array)
    }

    fn args_array(&mut self, boxes: Vec<Operand>) -> Result<Operand> {
        let ty = self.exception_args_type();
        let array = self.malloc_varsize(ty, Operand::signed(boxes.len() as i64))?;
        for (i, b) in boxes.into_iter().enumerate() {
            self.emit_void(
                Op::setarrayitem,
                vec![array.clone(), Operand::signed(i as i64), b],
            );
        }
        Ok(array)
    }

    // ---- boxes ---------------------------------------------------------------

    /// The struct of boxes of a Repr.
    fn box_type(&mut self, r: ReprId, plans: Option<(&Plan, &Plan)>) -> Result<Type> {
        let key = format!("ARG_{}", r.0);
        if let Some(&t) = self.structs.get(&key) {
            return Ok(t);
        }
        let ty = self.ll(r);
        let strukt = self.types().forward("ARG", Gcness::Gc);
        let mut fields = vec![Field {
            name: "super".into(),
            ty: self.known.object,
            immutable: false,
        }];
        if ty != Type::VOID {
            fields.push(Field {
                name: "value".into(),
                ty,
                immutable: false,
            });
        }
        self.types().define(strukt, fields);
        self.structs.insert(key, strukt);
        let vtable = self.new_static("arg_vtable", self.known.vtable, Init::Zero, true);
        self.ann.program.vtable_of.insert(strukt, vtable);
        let native = (Plan::Native, Plan::Native);
        let (repr_plan, str_plan) = plans.unwrap_or((&native.0, &native.1));
        let mut values = HashMap::new();
        for (name, plan) in [("repr", repr_plan), ("str", str_plan)] {
            let g = self.box_text(strukt, r, plan, name)?;
            values.insert(name.to_string(), Init::Value(ConstValue::Graph(g)));
        }
        let empty = self.prebuilt_str("object");
        for name in ["name", "fullname"] {
            values.insert(name.to_string(), Init::Value(ConstValue::Static(empty)));
        }
        for name in ["subclassrange_min", "subclassrange_max"] {
            values.insert(name.to_string(), Init::Value(ConstValue::Int(-1)));
        }
        let init = self.struct_init(self.known.vtable, &mut values)?;
        self.ann.program.statics[vtable.index()].init = init;
        Ok(strukt)
    }

    /// Likewise, with the plans for their text.
    pub(crate) fn argument_box(
        &mut self,
        r: ReprId,
        repr: &Plan,
        str_: &Plan,
    ) -> Result<(Type, Operand)> {
        self.box_type(r, Some((repr, str_)))?;
        self.box_vtable(r)
    }

    /// `raise x from cause`
    pub(crate) fn rtype_set_cause(&mut self, hop: &crate::rtyper::Hop) -> Result<Operand> {
        let exceptions = [0, 1].iter().all(|&i| match self.kind(hop.r[i]) {
            RKind::Instance(_) => true,
            RKind::Void => hop.s[i].is_none(),
            _ => false,
        });
        if !exceptions || hop.s[0].is_none() {
            return Ok(crate::llops::c_void());
        }
        let base = self.class_of_object(self.classes.base_exception.expect("set up"))?;
        self.define_fields(base)?;
        let ptr = self.classes[base].ptr;
        let x = self.arg(hop, 0)?;
        let e = self.cast_pointer(&x, ptr);
        let object = self.known.object_ptr;
        let cause = if hop.s[1].is_none() {
            self.zero(object)
        } else {
            let c = self.arg(hop, 1)?;
            self.cast_pointer(&c, object)
        };
        self.setfield(&e, "exc_cause", cause)?;
        Ok(crate::llops::c_void())
    }

    /// Pointer type and vtable of the boxes of a Repr.
    pub(crate) fn box_vtable(&mut self, r: ReprId) -> Result<(Type, Operand)> {
        let strukt = self.box_type(r, None)?;
        let ptr = self.types().ptr(strukt);
        let vtable = self.ann.program.vtable_of[&strukt];
        Ok((
            ptr,
            Operand::ll(ConstValue::Static(vtable), self.known.vtable_ptr),
        ))
    }

    fn box_text(&mut self, strukt: Type, r: ReprId, plan: &Plan, how: &str) -> Result<GraphId> {
        let (object, text) = (self.known.object_ptr, self.known.str_ptr);
        let ptr = self.types().ptr(strukt);
        let void = self.ll(r) == Type::VOID;
        let name = format!("ll_arg_{how}_{}", r.0);
        self.build_graph(&name, &[object], text, |rt, params| {
            let p = rt.cast_pointer(&params[0], ptr);
            let v = if void {
                crate::llops::c_void()
            } else {
                rt.getfield(&p, "value")?
            };
            rt.text(v, r, plan, how)
        })
    }

    /// A value as a new Ptr(OBJECT) that knows its text; plans for repr and str.
    pub(crate) fn box_value(
        &mut self,
        x: Operand,
        r: ReprId,
        repr: &Plan,
        str_: &Plan,
    ) -> Result<Operand> {
        // In helpers text is a pointer.
        let r = match *self.kind(r) {
            RKind::Ptr(t) if t == self.known.str_ptr => self.intern(RKind::Str, false)?,
            _ => r,
        };
        if let Operand::Const(c) = &x
            && matches!(c.value, ConstValue::Static(_) | ConstValue::Int(_))
        {
            let value = c.value.clone();
            self.box_type(r, Some((repr, str_)))?;
            let s = self.static_box(value, r)?;
            return Ok(Operand::ll(ConstValue::Static(s), self.known.object_ptr));
        }
        let strukt = self.box_type(r, Some((repr, str_)))?;
        let ptr = self.types().ptr(strukt);
        let b = self.malloc(ptr)?;
        if self.ll(r) != Type::VOID {
            self.setfield(&b, "value", x)?;
        }
        Ok(self.cast_pointer(&b, self.known.object_ptr))
    }

    /// A str as a boxed argument.
    pub(crate) fn box_str(&mut self, x: Operand) -> Result<Operand> {
        let r = self.getrepr(&SomeValue::string())?;
        self.box_value(x, r, &Plan::Native, &Plan::Native)
    }

    fn static_box(&mut self, value: ConstValue, r: ReprId) -> Result<StaticId> {
        let strukt = self.box_type(r, None)?;
        let mut fields = HashMap::new();
        if self.ll(r) != Type::VOID {
            fields.insert("value".to_string(), Init::Value(value));
        }
        let init = self.struct_init(strukt, &mut fields)?;
        Ok(self.new_static("arg", strukt, init, true))
    }

    fn static_args(&mut self, boxes: Vec<StaticId>) -> Result<ConstValue> {
        let ty = self.exception_args_type();
        let array = self.pointee(ty)?;
        let items = boxes
            .into_iter()
            .map(|b| Init::Value(ConstValue::Static(b)))
            .collect();
        Ok(ConstValue::Static(self.new_static(
            "exc_args",
            array,
            Init::Array(items),
            true,
        )))
    }

    /// The arguments of an exception made at import time.
    pub(crate) fn prebuilt_exception_args(&mut self, args: &[ObjId]) -> Result<ConstValue> {
        let mut boxes = Vec::new();
        for &a in args {
            let value = self.ann.object_const(a);
            let s = match self.ann.immutable_value(&value) {
                Ok(s) => s.not_const(),
                Err(e) => return crate::error::refuse(e.message),
            };
            let r = self.getrepr(&s)?;
            let v = self.constant_value(&value, r)?;
            boxes.push(self.static_box(v, r)?);
        }
        self.static_args(boxes)
    }

    /// `BaseException.__init__(self, *args)`; the plans of argument `i` are number
    /// 100 + 2 i (repr) and 101 + 2 i (str) of the operation.
    pub(crate) fn exception_init(
        &mut self,
        p: &Operand,
        gid: GraphId,
        result: rpyc_ir::VarId,
        args: Vec<(Operand, ReprId)>,
    ) -> Result<()> {
        if args.is_empty() {
            return Ok(());
        }
        let mut boxes = Vec::new();
        for (i, (x, r)) in args.into_iter().enumerate() {
            let repr = self.ann.plan(gid, result, 100 + 2 * i as u32).clone();
            let str_ = self.ann.plan(gid, result, 101 + 2 * i as u32).clone();
            boxes.push(self.box_value(x, r, &repr, &str_)?);
        }
        self.set_exception_args(p, boxes)
    }

    // ---- text ----------------------------------------------------------------

    /// Calls the `str` or `repr` slot of any object.
    pub(crate) fn object_text(&mut self, obj: &Operand, how: &str) -> Operand {
        let vt = self.emit(Op::getvtable, vec![obj.clone()], self.known.vtable_ptr);
        let ty = self
            .ann
            .program
            .types
            .field(self.known.vtable, how)
            .expect("a vtable field")
            .ty;
        let f = self.emit(Op::getfield_immutable, vec![vt, Operand::symbol(how)], ty);
        let o = self.cast_pointer(obj, self.known.object_ptr);
        self.emit(
            Op::indirect_call,
            vec![f, o, crate::llops::c_void()],
            self.known.str_ptr,
        )
    }

    fn setup_text_adt(&mut self) -> Result<()> {
        let (object, text) = (self.known.object_ptr, self.known.str_ptr);
        for how in ["str", "repr"] {
            let g = self.build_graph(&format!("ll_object_{how}"), &[object], text, |rt, p| {
                Ok(rt.object_text(&p[0], how))
            })?;
            self.set_adt(self.known.object, how, g, text);
        }
        Ok(())
    }

    /// The `str` and `repr` slots of a class's vtable.
    pub(crate) fn fill_text_slots(&mut self, c: ClassId) -> Result<()> {
        let object = self.classes[c].object;
        let base = self.classes.base_exception.expect("set up");
        if !self.world.issubclass(object, base) {
            for (how, methods) in [
                ("str", &["__str__", "__repr__"][..]),
                ("repr", &["__repr__"][..]),
            ] {
                let mut user = None;
                for method in methods {
                    if self.ann.mixed_text
                        && user.is_none()
                        && let Some((_, f)) = self.world.class_attr(object, method)
                        && matches!(&*self.world.get(f), Object::Function(_))
                    {
                        user = self.user_text(c, f, how)?;
                    }
                }
                if let Some(g) = user {
                    self.classes[c]
                        .values
                        .insert(how.into(), ConstValue::Graph(g));
                    continue;
                }
                let g = self.own_graph(
                    "ll_default_repr",
                    &[self.known.object_ptr],
                    self.known.str_ptr,
                    |rt, p| rt.default_repr(&p[0]),
                )?;
                self.classes[c]
                    .values
                    .insert(how.into(), ConstValue::Graph(g));
            }
            return Ok(());
        }
        for (how, method) in [("str", "__str__"), ("repr", "__repr__")] {
            let user = match self.world.class_attr(object, method) {
                Some((_, f)) if matches!(&*self.world.get(f), Object::Function(_)) => {
                    self.user_text(c, f, how)?
                }
                _ => None,
            };
            let g = match user {
                Some(g) => g,
                None => self.exception_text(object, how)?,
            };
            self.classes[c]
                .values
                .insert(how.into(), ConstValue::Graph(g));
        }
        Ok(())
    }

    /// A user's `__str__` as a function from OBJECT to STR; `None` where it does
    /// not annotate.
    fn user_text(&mut self, c: ClassId, f: ObjId, how: &str) -> Result<Option<GraphId>> {
        let Some(def) = self.classes[c].def else {
            return Ok(None);
        };
        if !self.ann.bk.class(def).instantiated {
            return Ok(None);
        }
        let r_self = self.instance_repr(c)?;
        let s_self = SomeValue::new(rpyc_annotator::Kind::Instance(def));
        let Ok(gid) = self.ann.annotate_helper(f, vec![s_self]) else {
            return Ok(None);
        };
        let (_, r) = self.graph_signature(gid)?;
        if !matches!(self.kind(r), RKind::Str | RKind::Char) {
            return Ok(None);
        }
        let name = format!("ll_user_{how}_{}", c.0);
        let ptr = self.ll(r_self);
        let (object, text) = (self.known.object_ptr, self.known.str_ptr);
        let r_str = self.getrepr(&SomeValue::string())?;
        let g = self.build_graph(&name, &[object], text, |rt, p| {
            let x = rt.cast_pointer(&p[0], ptr);
            let v = rt.call_typed(gid, vec![x])?;
            rt.convert(v, r, r_str)
        })?;
        Ok(Some(g))
    }

    pub(crate) fn exception_text(&mut self, class: ObjId, how: &str) -> Result<GraphId> {
        let is = |rt: &RTyper, name: &str| {
            rt.world
                .builtin(name)
                .is_some_and(|k| rt.world.issubclass(class, k))
        };
        let helper = match how {
            "repr" => "ll_exc_repr",
            _ if is(self, "KeyError") => "ll_keyerror_str",
            _ if is(self, "OSError") => "ll_oserror_str",
            _ => "ll_exc_str",
        };
        let (object, text) = (self.known.object_ptr, self.known.str_ptr);
        let base = self.class_of_object(self.classes.base_exception.expect("set up"))?;
        self.define_fields(base)?;
        let ptr = self.classes[base].ptr;
        self.own_graph(&format!("exception_{helper}"), &[object], text, |rt, p| {
            let e = rt.cast_pointer(&p[0], ptr);
            let args = rt.getfield(&e, "exc_args")?;
            let mut all = vec![args];
            if how == "repr" {
                all.insert(0, rt.class_name_of(&p[0], "name"));
            }
            rt.call_helper("rexception", helper, all)
        })
    }

    /// A name of an object's class.
    pub(crate) fn class_name_of(&mut self, obj: &Operand, field: &str) -> Operand {
        let vt = self.emit(Op::getvtable, vec![obj.clone()], self.known.vtable_ptr);
        self.emit(
            Op::getfield_immutable,
            vec![vt, Operand::symbol(field)],
            self.known.str_ptr,
        )
    }

    /// `<C object at 0x...>`
    pub(crate) fn default_repr(&mut self, obj: &Operand) -> Result<Operand> {
        let name = self.class_name_of(obj, "typename");
        let id = self.emit(Op::gc_id, vec![obj.clone()], Type::SIGNED);
        self.call_helper("rexception", "ll_default_repr", vec![name, id])
    }

    /// A graph made once under a name.
    pub(crate) fn own_graph(
        &mut self,
        name: &str,
        params: &[Type],
        result: Type,
        body: impl FnOnce(&mut RTyper, Vec<Operand>) -> Result<Operand>,
    ) -> Result<GraphId> {
        if let Some(&g) = self.own_graphs.get(name) {
            return Ok(g);
        }
        // Entered first: it may call itself.
        let g = self.declare_graph(name, params, result);
        self.own_graphs.insert(name.to_string(), g);
        self.fill_graph(g, body)?;
        Ok(g)
    }

    /// A graph that turns the runtime's error record into an exception.
    pub(crate) fn rt_check(&mut self) -> Result<GraphId> {
        if let Some(&g) = self.own_graphs.get("ll_rt_check") {
            return Ok(g);
        }
        let slow = self.declare_graph("ll_rt_raise", &[Type::SIGNED], Type::VOID);
        self.ann.program[slow].inline = rpyc_ir::InlineHint::Never;
        self.own_graphs.insert("ll_rt_raise".into(), slow);
        let g = self.own_graph("ll_rt_check", &[], Type::VOID, |rt, _| {
            let kind = rt.emit(
                Op::extern_call,
                vec![Operand::symbol("rt_error")],
                Type::SIGNED,
            );
            let bad = rt.emit_bool(Op::int_is_true, vec![kind.clone()]);
            let bad = rt.emit_bool(Op::likely, vec![bad, Operand::bool(false)]);
            rt.when(bad, |rt| {
                rt.call_graph(slow, vec![kind], Type::VOID);
                Ok(())
            })?;
            Ok(crate::llops::c_void())
        })?;
        self.ann.program[g].inline = rpyc_ir::InlineHint::Never;
        Ok(g)
    }

    /// Raises the exception of an error kind: made last, when it is known which can
    /// occur. True where there was something to do.
    pub(crate) fn finish_rt_raise(&mut self) -> Result<bool> {
        let Some(&g) = self.own_graphs.get("ll_rt_raise") else {
            return Ok(false);
        };
        if std::mem::replace(&mut self.rt_raise_done, true) {
            return Ok(false);
        }
        self.fill_graph(g, |rt, p| {
            for (k, name) in rpyc_abi::ERROR_KINDS {
                let name = match *name {
                    "UnsupportedOperation" => "OSError",
                    n => n,
                };
                let is = rt.emit_bool(Op::int_eq, vec![p[0].clone(), Operand::signed(*k)]);
                rt.when(is, |rt| match name {
                    "MemoryError" => rt.raise_static(name, ""),
                    "OSError" => rt.raise_os_error(),
                    _ => {
                        let args =
                            rt.own_graph("ll_rt_args", &[], rt.exception_args, |rt, _| {
                                let text = rt.rt_text("rt_error_message");
                                let b = rt.box_str(text)?;
                                rt.args_array(vec![b])
                            })?;
                        let args = rt.call_graph(args, vec![], rt.exception_args);
                        rt.call_raiser(name, args)
                    }
                })?;
            }
            rt.raise_static("SystemError", "unknown error of the runtime")?;
            Ok(crate::llops::c_void())
        })?;
        Ok(true)
    }

    fn rt_text(&mut self, function: &str) -> Operand {
        self.emit(
            Op::extern_call,
            vec![Operand::symbol(function)],
            self.known.str_ptr,
        )
    }

    /// Calls the graph that raises a class with these arguments.
    fn call_raiser(&mut self, name: &str, args: Operand) -> Result<()> {
        let ty = self.exception_args;
        let g = self.own_graph(&format!("ll_raise_{name}"), &[ty], Type::VOID, |rt, p| {
            let class = rt.exception_object(name)?;
            let c = rt.class_of_object(class)?;
            let e = rt.new_instance(c)?;
            rt.setfield(&e, "exc_args", p[0].clone())?;
            let vt = rt.vtable_ptr(c);
            let value = rt.cast_pointer(&e, rt.known.object_ptr);
            rt.raise_value(vt, value, Some(class))?;
            Ok(crate::llops::c_void())
        })?;
        self.ann.program[g].inline = rpyc_ir::InlineHint::Never;
        self.call_graph(g, vec![args], Type::VOID);
        Ok(())
    }

    /// OSError, or the subclass of it that belongs to the errno.
    fn raise_os_error(&mut self) -> Result<()> {
        const CLASSES: &[(i64, &str)] = &[
            (1, "PermissionError"),
            (2, "FileNotFoundError"),
            (3, "ProcessLookupError"),
            (4, "InterruptedError"),
            (10, "ChildProcessError"),
            (11, "BlockingIOError"),
            (13, "PermissionError"),
            (17, "FileExistsError"),
            (20, "NotADirectoryError"),
            (21, "IsADirectoryError"),
            (32, "BrokenPipeError"),
            (104, "ConnectionResetError"),
            (110, "TimeoutError"),
            (111, "ConnectionRefusedError"),
        ];
        let errno = self.emit(
            Op::extern_call,
            vec![Operand::symbol("rt_error_errno")],
            Type::SIGNED,
        );
        let ty = self.exception_args;
        let args = self.own_graph("ll_rt_os_args", &[Type::SIGNED], ty, |rt, p| {
            let text = rt.rt_text("rt_error_message");
            let b_text = rt.box_str(text)?;
            let filename = rt.rt_text("rt_error_filename");
            let r_int = rt.getrepr(&SomeValue::int())?;
            let b_errno = rt.box_value(p[0].clone(), r_int, &Plan::Native, &Plan::Native)?;
            let named = rt.emit_bool(Op::ptr_nonzero, vec![filename.clone()]);
            let (errno, text) = (b_errno.clone(), b_text.clone());
            rt.if_else(
                named,
                ty,
                |rt| {
                    let b_filename = rt.box_str(filename)?;
                    rt.args_array(vec![errno, text, b_filename])
                },
                |rt| rt.args_array(vec![b_errno, b_text]),
            )
        })?;
        let args = self.call_graph(args, vec![errno.clone()], ty);
        for (n, name) in CLASSES {
            // Without files only a pipe can break.
            if !self.uses_files && *n != 32 {
                continue;
            }
            let is = self.emit_bool(Op::int_eq, vec![errno.clone(), Operand::signed(*n)]);
            let args = args.clone();
            self.when(is, |rt| rt.call_raiser(name, args))?;
        }
        self.call_raiser("OSError", args)
    }

    /// `make_exception`: the operand is an instance already, or a class.
    pub(crate) fn rtype_make_exception(&mut self, hop: &crate::rtyper::Hop) -> Result<Operand> {
        match self.kind(hop.r[0]).clone() {
            RKind::Instance(_) => {
                let x = self.arg(hop, 0)?;
                self.convert(x, hop.r[0], hop.r_result)
            }
            RKind::Single(rpyc_annotator::Desc::Class(def)) => {
                let c = self.class(def)?;
                let p = self.new_instance(c)?;
                let r = self.instance_repr(c)?;
                self.convert(p, r, hop.r_result)
            }
            k => internal(format!("raise of {k:?}")),
        }
    }
}
