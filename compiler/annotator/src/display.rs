//! Annotations as the user reads them: in words of Python.

use crate::bookkeeper::Bookkeeper;
use crate::model::{Desc, ItemId, Kind, SomeValue, View};
use rpyc_ir::ConstValue;
use rpyc_objects::Object;

impl Bookkeeper {
    /// An annotation in the notation of type hints: `list[int]`, `str | None`.
    pub fn show(&self, s: &SomeValue) -> String {
        self.show_at(s, 5)
    }

    fn show_at(&self, s: &SomeValue, depth: u32) -> String {
        if depth == 0 {
            return "...".to_string();
        }
        if s.is_none() {
            return "None".to_string();
        }
        let base = self.show_kind(s, depth);
        if s.none {
            format!("{base} | None")
        } else {
            base
        }
    }

    fn show_kind(&self, s: &SomeValue, depth: u32) -> String {
        let item = |i: &ItemId| {
            let v = self.item_value(*i);
            if v.is_impossible() {
                "?".to_string()
            } else {
                self.show_at(&v, depth - 1)
            }
        };
        match &s.kind {
            Kind::Impossible => "no value".to_string(),
            Kind::Bool => "bool".to_string(),
            Kind::Integer { .. } => "int".to_string(),
            Kind::LowInteger(_) => "machine integer".to_string(),
            Kind::Float { maybe_int: true } => "int | float".to_string(),
            Kind::Float { .. } => "float".to_string(),
            Kind::Complex => "complex".to_string(),
            Kind::Char | Kind::String => "str".to_string(),
            Kind::Bytes => "bytes".to_string(),
            Kind::ByteArray => "bytearray".to_string(),
            Kind::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|i| self.show_at(i, depth - 1)).collect();
                if items.is_empty() {
                    "tuple[()]".into()
                } else {
                    format!("tuple[{}]", items.join(", "))
                }
            }
            Kind::Keywords(items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|(n, s)| format!("{n}: {}", self.show_at(s, depth - 1)))
                    .collect();
                format!("keywords({})", items.join(", "))
            }
            Kind::List(i) => format!("list[{}]", item(i)),
            Kind::Dict(k, v) => format!("dict[{}, {}]", item(k), item(v)),
            Kind::Set(i) => format!("set[{}]", item(i)),
            Kind::FrozenSet(i) => format!("frozenset[{}]", item(i)),
            Kind::Range { .. } => "range".to_string(),
            Kind::Slice(_) => "slice".to_string(),
            Kind::DictView(v, ..) => match v {
                View::Keys => "dict_keys".to_string(),
                View::Values => "dict_values".to_string(),
                View::Items => "dict_items".to_string(),
            },
            Kind::Iterator(it) => format!("iterator over {}", self.show_at(&it.source, depth - 1)),
            Kind::Instance(c) => self.class(*c).name.to_string(),
            Kind::ClassOf(c) => format!("type[{}]", self.class(*c).name),
            Kind::Pbc(descs) => {
                let names: Vec<_> = descs.iter().take(4).map(|d| self.show_desc(*d)).collect();
                let more = if descs.len() > 4 { " or ..." } else { "" };
                format!("{}{more}", names.join(" or "))
            }
            Kind::Builtin(name) => format!("built-in {}", name.trim_start_matches("builtins.")),
            Kind::BoundBuiltin(b) => format!("method {} of {}", b.1, self.show_at(&b.0, depth - 1)),
            Kind::Cell(i) => format!("captured variable of type {}", item(i)),
            Kind::Super(..) => "super()".to_string(),
            // A union inside of a union may be the same one again.
            Kind::Union(_) if depth <= 2 => "...".to_string(),
            Kind::Union(members) => {
                let members: Vec<_> = members.iter().map(|m| self.show_at(m, 3)).collect();
                members.join(" | ")
            }
            Kind::Ptr(_) => "low-level pointer".to_string(),
            Kind::LLType => "low-level type".to_string(),
        }
    }

    pub(crate) fn show_desc(&self, d: Desc) -> String {
        match d {
            Desc::Function(f) | Desc::Closure(f) => {
                format!("function {}", self.funcs[f.index()].function.qualname)
            }
            Desc::Method { func, .. } | Desc::Bound(func, _) => {
                format!("method {}", self.funcs[func.index()].function.qualname)
            }
            Desc::Class(c) => format!("class {}", self.class(c).name),
            Desc::Super(..) => "super()".to_string(),
            Desc::Module(m) => match &*self.world.get(m) {
                Object::Module(m) => format!("module {}", m.name),
                _ => "module".to_string(),
            },
            Desc::Object(o) => match &*self.world.get(o) {
                Object::Opaque { type_name, .. } => format!("{type_name} object"),
                Object::NotImplemented => "NotImplemented".to_string(),
                Object::Ellipsis => "Ellipsis".to_string(),
                _ => "object".to_string(),
            },
        }
    }

    /// A member of a union in the lattice's words; containers in Python's, since
    /// they may contain the union again.
    fn reveal_member(&self, s: &SomeValue) -> String {
        match s.kind {
            Kind::List(_) | Kind::Dict(..) | Kind::Set(_) | Kind::Tuple(_) => self.show(s),
            _ => self.reveal(s),
        }
    }

    /// The annotation as `reveal_type` shows it: in the lattice's own words.
    pub fn reveal(&self, s: &SomeValue) -> String {
        let mut parts = Vec::new();
        if s.none {
            parts.push("can_be_None=True".to_string());
        }
        let name = match &s.kind {
            Kind::Impossible if s.none => return "SomeNone()".to_string(),
            Kind::Impossible => "SomeImpossible",
            Kind::Bool => "SomeBool",
            Kind::Integer { nonneg, unsigned } => {
                if *nonneg {
                    parts.push("nonneg=True".to_string());
                }
                if *unsigned {
                    parts.push("unsigned=True".to_string());
                }
                "SomeInteger"
            }
            Kind::Float { maybe_int } => {
                if *maybe_int {
                    parts.push("maybe_int=True".to_string());
                }
                "SomeFloat"
            }
            Kind::Char => "SomeChar",
            Kind::String => "SomeString",
            Kind::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|i| self.reveal(i)).collect();
                parts.push(format!("[{}]", items.join(", ")));
                "SomeTuple"
            }
            Kind::Union(members) => {
                parts.extend(members.iter().map(|m| self.reveal_member(m)));
                "SomeUnion"
            }
            Kind::Keywords(items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|(n, s)| format!("{n}={}", self.reveal(s)))
                    .collect();
                parts.push(items.join(", "));
                "SomeKeywords"
            }
            Kind::List(i) => {
                parts.push(self.reveal(&self.item_value(*i)));
                if self.item_resized(*i) {
                    parts.push("resized=True".to_string());
                }
                "SomeList"
            }
            Kind::Dict(k, v) => {
                parts.push(self.reveal(&self.item_value(*k)));
                parts.push(self.reveal(&self.item_value(*v)));
                "SomeDict"
            }
            Kind::Set(i) => {
                parts.push(self.reveal(&self.item_value(*i)));
                "SomeSet"
            }
            Kind::Instance(c) => {
                parts.push(self.class(*c).name.to_string());
                "SomeInstance"
            }
            Kind::Pbc(descs) => {
                parts.extend(descs.iter().map(|d| self.show_desc(*d)));
                "SomePBC"
            }
            _ => {
                parts.push(self.show_kind(s, 5));
                "SomeObject"
            }
        };
        match &s.constant {
            Some(ConstValue::Int(n)) => parts.push(format!("const={n}")),
            Some(ConstValue::Bool(b)) => {
                parts.push(format!("const={}", if *b { "True" } else { "False" }))
            }
            Some(ConstValue::Str(t)) => parts.push(format!("const={t:?}")),
            _ => {}
        }
        format!("{name}({})", parts.join(", "))
    }
}
