//! Low-level types: what C would understand.
//!
//! A [`Type`] is a number into a [`TypeTable`]; two types are the same type
//! exactly when their numbers are equal. Structs and opaque types are nominal,
//! arrays, pointers and function types structural.
//!
//! Like: rpython/rtyper/lltypesystem/lltype.py

use indexmap::IndexMap;
use std::rc::Rc;

/// An interned low-level type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Type(pub u32);

macro_rules! primitives {
    ($($(#[$doc:meta])* $konst:ident $variant:ident $name:literal $size:literal),* $(,)?) => {
        /// A type without parts.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Prim { $($(#[$doc])* $variant),* }

        impl Prim {
            /// All of them, in the order of their type numbers.
            pub const ALL: &'static [Prim] = &[$(Prim::$variant),*];
            /// The name in the text form.
            pub fn name(self) -> &'static str {
                match self { $(Prim::$variant => $name),* }
            }
            /// Size in bytes on a 64-bit target.
            pub fn size(self) -> u64 {
                match self { $(Prim::$variant => $size),* }
            }
        }

        impl Type {
            $($(#[$doc])* pub const $konst: Type = Type(Prim::$variant as u32);)*
        }
    };
}

primitives! {
    /// Not RTyped yet.
    NONE Untyped "?" 0,
    /// No value at run time.
    VOID Void "Void" 0,
    /// A truth value.
    BOOL Bool "Bool" 1,
    /// A signed 64-bit word.
    SIGNED Signed "Signed" 8,
    /// An unsigned 64-bit word.
    UNSIGNED Unsigned "Unsigned" 8,
    /// A signed byte.
    INT8 Int8 "Int8" 1,
    /// An unsigned byte.
    UINT8 UInt8 "UInt8" 1,
    /// A signed 16-bit integer.
    INT16 Int16 "Int16" 2,
    /// An unsigned 16-bit integer.
    UINT16 UInt16 "UInt16" 2,
    /// A signed 32-bit integer.
    INT32 Int32 "Int32" 4,
    /// An unsigned 32-bit integer.
    UINT32 UInt32 "UInt32" 4,
    /// A byte of text.
    CHAR Char "Char" 1,
    /// A Unicode code point.
    UNICHAR UniChar "UniChar" 4,
    /// A double.
    FLOAT Float "Float" 8,
    /// A single-precision float.
    SINGLEFLOAT SingleFloat "SingleFloat" 4,
    /// A raw machine address the collector does not look at.
    ADDRESS Address "Address" 8,
}

/// Whether a container is managed by the collector.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Gcness {
    /// Allocated, traced and freed by the collector; has a header.
    Gc,
    /// Static data, raw memory, or inlined in another container.
    Raw,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Its name, unique in the struct. The inlined parent is called `super`.
    pub name: Rc<str>,
    /// Its type; a struct type is inlined, an array type may only come last.
    pub ty: Type,
    /// Never written after initialisation.
    pub immutable: bool,
}

/// The field of an instance that holds the attribute `__weak__`.
pub const WEAK_FIELD: &str = "inst___weak__";

/// A struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StructDef {
    /// Unique name.
    pub name: Rc<str>,
    /// Collector-managed or raw.
    pub gc: Gcness,
    /// The fields in memory order.
    pub fields: Vec<Field>,
}

/// An array: a length word, then the items. A [`Gcness::Raw`] array as the last
/// field of a struct makes that struct variable-sized.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ArrayDef {
    /// Collector-managed or inlined.
    pub gc: Gcness,
    /// Type of an item; may be a (raw) struct.
    pub item: Type,
}

/// A function type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FuncDef {
    /// Parameter types.
    pub args: Vec<Type>,
    /// Result type.
    pub result: Type,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeDef {
    /// A type without parts.
    Prim(Prim),
    /// A struct.
    Struct(StructDef),
    /// An array.
    Array(ArrayDef),
    /// A function.
    Func(FuncDef),
    /// A pointer to a container or function.
    Ptr(Type),
    /// Declared, not yet defined: becomes a struct in place.
    ForwardReference(Rc<str>, Gcness),
}

/// All types of a program.
#[derive(Clone, Debug)]
pub struct TypeTable {
    defs: Vec<TypeDef>,
    structural: IndexMap<TypeDef, Type>,
    nominal: IndexMap<Rc<str>, Type>,
}

impl Default for TypeTable {
    fn default() -> Self {
        TypeTable {
            defs: Prim::ALL.iter().map(|&p| TypeDef::Prim(p)).collect(),
            structural: IndexMap::new(),
            nominal: IndexMap::new(),
        }
    }
}

impl TypeTable {
    /// What `ty` is.
    pub fn def(&self, ty: Type) -> &TypeDef {
        &self.defs[ty.0 as usize]
    }

    /// All types in the order of their making.
    pub fn all(&self) -> impl Iterator<Item = (Type, &TypeDef)> {
        self.defs
            .iter()
            .enumerate()
            .map(|(i, d)| (Type(i as u32), d))
    }

    fn push(&mut self, def: TypeDef) -> Type {
        self.defs.push(def);
        Type(self.defs.len() as u32 - 1)
    }

    fn structural(&mut self, def: TypeDef) -> Type {
        if let Some(&t) = self.structural.get(&def) {
            return t;
        }
        let t = self.push(def.clone());
        self.structural.insert(def, t);
        t
    }

    /// The pointer type to `to`.
    pub fn ptr(&mut self, to: Type) -> Type {
        self.structural(TypeDef::Ptr(to))
    }

    /// The pointer type to `to`, where it was made before.
    pub fn find_ptr(&self, to: Type) -> Option<Type> {
        self.structural.get(&TypeDef::Ptr(to)).copied()
    }

    /// An array type.
    pub fn array(&mut self, gc: Gcness, item: Type) -> Type {
        self.structural(TypeDef::Array(ArrayDef { gc, item }))
    }

    /// A function type.
    pub fn func(&mut self, args: Vec<Type>, result: Type) -> Type {
        self.structural(TypeDef::Func(FuncDef { args, result }))
    }

    /// A struct that refers to itself: declare first, [`TypeTable::define`] later.
    /// The name is made unique by a numeric suffix where it is taken.
    pub fn forward(&mut self, name: &str, gc: Gcness) -> Type {
        let mut unique: Rc<str> = name.into();
        let mut n = 1;
        // The words of the text form are not names.
        let is_word = |name: &str| {
            ["Array", "GcArray", "Ptr", "Func"].contains(&name)
                || Prim::ALL.iter().any(|p| p.name() == name)
        };
        while is_word(&unique) || self.nominal.contains_key(&unique) {
            n += 1;
            unique = format!("{name}_{n}").into();
        }
        let t = self.push(TypeDef::ForwardReference(unique.clone(), gc));
        self.nominal.insert(unique, t);
        t
    }

    /// Gives a forward reference its fields.
    ///
    /// # Panics
    /// When `ty` is not an undefined forward reference.
    pub fn define(&mut self, ty: Type, fields: Vec<Field>) {
        let TypeDef::ForwardReference(name, gc) = self.def(ty).clone() else {
            panic!("type {} is defined already", ty.0)
        };
        self.defs[ty.0 as usize] = TypeDef::Struct(StructDef { name, gc, fields });
    }

    /// A new struct; see [`TypeTable::forward`] for the name.
    pub fn new_struct(&mut self, name: &str, gc: Gcness, fields: &[(&str, Type)]) -> Type {
        let t = self.forward(name, gc);
        let fields = fields
            .iter()
            .map(|&(n, ty)| Field {
                name: n.into(),
                ty,
                immutable: false,
            })
            .collect();
        self.define(t, fields);
        t
    }

    /// A struct by name.
    pub fn find_struct(&self, name: &str) -> Option<Type> {
        self.nominal.get(name).copied()
    }

    /// What a pointer type points to.
    pub fn pointee(&self, ty: Type) -> Option<Type> {
        match self.def(ty) {
            TypeDef::Ptr(to) => Some(*to),
            _ => None,
        }
    }

    /// The definition of a struct type.
    pub fn as_struct(&self, ty: Type) -> Option<&StructDef> {
        match self.def(ty) {
            TypeDef::Struct(s) => Some(s),
            _ => None,
        }
    }

    /// The definition of an array type.
    pub fn as_array(&self, ty: Type) -> Option<&ArrayDef> {
        match self.def(ty) {
            TypeDef::Array(a) => Some(a),
            _ => None,
        }
    }

    /// The definition of a function type, or of what a function pointer points to.
    pub fn as_func(&self, ty: Type) -> Option<&FuncDef> {
        match self.def(ty) {
            TypeDef::Func(f) => Some(f),
            TypeDef::Ptr(to) => self.as_func(*to),
            _ => None,
        }
    }

    /// The type of a struct's field, its own or of an inlined parent.
    pub fn field(&self, strukt: Type, name: &str) -> Option<&Field> {
        self.as_struct(strukt)?
            .fields
            .iter()
            .find(|f| &*f.name == name)
    }

    /// The gc-ness of a container type; `None` for others.
    pub fn gcness(&self, ty: Type) -> Option<Gcness> {
        match self.def(ty) {
            TypeDef::Struct(s) => Some(s.gc),
            TypeDef::Array(a) => Some(a.gc),
            TypeDef::ForwardReference(_, gc) => Some(*gc),
            _ => None,
        }
    }

    /// True for pointers to collector-managed containers.
    pub fn is_gc_ptr(&self, ty: Type) -> bool {
        self.pointee(ty)
            .is_some_and(|to| self.gcness(to) == Some(Gcness::Gc))
    }

    /// The inlined parent of a struct, if its first field is called `super`.
    pub fn parent(&self, strukt: Type) -> Option<Type> {
        let f = self.as_struct(strukt)?.fields.first()?;
        (&*f.name == "super").then_some(f.ty)
    }

    /// The field that the collector does not follow and clears when its object dies:
    /// the attribute `__weak__`. The struct that declares it, and its number there.
    pub fn weak_field(&self, strukt: Type) -> Option<(Type, usize)> {
        let mut t = strukt;
        loop {
            let s = self.as_struct(t)?;
            let is_weak = |f: &Field| &*f.name == WEAK_FIELD && self.is_gc_ptr(f.ty);
            if let Some(i) = s.fields.iter().position(is_weak) {
                return Some((t, i));
            }
            t = self.parent(t)?;
        }
    }

    /// True where `strukt` is `ancestor` or inlines it as parent, at any depth.
    pub fn is_substruct(&self, strukt: Type, ancestor: Type) -> bool {
        let mut t = strukt;
        loop {
            if t == ancestor {
                return true;
            }
            match self.parent(t) {
                Some(p) => t = p,
                None => return false,
            }
        }
    }

    /// The text form of a type: `Signed`, `Ptr(LIST)`, `GcArray(Float)`, a
    /// struct by its name.
    pub fn display(&self, ty: Type) -> String {
        match self.def(ty) {
            TypeDef::Prim(p) => p.name().to_string(),
            TypeDef::Struct(s) => s.name.to_string(),
            TypeDef::ForwardReference(name, _) => name.to_string(),
            TypeDef::Array(a) => {
                let prefix = if a.gc == Gcness::Gc {
                    "GcArray"
                } else {
                    "Array"
                };
                format!("{prefix}({})", self.display(a.item))
            }
            TypeDef::Func(f) => {
                let args: Vec<_> = f.args.iter().map(|&a| self.display(a)).collect();
                format!("Func({}) -> {}", args.join(", "), self.display(f.result))
            }
            TypeDef::Ptr(to) => format!("Ptr({})", self.display(*to)),
        }
    }
}
