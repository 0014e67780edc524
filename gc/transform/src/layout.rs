//! Where the parts of a container lie in memory.
//!
//! Offsets count from the start of the *body*: what follows the header word of
//! a collector-managed container, or the container itself where it is raw or
//! inlined. Bodies are laid out as C would: fields in order, each at its own
//! alignment; an array is a length word and then the items.

use rpyc_ir::types::{Gcness, Prim, Type, TypeDef, TypeTable};

/// The variable-sized end of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VarPart {
    /// Body offset of the length word.
    pub length_offset: u64,
    /// Body offset of item 0.
    pub items_offset: u64,
    /// Type of an item.
    pub item: Type,
    /// Distance between two items.
    pub item_size: u64,
    /// Offsets of collector-managed pointers inside one item.
    pub item_refs: Vec<u32>,
}

/// The layout of one type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Size of the fixed part in bytes, a multiple of `align`; up to the items
    /// where there is a variable part.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u64,
    /// Body offset of every field of a struct, in order.
    pub offsets: Vec<u64>,
    /// Body offsets of collector-managed pointers in the fixed part.
    pub refs: Vec<u32>,
    /// The array at the end.
    pub var: Option<VarPart>,
}

/// The layouts of all types of a program, by type number.
#[derive(Clone, Debug, Default)]
pub struct Layouts {
    table: Vec<Option<Layout>>,
}

impl Layouts {
    /// Lays out every type. Types that contain themselves by value, or an
    /// undefined forward reference, get no layout.
    pub fn new(types: &TypeTable) -> Layouts {
        let count = types.all().count();
        let mut layouts = Layouts {
            table: vec![None; count],
        };
        let mut visiting = vec![false; count];
        for start in (0..count as u32).map(Type) {
            let mut stack = vec![start];
            while let Some(&ty) = stack.last() {
                let i = ty.0 as usize;
                if layouts.table[i].is_some() {
                    stack.pop();
                    continue;
                }
                let inner = missing_part(types, &layouts, ty);
                match inner {
                    Some(part) if !visiting[part.0 as usize] && part != ty => {
                        visiting[i] = true;
                        stack.push(part);
                    }
                    Some(_) => {
                        stack.pop();
                    }
                    None => {
                        layouts.table[i] = compute(types, &layouts, ty);
                        stack.pop();
                    }
                }
                if !stack.contains(&ty) {
                    visiting[i] = false;
                }
            }
        }
        layouts
    }

    /// The layout of a type; `None` for function types and undefined ones.
    pub fn get(&self, ty: Type) -> Option<&Layout> {
        self.table.get(ty.0 as usize)?.as_ref()
    }

    /// Size of the fixed part of a type; 0 where it has no layout.
    pub fn size(&self, ty: Type) -> u64 {
        self.get(ty).map_or(0, |l| l.size)
    }
}

/// A part inlined in `ty` that has no layout yet.
fn missing_part(types: &TypeTable, layouts: &Layouts, ty: Type) -> Option<Type> {
    let missing = |t: &Type| layouts.get(*t).is_none() && !undefined(types, *t);
    match types.def(ty) {
        TypeDef::Struct(s) => s.fields.iter().map(|f| f.ty).find(missing),
        TypeDef::Array(a) => Some(a.item).filter(missing),
        _ => None,
    }
}

fn undefined(types: &TypeTable, ty: Type) -> bool {
    matches!(
        types.def(ty),
        TypeDef::ForwardReference(..) | TypeDef::Func(_)
    )
}

fn compute(types: &TypeTable, layouts: &Layouts, ty: Type) -> Option<Layout> {
    match types.def(ty) {
        TypeDef::Prim(Prim::Untyped | Prim::Void) => Some(Layout {
            size: 0,
            align: 1,
            ..Layout::default()
        }),
        TypeDef::Prim(p) => Some(Layout {
            size: p.size(),
            align: p.size(),
            ..Layout::default()
        }),
        TypeDef::Ptr(to) => {
            let gc = types.gcness(*to) == Some(Gcness::Gc);
            let refs = if gc { vec![0] } else { Vec::new() };
            Some(Layout {
                size: 8,
                align: 8,
                refs,
                ..Layout::default()
            })
        }
        TypeDef::Array(a) => {
            let item = layouts.get(a.item)?;
            Some(Layout {
                size: 8,
                align: 8,
                var: Some(VarPart {
                    length_offset: 0,
                    items_offset: 8,
                    item: a.item,
                    item_size: item.size,
                    item_refs: item.refs.clone(),
                }),
                ..Layout::default()
            })
        }
        TypeDef::Struct(s) => {
            let mut out = Layout {
                align: if s.gc == Gcness::Gc { 8 } else { 1 },
                ..Layout::default()
            };
            let mut at = 0u64;
            for f in &s.fields {
                let part = layouts.get(f.ty)?;
                at = at.next_multiple_of(part.align.max(1));
                out.offsets.push(at);
                out.align = out.align.max(part.align);
                out.refs.extend(part.refs.iter().map(|r| r + at as u32));
                out.var = part.var.as_ref().map(|v| VarPart {
                    length_offset: v.length_offset + at,
                    items_offset: v.items_offset + at,
                    ..v.clone()
                });
                at += part.size;
            }
            // The items follow the length word at once: no padding in between.
            out.size = if out.var.is_some() {
                at
            } else {
                at.next_multiple_of(out.align)
            };
            Some(out)
        }
        TypeDef::Func(_) | TypeDef::ForwardReference(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_has_its_characters_after_the_length() {
        let mut t = TypeTable::default();
        let chars = t.array(Gcness::Raw, Type::CHAR);
        let s = t.new_struct(
            "STR",
            Gcness::Gc,
            &[
                ("hash", Type::INT32),
                ("kind", Type::INT32),
                ("chars", chars),
            ],
        );
        let l = Layouts::new(&t);
        let l = l.get(s).unwrap();
        assert_eq!((l.size, &l.offsets[..]), (16, &[0, 4, 8][..]));
        let v = l.var.as_ref().unwrap();
        assert_eq!((v.length_offset, v.items_offset, v.item_size), (8, 16, 1));
    }

    #[test]
    fn references_of_inlined_parents_and_items_are_found() {
        let mut t = TypeTable::default();
        let node = t.forward("NODE", Gcness::Gc);
        let p = t.ptr(node);
        let child = t.forward("CHILD", Gcness::Gc);
        t.define(
            child,
            [("super", node), ("b", Type::BOOL), ("next", p)]
                .map(|(n, ty)| rpyc_ir::Field {
                    name: n.into(),
                    ty,
                    immutable: false,
                })
                .to_vec(),
        );
        t.define(
            node,
            [("x", Type::SIGNED), ("link", p)]
                .map(|(n, ty)| rpyc_ir::Field {
                    name: n.into(),
                    ty,
                    immutable: false,
                })
                .to_vec(),
        );
        let entry = t.new_struct("ENTRY", Gcness::Raw, &[("c", Type::CHAR), ("v", p)]);
        let entries = t.array(Gcness::Gc, entry);
        let l = Layouts::new(&t);
        assert_eq!(l.get(child).unwrap().refs, [8, 24]);
        assert_eq!(l.get(child).unwrap().size, 32);
        let v = l.get(entries).unwrap().var.as_ref().unwrap();
        assert_eq!((v.item_size, &v.item_refs[..]), (16, &[8][..]));
    }

    #[test]
    fn a_struct_that_contains_itself_has_no_layout() {
        let mut t = TypeTable::default();
        let a = t.forward("A", Gcness::Raw);
        t.define(
            a,
            vec![rpyc_ir::Field {
                name: "a".into(),
                ty: a,
                immutable: false,
            }],
        );
        assert!(Layouts::new(&t).get(a).is_none());
    }
}
