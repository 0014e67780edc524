//! Reprs: how the values of an annotation are represented at run time.
//!
//! A Repr is interned by what matters for representation: constants are dropped,
//! cells and classes replaced by their roots, and containers identified by the
//! Reprs of their items, so that two lists of ints share one type and one set of
//! helpers.
//!
//! Like: rpython/rtyper/rmodel.py

use crate::error::{Result, internal};
use crate::rtyper::RTyper;
use indexmap::IndexMap;
use rpyc_annotator::{ClassDefId, Desc, FamilyId, FuncDescId, IterOver, Kind, SomeValue, View};
use rpyc_ir::{Gcness, Type};
use std::collections::BTreeSet;
use std::rc::Rc;

/// An interned Repr.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ReprId(pub u32);

/// What kind of representation it is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum RKind {
    /// No value at run time: None, a built-in function, a low-level type.
    Void,
    /// No value at run time: one known function, class, module or object.
    Single(Desc),
    /// `bool`
    Bool,
    /// `int`, a Signed or Unsigned word
    Int {
        /// an Unsigned word
        unsigned: bool,
    },
    /// A low-level integer or character type.
    LowInt(Type),
    /// `float`
    Float,
    /// `float` some of whose values are ints: see rfloat.
    FloatInt,
    /// `complex`: a pointer to a struct of two floats
    Complex,
    /// A str of length 1: a UniChar.
    Char,
    /// `str`: Ptr(STR)
    Str,
    /// `bytes`: Ptr(STR)
    Bytes,
    /// `bytearray`: Ptr(BYTEARRAY)
    ByteArray,
    /// Optional of a kind that has no null of its own: a pointer to an immutable
    /// box.
    Boxed(ReprId),
    /// A container's item that is Void: a dummy Bool.
    Dummy(ReprId),
    /// Ptr(TUPLE)
    Tuple(Rc<[ReprId]>),
    /// Ptr(LIST)
    List(ReprId),
    /// The name of a list that contains itself, in the table of Reprs.
    Recursive(u32),
    /// Ptr(DICT)
    Dict(ReprId, ReprId, KeyKind),
    /// Ptr(SET); frozen or not makes no difference in memory
    Set(ReprId, KeyKind, bool),
    /// Ptr(RANGE); the step where it is constant
    Range(Option<i64>),
    /// Ptr(SLICE)
    Slice([ReprId; 3]),
    /// A view is the dict itself.
    DictView(View, ReprId),
    /// Ptr(ITER) over the source's Repr; items have the second Repr; `true`: reversed
    Iterator(ReprId, ReprId, bool),
    /// Ptr to the class's struct
    Instance(ClassDefId),
    /// Ptr(OBJECT_VTABLE), raw
    ClassOf(ClassDefId),
    /// Ptr(FUNC of the family): one of several callables; null for None
    Callable(Option<FamilyId>),
    /// Pointer to a function: one of several plain functions of a family
    FuncPtr(FamilyId),
    /// One run-time function whose body is known: Ptr(CLOSURE)
    Closure(FuncDescId),
    /// A bound method known by one name: its receiver
    Method(ReprId, u32),
    /// One of several objects that only have identity: Ptr(OBJECT)
    Sentinel,
    /// A bound method of a built-in type: its receiver
    BoundBuiltin(ReprId, Rc<str>),
    /// Ptr(CELL)
    Cell(ReprId),
    /// One of several unrelated kinds, by number: Ptr(OBJECT); see runion
    Union(u32),
    /// A low-level pointer
    Ptr(Type),
}

/// How the keys of a dict or set are hashed and compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum KeyKind {
    /// By the key's Repr.
    Native,
    /// By `__hash__` and `__eq__` of the program, as planned for this cell.
    Planned(u32),
}

/// A representation.
#[derive(Clone, Debug)]
pub struct Repr {
    /// The low-level type of its values.
    pub ll: Type,
    /// Null (or Void) stands for None.
    pub none: bool,
    /// What it is.
    pub kind: RKind,
}

/// All Reprs.
#[derive(Default)]
pub(crate) struct Reprs {
    table: IndexMap<(RKind, bool), Repr>,
    cache: std::collections::HashMap<SomeValue, ReprId>,
    in_progress: Vec<SomeValue>,
    recursive: std::collections::HashMap<SomeValue, ReprId>,
}

impl std::ops::Index<ReprId> for Reprs {
    type Output = Repr;
    fn index(&self, id: ReprId) -> &Repr {
        &self.table[id.0 as usize]
    }
}

impl RTyper {
    /// Its kind.
    pub(crate) fn kind(&self, r: ReprId) -> &RKind {
        &self.reprs[r].kind
    }

    /// Its low-level type.
    pub(crate) fn ll(&self, r: ReprId) -> Type {
        self.reprs[r].ll
    }

    /// May its values be None?
    pub(crate) fn may_be_none(&self, r: ReprId) -> bool {
        self.reprs[r].none
    }

    /// The annotation with everything gone that does not matter for representation.
    fn key(&self, s: &SomeValue) -> SomeValue {
        let bk = &self.ann.bk;
        let kind = match &s.kind {
            Kind::Integer { unsigned, .. } => Kind::Integer {
                nonneg: *unsigned,
                unsigned: *unsigned,
            },
            Kind::Tuple(items) => Kind::Tuple(items.iter().map(|i| self.key(i)).collect()),
            Kind::Union(members) => Kind::Union(members.iter().map(|m| self.key(m)).collect()),
            Kind::Keywords(items) => Kind::Tuple(items.iter().map(|(_, s)| self.key(s)).collect()),
            Kind::List(i) => Kind::List(bk.find_item(*i)),
            Kind::Set(i) => Kind::Set(bk.find_item(*i)),
            Kind::FrozenSet(i) => Kind::FrozenSet(bk.find_item(*i)),
            Kind::Cell(i) => Kind::Cell(bk.find_item(*i)),
            Kind::Dict(k, v) => Kind::Dict(bk.find_item(*k), bk.find_item(*v)),
            Kind::DictView(w, k, v) => Kind::DictView(*w, bk.find_item(*k), bk.find_item(*v)),
            Kind::Range { step, .. } => Kind::Range {
                nonneg: false,
                step: *step,
            },
            Kind::Slice(parts) => {
                let [a, b, c] = &**parts;
                Kind::Slice(Rc::new([self.key(a), self.key(b), self.key(c)]))
            }
            Kind::Iterator(over) => Kind::Iterator(Rc::new(IterOver {
                source: self.key(&over.source),
                reversed: over.reversed,
            })),
            Kind::Instance(c) | Kind::Super(c, _) => Kind::Instance(bk.find_class(*c)),
            Kind::ClassOf(c) => Kind::ClassOf(bk.find_class(*c)),
            Kind::Pbc(descs) => {
                Kind::Pbc(Rc::new(descs.iter().map(|d| self.canon_desc(*d)).collect()))
            }
            Kind::BoundBuiltin(b) => Kind::BoundBuiltin(Rc::new((self.key(&b.0), b.1.clone()))),
            k => k.clone(),
        };
        SomeValue {
            kind,
            none: s.none,
            constant: None,
        }
    }

    fn canon_desc(&self, d: Desc) -> Desc {
        match d {
            Desc::Method { func, class, name } => Desc::Method {
                func,
                class: self.ann.bk.find_class(class),
                name,
            },
            Desc::Class(c) => Desc::Class(self.ann.bk.find_class(c)),
            d => d,
        }
    }

    /// The Repr of an annotation.
    pub(crate) fn getrepr(&mut self, s: &SomeValue) -> Result<ReprId> {
        if let Some(&r) = self.reprs.cache.get(s) {
            return Ok(r);
        }
        let key = self.key(s);
        if let Some(&r) = self.reprs.cache.get(&key) {
            self.reprs.cache.insert(s.clone(), r);
            return Ok(r);
        }
        if self.reprs.in_progress.contains(&key) {
            return self.recursive_repr(&key);
        }
        self.reprs.in_progress.push(key.clone());
        let made = self.make_repr(&key);
        self.reprs.in_progress.pop();
        let r = match self.reprs.recursive.get(&key) {
            Some(&r) => self.tie_recursive(r, made?)?,
            None => made?,
        };
        self.reprs.cache.insert(key, r);
        self.reprs.cache.insert(s.clone(), r);
        Ok(r)
    }

    /// An annotation with that Repr.
    pub(crate) fn annotation_of(&self, r: ReprId) -> Option<SomeValue> {
        let all = self
            .reprs
            .cache
            .iter()
            .filter(|(_, id)| **id == r)
            .map(|(s, _)| s);
        all.min_by_key(|s| format!("{s:?}")).cloned()
    }

    /// A list met again while its own Repr is made: a Repr with a declared struct,
    /// to be defined by [`RTyper::tie_recursive`].
    fn recursive_repr(&mut self, key: &SomeValue) -> Result<ReprId> {
        if let Some(&r) = self.reprs.recursive.get(key) {
            return Ok(r);
        }
        if !matches!(key.kind, Kind::List(_)) {
            return crate::error::refuse(
                "a container that contains itself directly has no static type",
            );
        }
        let n = self.reprs.recursive.len() as u32;
        let strukt = self.types().forward("LIST_REC", Gcness::Gc);
        let ll = self.types().ptr(strukt);
        let repr = Repr {
            ll,
            none: key.none,
            kind: RKind::Void,
        };
        let (i, _) = self
            .reprs
            .table
            .insert_full((RKind::Recursive(n), key.none), repr);
        let r = ReprId(i as u32);
        self.reprs.recursive.insert(key.clone(), r);
        Ok(r)
    }

    /// Gives a recursive list its items, as they were found out meanwhile.
    fn tie_recursive(&mut self, r: ReprId, made: ReprId) -> Result<ReprId> {
        let RKind::List(item) = *self.kind(made) else {
            return internal("a recursive list became something else");
        };
        let (ll, item_ty) = (self.ll(r), self.ll(item));
        let strukt = self.pointee(ll)?;
        let array = self.types().array(Gcness::Gc, item_ty);
        let items = self.types().ptr(array);
        let field = |name: &str, ty| rpyc_ir::Field {
            name: name.into(),
            ty,
            immutable: false,
        };
        self.types().define(
            strukt,
            vec![field("length", Type::SIGNED), field("items", items)],
        );
        self.list_types.insert(item_ty, (ll, items));
        let empty = self.new_static("empty", array, rpyc_ir::Init::Array(vec![]), false);
        let empty =
            rpyc_annotator::lowlevel::Adt::Constant(rpyc_ir::ConstValue::Static(empty), items);
        self.ann
            .lowlevel
            .adt
            .insert((strukt, "empty".into()), empty);
        // Both names of it: met inside of itself, and by its items.
        for id in [r, made] {
            let none = self.may_be_none(id);
            self.reprs.table[id.0 as usize] = Repr {
                ll,
                none,
                kind: RKind::List(item),
            };
        }
        Ok(r)
    }

    fn make_repr(&mut self, s: &SomeValue) -> Result<ReprId> {
        let kind = match &s.kind {
            Kind::Builtin(name) => match self.ann.bk.known_builtin_callable(name) {
                Some(f) if !s.none => RKind::Single(Desc::Function(f)),
                _ => RKind::Void,
            },
            Kind::Impossible | Kind::LLType => RKind::Void,
            Kind::Bool => RKind::Bool,
            Kind::Integer { unsigned, .. } => RKind::Int {
                unsigned: *unsigned,
            },
            Kind::LowInteger(t) => RKind::LowInt(*t),
            Kind::Float { maybe_int: false } => RKind::Float,
            Kind::Float { maybe_int: true } => RKind::FloatInt,
            Kind::Complex => RKind::Complex,
            Kind::Char if s.none => RKind::Str,
            Kind::Char => RKind::Char,
            Kind::String => RKind::Str,
            Kind::Bytes => RKind::Bytes,
            Kind::ByteArray => RKind::ByteArray,
            Kind::Tuple(items) => {
                let items: Result<Vec<_>> = items.iter().map(|i| self.getrepr(i)).collect();
                RKind::Tuple(items?.into())
            }
            Kind::Keywords(items) => {
                let items: Result<Vec<_>> = items.iter().map(|(_, s)| self.getrepr(s)).collect();
                RKind::Tuple(items?.into())
            }
            Kind::List(item) => RKind::List(self.item_repr(*item)?),
            Kind::Dict(k, v) => {
                let kk = self.key_kind(*k);
                RKind::Dict(self.item_repr(*k)?, self.item_repr(*v)?, kk)
            }
            Kind::Set(i) => {
                let kk = self.key_kind(*i);
                RKind::Set(self.item_repr(*i)?, kk, false)
            }
            Kind::FrozenSet(i) => {
                let kk = self.key_kind(*i);
                RKind::Set(self.item_repr(*i)?, kk, true)
            }
            Kind::Range { step, .. } => RKind::Range(*step),
            Kind::Slice(parts) => {
                let mut rs = [ReprId(0); 3];
                for (r, p) in rs.iter_mut().zip(parts.iter()) {
                    *r = self.getrepr(p)?;
                }
                RKind::Slice(rs)
            }
            Kind::DictView(w, k, v) => {
                let dict = self.getrepr(&SomeValue::new(Kind::Dict(*k, *v)))?;
                RKind::DictView(*w, dict)
            }
            Kind::Iterator(over) => {
                let source = self.getrepr(&over.source)?;
                let item = self.iterated_item(source)?;
                RKind::Iterator(source, item, over.reversed)
            }
            Kind::Instance(c) | Kind::Super(c, _) => RKind::Instance(*c),
            Kind::ClassOf(c) => RKind::ClassOf(*c),
            Kind::Cell(i) => RKind::Cell(self.item_repr(*i)?),
            Kind::BoundBuiltin(b) => RKind::BoundBuiltin(self.getrepr(&b.0)?, b.1.clone()),
            Kind::Union(members) => RKind::Union(self.union_number(members)),
            Kind::Ptr(t) => RKind::Ptr(*t),
            Kind::Pbc(descs) => self.pbc_kind(descs, s.none)?,
        };
        // Optional of a kind without null.
        if s.none
            && matches!(
                kind,
                RKind::Bool
                    | RKind::Int { .. }
                    | RKind::LowInt(_)
                    | RKind::Float
                    | RKind::FloatInt
                    | RKind::Char
            )
        {
            let inner = self.intern(kind, false)?;
            return self.intern(RKind::Boxed(inner), true);
        }
        let none = s.none && kind != RKind::Void;
        self.intern(kind, none)
    }

    /// The Repr of a container's items: never Void.
    pub(crate) fn item_repr(&mut self, item: rpyc_annotator::ItemId) -> Result<ReprId> {
        let s = self.ann.bk.item_value(item);
        let r = self.getrepr(&s)?;
        self.non_void(r)
    }

    /// The same Repr, or a dummy where it is Void.
    pub(crate) fn non_void(&mut self, r: ReprId) -> Result<ReprId> {
        if self.ll(r) == Type::VOID {
            self.intern(RKind::Dummy(r), false)
        } else {
            Ok(r)
        }
    }

    fn key_kind(&self, item: rpyc_annotator::ItemId) -> KeyKind {
        use rpyc_annotator::records::Plan;
        match self.ann.key_plan(item) {
            (Plan::Native, Plan::Native) => KeyKind::Native,
            _ => KeyKind::Planned(self.ann.bk.find_item(item).0),
        }
    }

    /// A Repr of that kind, made by the RTyper itself.
    pub(crate) fn intern(&mut self, kind: RKind, none: bool) -> Result<ReprId> {
        let key = (kind, none);
        if let Some(i) = self.reprs.table.get_index_of(&key) {
            return Ok(ReprId(i as u32));
        }
        let ll = self.lowlevel_type(&key.0)?;
        let repr = Repr {
            ll,
            none,
            kind: key.0.clone(),
        };
        let (i, _) = self.reprs.table.insert_full(key, repr);
        Ok(ReprId(i as u32))
    }

    /// The same Repr, with or without None.
    pub(crate) fn with_none(&mut self, r: ReprId, none: bool) -> Result<ReprId> {
        if let (RKind::Boxed(inner), false) = (self.kind(r).clone(), none) {
            return Ok(inner);
        }
        let kind = self.kind(r).clone();
        self.intern(kind, none)
    }

    fn lowlevel_type(&mut self, kind: &RKind) -> Result<Type> {
        Ok(match kind {
            RKind::Void | RKind::Single(_) | RKind::Recursive(_) => Type::VOID,
            RKind::Bool | RKind::Dummy(_) => Type::BOOL,
            RKind::Int { unsigned: false } => Type::SIGNED,
            RKind::Int { unsigned: true } => Type::UNSIGNED,
            RKind::LowInt(t) => *t,
            RKind::Float | RKind::FloatInt => Type::FLOAT,
            RKind::Char => Type::UNICHAR,
            RKind::Str | RKind::Bytes => self.known.str_ptr,
            RKind::ByteArray => self.list_type_of(Type::UINT8).0,
            RKind::Complex => {
                let t =
                    self.named_struct("COMPLEX", &[("real", Type::FLOAT), ("imag", Type::FLOAT)]);
                self.types().ptr(t)
            }
            RKind::Boxed(inner) => {
                let ty = self.ll(*inner);
                let name = format!("BOX_{}", self.type_word(ty));
                let t = self.named_struct(&name, &[("value", ty)]);
                self.types().ptr(t)
            }
            RKind::Cell(item) => {
                let ty = self.ll(*item);
                let name = format!("CELL_{}", self.type_word(ty));
                let t = self.named_struct(&name, &[("value", ty), ("bound", Type::BOOL)]);
                self.types().ptr(t)
            }
            RKind::Tuple(items) => {
                let lls: Vec<Type> = items.iter().map(|&i| self.ll(i)).collect();
                self.tuple_type(&lls)
            }
            RKind::List(item) => {
                let ty = self.ll(*item);
                self.list_type_of(ty).0
            }
            RKind::Dict(k, v, kk) => self.dict_type(*k, *v, *kk)?,
            RKind::Set(item, kk, _) => self.set_type(*item, *kk)?,
            RKind::Range(_) => {
                let s = Type::SIGNED;
                let t = self.named_struct("RANGE", &[("start", s), ("stop", s), ("step", s)]);
                self.types().ptr(t)
            }
            RKind::Slice(parts) => {
                let lls: Vec<Type> = parts.iter().map(|&i| self.ll(i)).collect();
                self.tuple_type(&lls)
            }
            RKind::DictView(_, dict) => self.ll(*dict),
            RKind::Iterator(source, ..) => self.iterator_type(*source)?,
            RKind::Instance(c) => self.instance_ptr(*c)?,
            RKind::ClassOf(_) => self.known.vtable_ptr,
            RKind::Callable(family) => self.callable_type(*family)?,
            RKind::FuncPtr(family) => self.func_ptr_type(*family)?,
            RKind::Closure(f) => self.closure_type(*f)?,
            RKind::Method(receiver, _) => self.ll(*receiver),
            RKind::BoundBuiltin(receiver, _) => self.ll(*receiver),
            RKind::Sentinel | RKind::Union(_) => self.known.object_ptr,
            RKind::Ptr(t) => *t,
        })
    }

    /// A gc struct by name and fields, made once.
    pub(crate) fn named_struct(&mut self, name: &str, fields: &[(&str, Type)]) -> Type {
        if let Some(&t) = self.structs.get(name) {
            return t;
        }
        let t = self.types().new_struct(name, Gcness::Gc, fields);
        self.structs.insert(name.to_string(), t);
        t
    }

    /// A type as part of a name.
    pub(crate) fn type_word(&mut self, ty: Type) -> String {
        let text = self.ann.program.types.display(ty);
        let mut word = String::new();
        for c in text.chars() {
            if c.is_ascii_alphanumeric() {
                word.push(c);
            } else if !word.ends_with('_') {
                word.push('_');
            }
        }
        if word.len() > 40 {
            word = format!("T{}", ty.0);
        }
        word.trim_matches('_').to_string()
    }

    /// The Repr of what iterating over a value gives.
    pub(crate) fn iterated_item(&mut self, source: ReprId) -> Result<ReprId> {
        Ok(match self.kind(source).clone() {
            RKind::List(i) | RKind::Set(i, ..) => i,
            RKind::Dict(k, ..) => k,
            RKind::DictView(View::Keys, d) => match *self.kind(d) {
                RKind::Dict(k, ..) => k,
                _ => return internal("a view of no dict"),
            },
            RKind::DictView(View::Values, d) => match *self.kind(d) {
                RKind::Dict(_, v, _) => v,
                _ => return internal("a view of no dict"),
            },
            RKind::DictView(View::Items, d) => match *self.kind(d) {
                RKind::Dict(k, v, _) => self.intern(RKind::Tuple(Rc::new([k, v])), false)?,
                _ => return internal("a view of no dict"),
            },
            RKind::Range(_) | RKind::Bytes | RKind::ByteArray => {
                self.intern(RKind::Int { unsigned: false }, false)?
            }
            RKind::Str | RKind::Char => self.intern(RKind::Char, false)?,
            RKind::Tuple(items) => match items.first() {
                // The tuple's items were joined by the annotator; their Reprs may
                // differ, the widest is found when iterating.
                Some(_) => self.tuple_item_union(&items)?,
                None => self.intern(RKind::Void, false)?,
            },
            RKind::Void => self.intern(RKind::Void, false)?,
            k => return internal(format!("iteration over {k:?}")),
        })
    }

    fn pbc_kind(&mut self, descs: &Rc<BTreeSet<Desc>>, none: bool) -> Result<RKind> {
        let first = *descs.first().expect("a PBC has members");
        if descs.len() == 1 && !none {
            match first {
                Desc::Closure(f) if self.captures_nothing(f) => return Ok(RKind::Single(first)),
                Desc::Closure(_) | Desc::Method { .. } => {}
                _ => return Ok(RKind::Single(first)),
            }
        }
        if descs.iter().all(|d| matches!(d, Desc::Class(_))) {
            let mut common = None;
            for d in descs.iter() {
                let Desc::Class(c) = d else { continue };
                common = Some(match common {
                    None => *c,
                    Some(b) => self.ann.bk.common_base(b, *c),
                });
            }
            return Ok(RKind::ClassOf(common.expect("a PBC has members")));
        }
        if descs
            .iter()
            .all(|d| matches!(d, Desc::Object(_) | Desc::Module(_)))
        {
            return Ok(RKind::Sentinel);
        }
        if let Desc::Method { name, class, .. } = first {
            let mut common = Some(class);
            for d in descs.iter() {
                common = match (d, common) {
                    (Desc::Method { name: n, class, .. }, Some(c)) if *n == name => {
                        let b = self.ann.bk.common_base(c, *class);
                        let rootless =
                            self.ann.bk.is_object_class(b) && !self.ann.bk.is_object_class(c);
                        if rootless { None } else { Some(b) }
                    }
                    _ => None,
                };
            }
            if let Some(c) = common {
                let receiver = self.getrepr(&SomeValue::new(Kind::Instance(c)))?;
                return Ok(RKind::Method(receiver, name));
            }
        }
        if descs.len() == 1
            && let Desc::Closure(f) = first
            && self.ann.bk.family_of(first).is_none()
        {
            return Ok(RKind::Closure(f));
        }
        let family = descs.iter().find_map(|d| self.ann.bk.family_of(*d));
        match family {
            Some(f) if self.is_plain_family(f) => Ok(RKind::FuncPtr(f)),
            f => Ok(RKind::Callable(f)),
        }
    }
}
