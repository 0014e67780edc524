//! Random mutators: the heap must always look as a model without addresses says.

use super::*;
use std::collections::HashMap;

/// Objects of ENTRIES: every item carries the object's number between its references.
struct World {
    heap: Box<dyn Collector>,
    random: u64,
    /// By number: the numbers that the items refer to, 0 for null.
    model: HashMap<u64, Vec<[u64; 2]>>,
    /// What the root stack holds.
    roots: Vec<u64>,
    /// Weak references, after the roots on the stack: their targets.
    weak: Vec<u64>,
    /// `id()` of objects that were asked.
    ids: HashMap<u64, usize>,
    next: u64,
}

const ROOTS: usize = 48;
const WEAKS: usize = 16;

impl World {
    fn new(make: fn(Config) -> Box<dyn Collector>, seed: u64) -> World {
        let config = config(|c| {
            c.young = 64 << 10;
            c.min = 256 << 10;
            c.poison = true;
        });
        for _ in 0..ROOTS + WEAKS {
            push(ptr::null_mut());
        }
        World {
            heap: make(config),
            random: seed,
            model: HashMap::new(),
            roots: vec![0; ROOTS],
            weak: vec![0; WEAKS],
            ids: HashMap::new(),
            next: 1,
        }
    }

    fn below(&mut self, n: usize) -> usize {
        self.random = self
            .random
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.random >> 33) as usize % n
    }

    fn allocate(&mut self) {
        let length = match self.below(40) {
            0 => 1500,
            1..4 => 120,
            _ => 1 + self.below(6),
        };
        let number = self.next;
        self.next += 1;
        unsafe {
            let p = self.heap.malloc_varsize(ENTRIES, length as i64);
            assert!(!p.is_null());
            for k in 0..length {
                assert!((*slot(p, k, 0)).is_null() && (*slot(p, k, 1)).is_null());
                *p.add(24 + 24 * k).cast::<u64>() = number;
            }
            let r = self.below(ROOTS);
            set(r, p);
            self.roots[r] = number;
        }
        self.model.insert(number, vec![[0, 0]; length]);
    }

    /// A store as compiled code does it.
    fn store(&mut self) {
        let (r, s) = (self.below(ROOTS), self.below(ROOTS + 4));
        if self.roots[r] == 0 {
            return;
        }
        let length = self.model[&self.roots[r]].len();
        let (k, side) = (self.below(length), self.below(2));
        let (value, number) = if s < ROOTS {
            (at(s), self.roots[s])
        } else {
            (ptr::null_mut(), 0)
        };
        let p = at(r);
        unsafe {
            if crate::types::header(p) & TRACK != 0 {
                self.heap.remember_items(p, k, 1);
            }
            *slot(p, k, side) = value;
        }
        let number_of = self.roots[r];
        self.model.get_mut(&number_of).unwrap()[k][side] = number;
    }

    fn load(&mut self) {
        let (r, s) = (self.below(ROOTS), self.below(ROOTS));
        if self.roots[s] == 0 {
            return;
        }
        let items = &self.model[&self.roots[s]];
        let (length, from) = (items.len(), self.roots[s]);
        let (k, side) = (self.below(length), self.below(2));
        set(r, unsafe { *slot(at(s), k, side) });
        self.roots[r] = self.model[&from][k][side];
    }

    fn weaken(&mut self) {
        let (w, r) = (self.below(WEAKS), self.below(ROOTS));
        unsafe {
            let p = self.heap.malloc_fixed(WEAK);
            *field(p, 0) = at(r);
            set(ROOTS + w, p);
        }
        self.weak[w] = self.roots[r];
    }

    fn ask_id(&mut self) {
        let r = self.below(ROOTS);
        if self.roots[r] != 0 {
            let id = self.heap.id(at(r));
            let known = *self.ids.entry(self.roots[r]).or_insert(id);
            assert_eq!(id, known, "the id of an object stays");
        }
    }

    fn check(&mut self, weak_too: bool) {
        let mut seen: HashMap<u64, Ref> = HashMap::new();
        let mut todo: Vec<(u64, Ref)> = (0..ROOTS).map(|r| (self.roots[r], at(r))).collect();
        while let Some((number, p)) = todo.pop() {
            assert_eq!(number == 0, p.is_null());
            if number == 0 {
                continue;
            }
            if let Some(&known) = seen.get(&number) {
                assert_eq!(p, known, "one object, one address");
                continue;
            }
            seen.insert(number, p);
            let items = &self.model[&number];
            unsafe {
                assert_eq!(*p.add(8).cast::<usize>(), items.len());
                for (k, item) in items.iter().enumerate() {
                    assert_eq!(*p.add(24 + 24 * k).cast::<u64>(), number);
                    todo.push((item[0], *slot(p, k, 0)));
                    todo.push((item[1], *slot(p, k, 1)));
                }
            }
        }
        self.model.retain(|number, _| seen.contains_key(number));
        self.ids.retain(|number, _| seen.contains_key(number));
        for (w, &number) in self.weak.iter().enumerate() {
            let p = at(ROOTS + w);
            if p.is_null() || !weak_too {
                continue;
            }
            let target = unsafe { *field(p, 0) };
            let expected = seen.get(&number).copied().unwrap_or(ptr::null_mut());
            assert_eq!(
                target, expected,
                "a weak reference lasts as long as its object"
            );
        }
    }

    fn run(&mut self, steps: usize) {
        for step in 0..steps {
            match self.below(100) {
                0..35 => self.allocate(),
                35..65 => self.store(),
                65..90 => self.load(),
                90..94 => {
                    let r = self.below(ROOTS);
                    set(r, ptr::null_mut());
                    self.roots[r] = 0;
                }
                94..96 => self.weaken(),
                _ => self.ask_id(),
            }
            if step % 997 == 0 {
                unsafe { self.heap.collect((step / 997 % 3) as i64) };
                self.check(step / 997 % 3 == 2);
            }
        }
        unsafe { self.heap.collect(2) };
        self.check(true);
    }
}

fn at(r: usize) -> Ref {
    STACK.with_borrow(|s| s[r])
}

unsafe fn slot(p: Ref, k: usize, side: usize) -> *mut Ref {
    unsafe { p.add(16 + 24 * k + 16 * side).cast() }
}

#[test]
fn generational_heaps_follow_the_model() {
    for seed in 1..6 {
        World::new(crate::generational, seed).run(40_000);
    }
}

#[test]
fn mark_sweep_heaps_follow_the_model() {
    for seed in 1..4 {
        World::new(crate::marksweep, seed).run(40_000);
    }
}
