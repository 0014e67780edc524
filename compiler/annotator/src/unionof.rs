//! The join of annotations, and merging of the cells behind them.
//!
//! Like: rpython/annotator/model.py `unionof`, binaryop.py `pair(...).union`.

use crate::bookkeeper::Bookkeeper;
use crate::model::{ClassDefId, Desc, ItemId, IterOver, Kind, SomeValue};
use rpyc_ir::ConstValue;
use std::rc::Rc;

/// Two annotations that have no common one.
#[derive(Clone, Debug)]
pub struct UnionError {
    /// One.
    pub left: SomeValue,
    /// The other.
    pub right: SomeValue,
}

impl Bookkeeper {
    /// The annotation with all ids replaced by the ones that stand for them.
    pub fn canon(&self, s: &SomeValue) -> SomeValue {
        let kind = match &s.kind {
            Kind::List(i) => Kind::List(self.find_item(*i)),
            Kind::Dict(k, v) => Kind::Dict(self.find_item(*k), self.find_item(*v)),
            Kind::DictView(w, k, v) => Kind::DictView(*w, self.find_item(*k), self.find_item(*v)),
            Kind::Set(i) => Kind::Set(self.find_item(*i)),
            Kind::FrozenSet(i) => Kind::FrozenSet(self.find_item(*i)),
            Kind::Cell(i) => Kind::Cell(self.find_item(*i)),
            Kind::Instance(c) => Kind::Instance(self.find_class(*c)),
            Kind::ClassOf(c) => Kind::ClassOf(self.find_class(*c)),
            Kind::Super(c, after) => Kind::Super(self.find_class(*c), *after),
            Kind::Tuple(items) => Kind::Tuple(items.iter().map(|i| self.canon(i)).collect()),
            Kind::Union(members) => Kind::Union(members.iter().map(|m| self.canon(m)).collect()),
            Kind::Slice(parts) => {
                let [a, b, c] = &**parts;
                Kind::Slice(Rc::new([self.canon(a), self.canon(b), self.canon(c)]))
            }
            Kind::Iterator(it) => Kind::Iterator(Rc::new(IterOver {
                source: self.canon(&it.source),
                reversed: it.reversed,
            })),
            Kind::BoundBuiltin(b) => Kind::BoundBuiltin(Rc::new((self.canon(&b.0), b.1.clone()))),
            Kind::Pbc(descs) => {
                let stale = |d: &Desc| match d {
                    Desc::Method { class, .. } | Desc::Class(class) => {
                        self.find_class(*class) != *class
                    }
                    _ => false,
                };
                if descs.iter().any(stale) {
                    let map = |d: &Desc| match *d {
                        Desc::Method { func, class, name } => Desc::Method {
                            func,
                            class: self.find_class(class),
                            name,
                        },
                        Desc::Class(c) => Desc::Class(self.find_class(c)),
                        d => d,
                    };
                    Kind::Pbc(Rc::new(descs.iter().map(map).collect()))
                } else {
                    return s.clone();
                }
            }
            _ => return s.clone(),
        };
        SomeValue {
            kind,
            none: s.none,
            constant: s.constant.clone(),
        }
    }

    /// Whether `a` says no more than `b` and `b` covers it, ids resolved.
    pub fn same(&self, a: &SomeValue, b: &SomeValue) -> bool {
        a == b || self.canon(a) == self.canon(b)
    }

    /// Merges two cells.
    pub fn merge_items(&mut self, a: ItemId, b: ItemId) -> Result<ItemId, UnionError> {
        let (va, vb) = (self.item_value(a), self.item_value(b));
        if !self.link_items(a, b) {
            return Ok(self.find_item(a));
        }
        let root = self.find_item(a);
        let changed_resized = self.items[root.index()].resized;
        let joined = self.union(&va, &vb)?;
        let joined = self.canon(&joined);
        let root = self.find_item(root);
        // Both former cells' readers must see the join.
        let differs = !self.same(&va, &joined) || !self.same(&vb, &joined);
        self.items[root.index()].value = joined;
        if differs || changed_resized {
            let readers = self.items[root.index()].readers.clone();
            self.invalidated.extend(readers);
        }
        Ok(root)
    }

    /// Widens a cell to cover `s`.
    pub fn widen_item(&mut self, item: ItemId, s: &SomeValue) -> Result<(), UnionError> {
        let root = self.find_item(item);
        let old = self.items[root.index()].value.clone();
        if self.same(&old, s) {
            return Ok(());
        }
        let joined = self.union(&old, s)?;
        let joined = self.canon(&joined);
        let root = self.find_item(root);
        let old = self.canon(&old);
        if old != joined {
            self.update_item(root, joined);
        }
        Ok(())
    }

    /// Merges the classes of two variants of a generic class.
    pub(crate) fn merge_class_variants(
        &mut self,
        a: ClassDefId,
        b: ClassDefId,
    ) -> Result<ClassDefId, UnionError> {
        let (a, b) = (self.find_class(a), self.find_class(b));
        if a == b {
            return Ok(a);
        }
        let (root, child) = if a < b { (a, b) } else { (b, a) };
        self.link_classes(root, child);
        let attrs = self.classes[child.index()].attrs.clone();
        let prebuilt = self.classes[child.index()].prebuilt.clone();
        let instantiated = self.classes[child.index()].instantiated;
        for (name, attr) in attrs {
            match self.classes[root.index()].attrs.get(&name).cloned() {
                Some(mine) => {
                    self.merge_items(mine.item, attr.item)?;
                    self.class_mut(root).attrs[&name].instance |= attr.instance;
                }
                None => {
                    self.class_mut(root).attrs.insert(name, attr);
                }
            }
        }
        let def = self.class_mut(root);
        def.prebuilt.extend(prebuilt);
        def.instantiated |= instantiated;
        self.pull_up_attributes(root)?;
        Ok(root)
    }

    /// A class put above two hierarchies that have only `object` in common, so
    /// that their instances may share a variable. `None` where one is built in.
    fn implicit_base(
        &mut self,
        x: ClassDefId,
        y: ClassDefId,
    ) -> Result<Option<ClassDefId>, UnionError> {
        let top = |bk: &Bookkeeper, c: ClassDefId| {
            let chain = bk.class_chain(c);
            chain[chain.len() - 2]
        };
        let (a, b) = (top(self, x), top(self, y));
        for c in [a, b] {
            let object = self.class(c).object;
            let builtin =
                matches!(&*self.world.get(object), rpyc_objects::Object::Class(k) if k.builtin);
            if builtin && !self.class(c).implicit && !self.class(c).generator {
                return Ok(None);
            }
        }
        let (base, rest) = match (self.class(a).implicit, self.class(b).implicit) {
            (true, true) => {
                let (root, child) = if a < b { (a, b) } else { (b, a) };
                let subs = self.class(child).subclasses.clone();
                for s in subs {
                    self.reparent(s, root);
                }
                let merged = self.merge_class_variants(root, child)?;
                return Ok(Some(merged));
            }
            (true, false) => (a, vec![b]),
            (false, true) => (b, vec![a]),
            (false, false) => {
                let name = format!("{} | {}", self.class(a).name, self.class(b).name);
                let mut def = Bookkeeper::blank_class(self.object_class, name.into());
                def.base = Some(ClassDefId(0));
                def.implicit = true;
                (self.push_class(def), vec![a, b])
            }
        };
        for c in rest {
            self.reparent(c, base);
            self.pull_up_attributes(c)?;
        }
        Ok(Some(base))
    }

    /// The invariant of attributes after the hierarchy changed at `c`: what a
    /// class shares, none of its subclasses has for itself.
    fn pull_up_attributes(&mut self, c: ClassDefId) -> Result<(), UnionError> {
        let c = self.find_class(c);
        let below = self.class_subtree(c);
        for owner in self.class_chain(c) {
            let names: Vec<Rc<str>> = self.class(owner).attrs.keys().cloned().collect();
            for name in names {
                for &d in below.iter().filter(|&&d| d != owner) {
                    let d = self.find_class(d);
                    if d == self.find_class(owner) {
                        continue;
                    }
                    let Some(own) = self.class_mut(d).attrs.shift_remove(&name) else {
                        continue;
                    };
                    let shared = self.class_mut(owner).attrs.get_mut(&name).map(|a| {
                        a.instance |= own.instance;
                        a.item
                    });
                    if let Some(item) = shared {
                        self.merge_items(item, own.item)?;
                    }
                }
            }
        }
        self.reparented.push(c);
        Ok(())
    }

    /// The most precise annotation that covers both.
    ///
    /// # Errors
    /// When the two have no common representation.
    pub fn union(&mut self, a: &SomeValue, b: &SomeValue) -> Result<SomeValue, UnionError> {
        if a == b {
            return Ok(a.clone());
        }
        let none = a.none || b.none;
        let kind = self.union_kind(a, b)?;
        let constant = match (&a.constant, &b.constant) {
            (Some(x), Some(y)) if x == y && a.none == b.none => Some(x.clone()),
            _ if a.is_impossible() => b.constant.clone(),
            _ if b.is_impossible() => a.constant.clone(),
            _ => None,
        };
        Ok(SomeValue {
            kind,
            none,
            constant,
        })
    }

    fn union_kind(&mut self, a: &SomeValue, b: &SomeValue) -> Result<Kind, UnionError> {
        let tagged = matches!(a.kind, Kind::Union(_)) || matches!(b.kind, Kind::Union(_));
        if !tagged || a.kind == b.kind {
            match self.plain_union(a, b) {
                Err(_) if self.unions => {}
                result => return result,
            }
        }
        self.tagged_union(a, b)
    }

    /// The join without tagged unions.
    pub(crate) fn plain_union(&mut self, a: &SomeValue, b: &SomeValue) -> Result<Kind, UnionError> {
        let conflict = || UnionError {
            left: a.clone(),
            right: b.clone(),
        };
        Ok(match (&a.kind, &b.kind) {
            (x, y) if x == y => x.clone(),
            (Kind::Impossible, k) | (k, Kind::Impossible) => k.clone(),
            (
                Kind::Integer {
                    nonneg: n1,
                    unsigned: u1,
                },
                Kind::Integer {
                    nonneg: n2,
                    unsigned: u2,
                },
            ) => {
                let unsigned = *u1 || *u2;
                Kind::Integer {
                    nonneg: unsigned || (*n1 && *n2),
                    unsigned,
                }
            }
            (Kind::Float { .. }, Kind::Float { .. }) => Kind::Float { maybe_int: true },
            // An int in a float variable stays an int: told apart at run time.
            (
                Kind::Float { .. },
                Kind::Integer {
                    unsigned: false, ..
                },
            )
            | (
                Kind::Integer {
                    unsigned: false, ..
                },
                Kind::Float { .. },
            ) => Kind::Float { maybe_int: true },
            (Kind::Char, Kind::String) | (Kind::String, Kind::Char) => Kind::String,
            (Kind::Tuple(x), Kind::Tuple(y)) => {
                if x.len() != y.len() {
                    return Err(conflict());
                }
                let mut items = Vec::with_capacity(x.len());
                for (i, j) in x.iter().zip(y.iter()) {
                    items.push(self.union(i, j)?);
                }
                Kind::Tuple(items.into())
            }
            (Kind::List(x), Kind::List(y)) => Kind::List(self.merge_items(*x, *y)?),
            (Kind::Set(x), Kind::Set(y)) => Kind::Set(self.merge_items(*x, *y)?),
            (Kind::FrozenSet(x), Kind::FrozenSet(y)) => Kind::FrozenSet(self.merge_items(*x, *y)?),
            (Kind::Cell(x), Kind::Cell(y)) => Kind::Cell(self.merge_items(*x, *y)?),
            (Kind::Dict(k1, v1), Kind::Dict(k2, v2)) => {
                Kind::Dict(self.merge_items(*k1, *k2)?, self.merge_items(*v1, *v2)?)
            }
            (Kind::DictView(w1, k1, v1), Kind::DictView(w2, k2, v2)) if w1 == w2 => Kind::DictView(
                *w1,
                self.merge_items(*k1, *k2)?,
                self.merge_items(*v1, *v2)?,
            ),
            (
                Kind::Range {
                    nonneg: n1,
                    step: s1,
                },
                Kind::Range {
                    nonneg: n2,
                    step: s2,
                },
            ) => Kind::Range {
                nonneg: *n1 && *n2,
                step: if s1 == s2 { *s1 } else { None },
            },
            (Kind::Slice(x), Kind::Slice(y)) => {
                let ([a0, a1, a2], [b0, b1, b2]) = (&**x, &**y);
                Kind::Slice(Rc::new([
                    self.union(a0, b0)?,
                    self.union(a1, b1)?,
                    self.union(a2, b2)?,
                ]))
            }
            (Kind::Iterator(x), Kind::Iterator(y))
                if x.reversed == y.reversed && x.source.kind.slot() == y.source.kind.slot() =>
            {
                let source = self.union(&x.source, &y.source)?.not_const();
                Kind::Iterator(Rc::new(IterOver {
                    source,
                    reversed: x.reversed,
                }))
            }
            (Kind::Instance(x), Kind::Instance(y)) => {
                let (x, y) = (self.find_class(*x), self.find_class(*y));
                if x == y {
                    Kind::Instance(x)
                } else if self.is_variant(x)
                    && self.is_variant(y)
                    && self.class(x).object == self.class(y).object
                {
                    Kind::Instance(self.merge_class_variants(x, y)?)
                } else {
                    let common = self.common_base(x, y);
                    if self.is_object_class(common)
                        && !self.is_object_class(x)
                        && !self.is_object_class(y)
                    {
                        match self.implicit_base(x, y)? {
                            Some(base) => Kind::Instance(base),
                            None if self.unions => Kind::Instance(common),
                            None => return Err(conflict()),
                        }
                    } else {
                        Kind::Instance(common)
                    }
                }
            }
            (Kind::ClassOf(x), Kind::ClassOf(y)) => Kind::ClassOf(self.common_base(*x, *y)),
            (Kind::ClassOf(x), Kind::Pbc(descs)) | (Kind::Pbc(descs), Kind::ClassOf(x)) => {
                let mut common = *x;
                for d in descs.iter() {
                    let Desc::Class(c) = d else {
                        return Err(conflict());
                    };
                    common = self.common_base(common, *c);
                }
                Kind::ClassOf(common)
            }
            (Kind::Pbc(x), Kind::Pbc(y)) => {
                let all: std::collections::BTreeSet<Desc> = x.union(y).copied().collect();
                let callable = |d: &Desc| {
                    matches!(
                        d,
                        Desc::Function(_)
                            | Desc::Closure(_)
                            | Desc::Method { .. }
                            | Desc::Bound(..)
                    )
                };
                let class = |d: &Desc| matches!(d, Desc::Class(_));
                let object = |d: &Desc| matches!(d, Desc::Object(_));
                if all.iter().all(callable) || all.iter().all(class) || all.iter().all(object) {
                    Kind::Pbc(Rc::new(all))
                } else {
                    return Err(conflict());
                }
            }
            (Kind::BoundBuiltin(x), Kind::BoundBuiltin(y)) if x.1 == y.1 => {
                let receiver = self.union(&x.0, &y.0)?;
                Kind::BoundBuiltin(Rc::new((receiver, x.1.clone())))
            }
            _ => return Err(conflict()),
        })
    }

    /// Whether two annotations would join without conflict and without loss that
    /// a program could see; nothing is merged. Decides whether a call may share a
    /// specialisation.
    pub(crate) fn joinable(&self, a: &SomeValue, b: &SomeValue) -> bool {
        self.joinable_at(a, b, 8)
    }

    pub(crate) fn joinable_at(&self, a: &SomeValue, b: &SomeValue, depth: u32) -> bool {
        if depth == 0 || a == b {
            return true;
        }
        let items = |x: &ItemId, y: &ItemId| {
            self.find_item(*x) == self.find_item(*y)
                || self.joinable_at(&self.item_value(*x), &self.item_value(*y), depth - 1)
        };
        match (&a.kind, &b.kind) {
            (Kind::Impossible, k) | (k, Kind::Impossible) => {
                // None and a function are told apart at compile time.
                !((a.is_none() || b.is_none()) && matches!(k, Kind::Pbc(_)))
            }
            (Kind::Integer { unsigned: u1, .. }, Kind::Integer { unsigned: u2, .. }) => u1 == u2,
            (Kind::Union(x), Kind::Union(y)) => self.joinable_members(x, y, depth - 1),
            (Kind::Float { .. }, Kind::Float { .. }) => true,
            (Kind::Char | Kind::String, Kind::Char | Kind::String) => true,
            (Kind::Tuple(x), Kind::Tuple(y)) => {
                x.len() == y.len()
                    && x.iter()
                        .zip(y.iter())
                        .all(|(i, j)| self.joinable_at(i, j, depth - 1))
            }
            (Kind::List(x), Kind::List(y))
            | (Kind::Set(x), Kind::Set(y))
            | (Kind::FrozenSet(x), Kind::FrozenSet(y))
            | (Kind::Cell(x), Kind::Cell(y)) => items(x, y),
            (Kind::Dict(k1, v1), Kind::Dict(k2, v2)) => items(k1, k2) && items(v1, v2),
            (Kind::DictView(w1, k1, v1), Kind::DictView(w2, k2, v2)) => {
                w1 == w2 && items(k1, k2) && items(v1, v2)
            }
            (Kind::Instance(x), Kind::Instance(y)) => {
                let (x, y) = (self.find_class(*x), self.find_class(*y));
                if self.is_variant(x) || self.is_variant(y) {
                    // Variants share code only when they have merged.
                    return x == y;
                }
                x == y
                    || self.is_object_class(x)
                    || self.is_object_class(y)
                    || !self.is_object_class(self.common_base(x, y))
            }
            (Kind::Iterator(x), Kind::Iterator(y)) => {
                x.reversed == y.reversed && self.joinable_at(&x.source, &y.source, depth - 1)
            }
            (Kind::Range { .. }, Kind::Range { .. }) => true,
            (Kind::Slice(x), Kind::Slice(y)) => x
                .iter()
                .zip(y.iter())
                .all(|(i, j)| self.joinable_at(i, j, depth - 1)),
            (Kind::Pbc(x), Kind::Pbc(y)) => {
                // Separate graphs for separate functions as long as they are
                // known one by one; sets that overlap share.
                x.is_subset(y)
                    || y.is_subset(x)
                    || (x.len() > 1 && y.len() > 1 && !x.is_disjoint(y))
            }
            (Kind::ClassOf(_), Kind::ClassOf(_) | Kind::Pbc(_)) => true,
            (Kind::Pbc(_), Kind::ClassOf(_)) => true,
            (Kind::BoundBuiltin(x), Kind::BoundBuiltin(y)) => {
                x.1 == y.1 && self.joinable_at(&x.0, &y.0, depth - 1)
            }
            (x, y) => x == y,
        }
    }

    /// Whether something is known to be in every container of this annotation.
    pub(crate) fn is_settled(&self, s: &SomeValue) -> bool {
        self.is_settled_at(s, 8)
    }

    fn is_settled_at(&self, s: &SomeValue, depth: u32) -> bool {
        if depth == 0 {
            return true;
        }
        let item = |i: &ItemId| {
            let v = self.item_value(*i);
            (v.is_none() || !v.is_impossible()) && self.is_settled_at(&v, depth - 1)
        };
        match &s.kind {
            Kind::Tuple(items) => items.iter().all(|i| self.is_settled_at(i, depth - 1)),
            Kind::List(i) | Kind::Set(i) | Kind::FrozenSet(i) | Kind::Cell(i) => item(i),
            Kind::Dict(k, v) | Kind::DictView(_, k, v) => item(k) && item(v),
            Kind::Iterator(it) => self.is_settled_at(&it.source, depth - 1),
            Kind::BoundBuiltin(b) => self.is_settled_at(&b.0, depth - 1),
            _ => true,
        }
    }

    /// The key under which a per-type specialisation is filed: constants kept
    /// only where they select code (None, classes, functions, types).
    pub(crate) fn spec_key(&self, s: &SomeValue) -> SomeValue {
        let mut s = self.canon(s);
        let keep = matches!(
            s.kind,
            Kind::Pbc(_) | Kind::Builtin(_) | Kind::LLType | Kind::Impossible
        ) || matches!(s.constant, Some(ConstValue::Bool(_)));
        if !keep {
            s.constant = None;
        }
        if let Kind::Integer {
            nonneg,
            unsigned: false,
        } = &mut s.kind
        {
            *nonneg = false;
        }
        s
    }
}
