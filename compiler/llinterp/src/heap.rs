//! Objects as lists of cells, every access checked: type, bounds, null.
//!
//! An object's fixed part is flat: the fields of inlined structs stand in line, so
//! that a field has the same position seen through a parent's type. The items of an
//! array follow apart, as bytes where an item is a byte.

use crate::counts::{Counts, are_counted};
use crate::value::{ObjId, Value, constant, zero};
use rpyc_ir::{ConstValue, Init, Program, Type, TypeDef};
use std::rc::Rc;

/// Where the parts of a container are.
#[derive(Debug)]
pub struct Layout {
    /// Zero values of the fixed cells.
    zeros: Vec<Value>,
    fields: Vec<FieldLayout>,
    /// Item type and cells per item, where there are items.
    items: Option<(Type, Vec<Value>)>,
}

#[derive(Debug)]
struct FieldLayout {
    name: Rc<str>,
    offset: usize,
    ty: Type,
}

/// The items of an array, inlined or not.
#[derive(Clone, Debug)]
enum Items {
    None,
    Bytes(Vec<u8>),
    Cells {
        stride: usize,
        cells: Vec<Value>,
        len: usize,
    },
}

/// An allocated or prebuilt object.
#[derive(Clone, Debug)]
pub struct Object {
    /// The type it was made with.
    pub ty: Type,
    fixed: Vec<Value>,
    items: Items,
    marked: bool,
    immutable: bool,
}

/// A cell found at the end of a path.
#[derive(Clone, Copy, Debug)]
enum Place {
    Fixed(usize),
    Byte(usize),
    Cell(usize),
    Array,
}

/// A step of a path into an object.
#[derive(Clone, Debug)]
pub enum Step {
    /// Into a field.
    Field(Rc<str>),
    /// To an item.
    Index(i64),
}

/// The interpreted heap.
#[derive(Debug)]
pub struct Heap<'p> {
    /// The program whose types and prebuilt objects these are.
    pub program: &'p Program,
    objects: Vec<Option<Object>>,
    free: Vec<u32>,
    layouts: Vec<Option<Rc<Layout>>>,
    /// Cells allocated and not freed.
    cells: usize,
    /// Cells at which to collect.
    threshold: usize,
    /// Cells that may be live after a collection.
    pub limit: usize,
    object_type: Option<Type>,
    /// The counts of a program that counts references.
    pub(crate) counts: Option<Counts>,
}

pub(crate) type Result<T> = std::result::Result<T, String>;

/// Requests of more items fail as on a machine without that much memory.
const MAX_ITEMS: i64 = 1 << 32;

impl<'p> Heap<'p> {
    /// An empty heap with the prebuilt objects of a program.
    pub fn new(program: &'p Program) -> Heap<'p> {
        Heap {
            program,
            objects: vec![None; program.statics.len()],
            free: Vec::new(),
            layouts: Vec::new(),
            cells: 0,
            threshold: 1 << 22,
            limit: 1 << 26,
            object_type: program.types.find_struct("OBJECT"),
            counts: are_counted(program).then(Counts::default),
        }
    }

    fn show(&self, ty: Type) -> String {
        self.program.types.display(ty)
    }

    // ---- layouts ---------------------------------------------------------------

    fn layout(&mut self, ty: Type) -> Result<Rc<Layout>> {
        let i = ty.0 as usize;
        if let Some(Some(layout)) = self.layouts.get(i) {
            return Ok(layout.clone());
        }
        let layout = Rc::new(self.make_layout(ty)?);
        if self.layouts.len() <= i {
            self.layouts.resize(i + 1, None);
        }
        self.layouts[i] = Some(layout.clone());
        Ok(layout)
    }

    fn make_layout(&mut self, ty: Type) -> Result<Layout> {
        let types = &self.program.types;
        let mut layout = Layout {
            zeros: Vec::new(),
            fields: Vec::new(),
            items: None,
        };
        match types.def(ty) {
            TypeDef::Array(a) => layout.items = Some((a.item, self.cells_of(a.item)?)),
            TypeDef::Struct(s) => {
                for (i, f) in s.fields.iter().enumerate() {
                    let offset = layout.zeros.len();
                    layout.fields.push(FieldLayout {
                        name: f.name.clone(),
                        offset,
                        ty: f.ty,
                    });
                    match types.as_array(f.ty) {
                        Some(a) if i + 1 == s.fields.len() => {
                            layout.items = Some((a.item, self.cells_of(a.item)?));
                        }
                        Some(_) => return Err(format!("{} has an array before its end", s.name)),
                        None => layout.zeros.extend(self.cells_of(f.ty)?),
                    }
                }
            }
            _ => return Err(format!("{} is no container", self.show(ty))),
        }
        Ok(layout)
    }

    /// The zero cells of a value or an inlined struct.
    fn cells_of(&mut self, ty: Type) -> Result<Vec<Value>> {
        let types = &self.program.types;
        match types.def(ty) {
            TypeDef::Struct(_) => {
                let layout = self.layout(ty)?;
                match layout.items {
                    None => Ok(layout.zeros.clone()),
                    Some(_) => Err(format!(
                        "{} is inlined and has no fixed size",
                        self.show(ty)
                    )),
                }
            }
            TypeDef::Prim(_) | TypeDef::Ptr(_) => Ok(vec![zero(types, ty)]),
            _ => Err(format!("{} inlined in a container", self.show(ty))),
        }
    }

    // ---- allocation --------------------------------------------------------------

    fn blank(&mut self, ty: Type, len: i64) -> Result<Object> {
        let layout = self.layout(ty)?;
        let items = match &layout.items {
            None => Items::None,
            Some((item, _)) if *item == Type::CHAR || *item == Type::UINT8 => {
                Items::Bytes(vec![0; len as usize])
            }
            Some((_, zeros)) => {
                let (stride, len) = (zeros.len(), len as usize);
                let mut cells = Vec::with_capacity(stride * len);
                (0..len).for_each(|_| cells.extend_from_slice(zeros));
                Items::Cells { stride, cells, len }
            }
        };
        Ok(Object {
            ty,
            fixed: layout.zeros.clone(),
            items,
            marked: false,
            immutable: false,
        })
    }

    /// A zeroed object of `len` items (0 for fixed sizes); `None` where memory would
    /// not suffice.
    pub fn malloc(&mut self, ty: Type, len: i64) -> Result<Option<Value>> {
        if !(0..MAX_ITEMS).contains(&len) {
            return Ok(None);
        }
        if self.cells > self.limit {
            return Err(format!(
                "the interpreter's heap is full: {} cells",
                self.cells
            ));
        }
        let object = self.blank(ty, len)?;
        self.cells += object.size();
        let id = match self.free.pop() {
            Some(id) => {
                self.objects[id as usize] = Some(object);
                id
            }
            None => {
                self.objects.push(Some(object));
                self.objects.len() as u32 - 1
            }
        };
        Ok(Some(Value::Ref(ObjId(id))))
    }

    /// True where it is time to collect.
    pub fn wants_collection(&self) -> bool {
        self.counts.is_none() && self.cells > self.threshold
    }

    /// Frees what is not reachable from the roots and the prebuilt objects.
    pub fn collect(&mut self, roots: impl Iterator<Item = Value>) {
        let mut work: Vec<u32> = (0..self.program.statics.len() as u32).collect();
        work.extend(roots.filter_map(|v| {
            if let Value::Ref(id) = v {
                Some(id.0)
            } else {
                None
            }
        }));
        while let Some(id) = work.pop() {
            let Some(object) = &mut self.objects[id as usize] else {
                continue;
            };
            if std::mem::replace(&mut object.marked, true) {
                continue;
            }
            let items = match &object.items {
                Items::Cells { cells, .. } => cells.as_slice(),
                _ => &[],
            };
            for v in object.fixed.iter().chain(items) {
                if let Value::Ref(id) = v {
                    work.push(id.0);
                }
            }
        }
        self.cells = 0;
        for (i, slot) in self.objects.iter_mut().enumerate() {
            match slot {
                Some(object) if object.marked => {
                    object.marked = false;
                    self.cells += object.size();
                }
                Some(_) => {
                    *slot = None;
                    self.free.push(i as u32);
                }
                None => {}
            }
        }
        self.threshold = (2 * self.cells).max(1 << 22);
    }

    /// Frees one object. Its number is not used again.
    pub(crate) fn free(&mut self, id: ObjId) {
        if let Some(object) = self.objects[id.0 as usize].take() {
            self.cells -= object.size();
        }
    }

    /// How many numbers of objects were given out.
    pub(crate) fn numbers(&self) -> usize {
        self.objects.len()
    }

    /// The object of a number, unless it has been freed or was never needed.
    pub(crate) fn existing(&self, number: usize) -> Option<&Object> {
        self.objects[number].as_ref()
    }

    // ---- prebuilt objects --------------------------------------------------------

    fn instantiate(&mut self, id: ObjId) -> Result<()> {
        let Some(def) = self.program.statics.get(id.0 as usize) else {
            return Err(format!("{} has been freed", Value::Ref(id)));
        };
        let len = match &def.init {
            Init::Array(_) | Init::Bytes(_) => init_len(&def.init),
            Init::Struct(parts) => parts.last().map_or(0, init_len),
            _ => 0,
        };
        let mut object = self.blank(def.ty, len as i64)?;
        object.immutable = def.immutable;
        self.fill(&mut object, def.ty, &def.init)?;
        self.objects[id.0 as usize] = Some(object);
        Ok(())
    }

    /// Writes an initial value into the cells of an object. Fields and items are
    /// visited in memory order, so two cursors say where the next one goes.
    fn fill(&mut self, object: &mut Object, ty: Type, init: &Init) -> Result<()> {
        let types = &self.program.types;
        let (mut fixed, mut cell) = (0, 0);
        let mut work = vec![(ty, init, false)];
        while let Some((ty, init, in_items)) = work.pop() {
            match (types.def(ty), init) {
                (TypeDef::Struct(s), Init::Struct(parts)) if s.fields.len() == parts.len() => {
                    let parts = s.fields.iter().zip(parts).rev();
                    work.extend(parts.map(|(f, part)| (f.ty, part, in_items)));
                }
                (TypeDef::Struct(_), Init::Zero) => {
                    *if in_items { &mut cell } else { &mut fixed } += self.cells_or_zero(ty);
                }
                (TypeDef::Array(_), Init::Zero) => {}
                (TypeDef::Array(_), Init::Bytes(bytes)) => match &mut object.items {
                    Items::Bytes(b) => b.copy_from_slice(bytes),
                    _ => return Err(format!("bytes as a {}", self.show(ty))),
                },
                (TypeDef::Array(a), Init::Array(items)) => {
                    work.extend(items.iter().rev().map(|i| (a.item, i, true)));
                }
                (TypeDef::Prim(_) | TypeDef::Ptr(_), Init::Value(_) | Init::Zero) => {
                    let value = match init {
                        Init::Value(v) => constant(types, v, ty)?,
                        _ => zero(types, ty),
                    };
                    let at = if in_items { &mut cell } else { &mut fixed };
                    match (&mut object.items, in_items, value) {
                        (_, false, v) => object.fixed[*at] = v,
                        (Items::Bytes(b), true, Value::Char(c)) => b[*at] = c,
                        (Items::Bytes(b), true, Value::UInt(n)) => b[*at] = n as u8,
                        (Items::Cells { cells, .. }, true, v) => cells[*at] = v,
                        _ => return Err("an item of a wrong type".into()),
                    }
                    *at += 1;
                }
                _ => return Err(format!("an initial value not of type {}", self.show(ty))),
            }
        }
        Ok(())
    }

    fn cells_or_zero(&mut self, ty: Type) -> usize {
        match self.layout(ty) {
            Ok(layout) => layout.zeros.len(),
            Err(_) => 0,
        }
    }

    // ---- access ------------------------------------------------------------------

    /// The object a pointer points to.
    pub fn object(&mut self, p: Value) -> Result<&mut Object> {
        match p {
            Value::Ref(id) => {
                if !matches!(self.objects.get(id.0 as usize), Some(Some(_))) {
                    self.instantiate(id)?;
                }
                match &mut self.objects[id.0 as usize] {
                    Some(object) => Ok(object),
                    None => Err("an object that does not exist".into()),
                }
            }
            Value::Null => Err("null pointer".into()),
            other => Err(format!("{other} is no pointer to an object")),
        }
    }

    /// The type an object was made with.
    pub fn type_of(&mut self, p: Value) -> Result<Type> {
        Ok(self.object(p)?.ty)
    }

    /// May an object made as `made` be seen as a `seen`?
    pub fn is_compatible(&self, made: Type, seen: Type) -> bool {
        self.program.types.is_substruct(made, seen) || Some(seen) == self.object_type
    }

    fn object_as(&mut self, p: Value, seen: Type) -> Result<&mut Object> {
        let made = self.object(p)?.ty;
        if made != seen && !self.is_compatible(made, seen) {
            return Err(format!(
                "a {} taken for a {}",
                self.show(made),
                self.show(seen)
            ));
        }
        self.object(p)
    }

    fn place(&mut self, p: Value, seen: Type, path: &[Step]) -> Result<(Place, Type)> {
        self.object_as(p, seen)?;
        let mut ty = seen;
        let mut place = match self.program.types.as_array(seen) {
            Some(_) => Place::Array,
            None => Place::Fixed(0),
        };
        for step in path {
            match (step, place) {
                (Step::Field(name), Place::Fixed(at) | Place::Cell(at)) => {
                    let layout = self.layout(ty)?;
                    let Some(f) = layout.fields.iter().find(|f| f.name == *name) else {
                        return Err(format!("{} has no field {name}", self.show(ty)));
                    };
                    ty = f.ty;
                    place = match (place, self.program.types.as_array(ty)) {
                        (_, Some(_)) => Place::Array,
                        (Place::Fixed(_), None) => Place::Fixed(at + f.offset),
                        _ => Place::Cell(at + f.offset),
                    };
                }
                (Step::Index(i), Place::Array) => {
                    let Some(array) = self.program.types.as_array(ty) else {
                        return Err(format!("{} is no array", self.show(ty)));
                    };
                    ty = array.item;
                    let object = self.object(p)?;
                    let len = object.len();
                    let Some(i) = usize::try_from(*i).ok().filter(|&i| i < len) else {
                        return Err(format!("index {i} out of bounds: length {len}"));
                    };
                    place = match &object.items {
                        Items::Bytes(_) => Place::Byte(i),
                        Items::Cells { stride, .. } => Place::Cell(i * stride),
                        Items::None => return Err("no items".into()),
                    };
                }
                (step, _) => return Err(format!("no {step:?} in {}", self.show(ty))),
            }
        }
        Ok((place, ty))
    }

    /// Reads the part of an object at a path, through a pointer to `seen`.
    pub fn read(&mut self, p: Value, seen: Type, path: &[Step]) -> Result<Value> {
        let (place, ty) = self.place(p, seen, path)?;
        let object = self.object(p)?;
        match (place, &object.items) {
            (Place::Fixed(i), _) if i < object.fixed.len() => Ok(object.fixed[i]),
            (Place::Byte(i), Items::Bytes(b)) if ty == Type::CHAR => Ok(Value::Char(b[i])),
            (Place::Byte(i), Items::Bytes(b)) => Ok(Value::UInt(b[i] as u64)),
            (Place::Cell(i), Items::Cells { cells, .. }) => Ok(cells[i]),
            _ => Err(format!("{} is no value", self.show(ty))),
        }
    }

    /// Writes the part of an object at a path.
    pub fn write(&mut self, p: Value, seen: Type, path: &[Step], value: Value) -> Result<()> {
        let (place, ty) = self.place(p, seen, path)?;
        let kind = zero(&self.program.types, ty);
        let fits = match (kind, value) {
            (Value::Null, Value::Null | Value::Ref(_) | Value::Func(_) | Value::Extern(_)) => true,
            (a, b) => std::mem::discriminant(&a) == std::mem::discriminant(&b),
        };
        if !fits {
            return Err(format!("{value} stored as a {}", self.show(ty)));
        }
        let object = self.object(p)?;
        object.check_mutable()?;
        match (place, &mut object.items, value) {
            (Place::Fixed(i), ..) if i < object.fixed.len() => object.fixed[i] = value,
            (Place::Byte(i), Items::Bytes(b), Value::Char(c)) => b[i] = c,
            (Place::Byte(i), Items::Bytes(b), Value::UInt(n)) => b[i] = n as u8,
            (Place::Cell(i), Items::Cells { cells, .. }, v) => cells[i] = v,
            _ => return Err(format!("{} is no value", self.show(ty))),
        }
        Ok(())
    }

    /// The length of the array at a path.
    pub fn array_len(&mut self, p: Value, seen: Type, path: &[Step]) -> Result<i64> {
        match self.place(p, seen, path)? {
            (Place::Array, _) => Ok(self.object(p)?.len() as i64),
            (_, ty) => Err(format!("{} is no array", self.show(ty))),
        }
    }

    /// Copies items between arrays of one type, which may be the same object.
    pub fn copy_items(&mut self, src: Value, dst: Value, from: i64, to: i64, n: i64) -> Result<()> {
        let source = self.object(src)?;
        let range = bounds(from, n, source.len())?;
        let copied = match &source.items {
            Items::Bytes(b) => Items::Bytes(b[range].to_vec()),
            Items::Cells { stride, cells, .. } => {
                let cells = cells[range.start * stride..range.end * stride].to_vec();
                Items::Cells {
                    stride: *stride,
                    cells,
                    len: 0,
                }
            }
            Items::None => Items::None,
        };
        let target = self.object(dst)?;
        target.check_mutable()?;
        let range = bounds(to, n, target.len())?;
        match (&mut target.items, copied) {
            (Items::Bytes(b), Items::Bytes(new)) => b[range].copy_from_slice(&new),
            (
                Items::Cells { stride, cells, .. },
                Items::Cells {
                    stride: s,
                    cells: new,
                    ..
                },
            ) if *stride == s => {
                cells[range.start * s..range.end * s].copy_from_slice(&new);
            }
            _ => return Err("items of different types copied".into()),
        }
        Ok(())
    }

    /// Zeroes items.
    pub fn clear_items(&mut self, p: Value, start: i64, n: i64) -> Result<()> {
        let ty = self.type_of(p)?;
        let layout = self.layout(ty)?;
        let object = self.object(p)?;
        object.check_mutable()?;
        let range = bounds(start, n, object.len())?;
        match (&mut object.items, &layout.items) {
            (Items::Bytes(b), _) => b[range].fill(0),
            (Items::Cells { cells, stride, .. }, Some((_, zeros))) => {
                for i in range {
                    cells[i * *stride..(i + 1) * *stride].copy_from_slice(zeros);
                }
            }
            _ => return Err("no items".into()),
        }
        Ok(())
    }

    /// The bytes of an object that ends in bytes.
    pub fn bytes(&mut self, p: Value) -> Result<&[u8]> {
        match &self.object(p)?.items {
            Items::Bytes(b) => Ok(b),
            _ => Err("no chars in it".into()),
        }
    }

    /// The bytes of an object that ends in bytes, to be written.
    pub fn bytes_mut(&mut self, p: Value) -> Result<&mut [u8]> {
        let object = self.object(p)?;
        object.check_mutable()?;
        match &mut object.items {
            Items::Bytes(b) => Ok(b),
            _ => Err("no chars in it".into()),
        }
    }

    /// Reads a field by name, the object's own or an inlined parent's.
    pub fn field(&mut self, p: Value, name: &str) -> Result<Value> {
        let mut seen = self.type_of(p)?;
        loop {
            if self.program.types.field(seen, name).is_some() {
                return self.read(p, seen, &[Step::Field(name.into())]);
            }
            match self.program.types.parent(seen) {
                Some(parent) => seen = parent,
                None => return Err(format!("no field {name}")),
            }
        }
    }

    /// The static an object is, for fault reports.
    pub fn name_of(&self, p: Value) -> Option<&str> {
        match p {
            Value::Ref(id) => self.program.statics.get(id.0 as usize).map(|s| &*s.name),
            _ => None,
        }
    }
}

impl Object {
    /// The references in it.
    pub(crate) fn references(&self) -> Vec<Value> {
        let items = match &self.items {
            Items::Cells { cells, .. } => cells.as_slice(),
            _ => &[],
        };
        let all = self.fixed.iter().chain(items);
        all.copied()
            .filter(|v| matches!(v, Value::Ref(_)))
            .collect()
    }

    /// The references in some of its items.
    pub(crate) fn references_in(&self, start: i64, n: i64) -> Vec<Value> {
        let Items::Cells { cells, stride, .. } = &self.items else {
            return Vec::new();
        };
        let (start, n) = (start as usize * stride, n as usize * stride);
        let items = cells.iter().skip(start).take(n).copied();
        items.filter(|v| matches!(v, Value::Ref(_))).collect()
    }

    fn len(&self) -> usize {
        match &self.items {
            Items::None => 0,
            Items::Bytes(b) => b.len(),
            Items::Cells { len, .. } => *len,
        }
    }

    fn size(&self) -> usize {
        let items = match &self.items {
            Items::None => 0,
            Items::Bytes(b) => b.len() / 16,
            Items::Cells { cells, .. } => cells.len(),
        };
        self.fixed.len() + items + 2
    }

    fn check_mutable(&self) -> Result<()> {
        match self.immutable {
            false => Ok(()),
            true => Err("write to immutable prebuilt data".into()),
        }
    }
}

fn bounds(start: i64, n: i64, len: usize) -> Result<std::ops::Range<usize>> {
    let end = start
        .checked_add(n)
        .filter(|&end| start >= 0 && n >= 0 && end <= len as i64);
    match end {
        Some(end) => Ok(start as usize..end as usize),
        None => Err(format!(
            "{n} items from {start} out of bounds: length {len}"
        )),
    }
}

fn init_len(init: &Init) -> usize {
    match init {
        Init::Array(items) => items.len(),
        Init::Bytes(b) => b.len(),
        Init::Value(ConstValue::Bytes(b)) => b.len(),
        _ => 0,
    }
}
