//! A counted heap against a model: what is reachable lives, what is not goes.

use super::{Counted, count, header_of, increment};
use crate::collector::{Collector, Config, Roots};
use crate::types::{Ref, Types};
use rpyc_gc_layout::*;
use std::collections::HashSet;
use std::ptr;

const PAIR: u32 = 1;
const LEAF: u32 = 7;
const REFS: u32 = 13;

#[repr(C)]
struct Blob {
    start: u64,
    infos: [TypeInfo; 3],
}

const PLAIN: TypeInfo = TypeInfo {
    size: 24,
    item_size: 0,
    length_offset: 0,
    items_offset: 0,
    flags: 0,
    offsets: 0,
    n_refs: 0,
    n_item_refs: 0,
    weak_offset: 0,
    name: 0,
    destructor: 0,
};

static BLOB: Blob = Blob {
    start: 0,
    infos: [
        TypeInfo { n_refs: 2, ..PLAIN },
        TypeInfo {
            flags: TYPE_ACYCLIC,
            ..PLAIN
        },
        TypeInfo {
            size: 16,
            item_size: 8,
            length_offset: 8,
            items_offset: 16,
            offsets: 2,
            n_item_refs: 1,
            ..PLAIN
        },
    ],
};
static OFFSETS: [u32; 3] = [8, 16, 0];

fn no_roots() -> Roots {
    Roots {
        stack: &mut [],
        prebuilt: &[],
        slots: &[],
        handles: &mut [],
        exception: ptr::null_mut(),
    }
}

fn heap() -> Counted {
    assert_eq!(BLOB.start, 0);
    let empty = AllocClass {
        cursor: ptr::null_mut(),
        limit: ptr::null_mut(),
    };
    let nursery = Nursery {
        cursor: ptr::null_mut(),
        limit: ptr::null_mut(),
    };
    let types = Types {
        base: (&raw const BLOB).cast(),
        offsets: OFFSETS.as_ptr(),
    };
    let classes = Box::leak(Box::new([empty; NUM_CLASSES]));
    let nursery = Box::leak(Box::new(nursery));
    let mut config = Config::from_env(
        types,
        classes,
        nursery,
        Box::leak(Box::new(false)),
        0,
        no_roots,
    );
    config.poison = true;
    Counted::new(config)
}

fn new(heap: &mut Counted, tid: u32) -> Ref {
    // SAFETY: a type of fixed size.
    let p = unsafe { heap.malloc_fixed(tid) };
    assert!(!p.is_null());
    p
}

fn field(p: Ref, i: usize) -> *mut Ref {
    p.wrapping_add(8 + 8 * i).cast()
}

/// Stores as compiled code does.
fn store(heap: &mut Counted, p: Ref, i: usize, q: Ref) {
    if !q.is_null() {
        increment(q);
    }
    // SAFETY: a field of a live pair.
    let old = unsafe { std::mem::replace(&mut *field(p, i), q) };
    drop_one(heap, old);
}

fn drop_one(heap: &mut Counted, p: Ref) {
    heap.decrement(p);
    heap.release_some();
}

#[test]
fn a_long_chain_goes_without_stack() {
    let mut heap = heap();
    let mut head = ptr::null_mut();
    for _ in 0..300_000 {
        let p = new(&mut heap, PAIR);
        // The new cell takes the count of the old head over.
        unsafe { field(p, 0).write(head) };
        head = p;
    }
    drop_one(&mut heap, head);
    assert!(!heap.dying.is_empty(), "a slice at a time");
    heap.release_all();
    heap.config.poison = false;
    assert!(heap.pool.live() < 1 << 20, "{}", heap.pool.live());
}

#[test]
fn a_wide_array_goes_in_slices() {
    let mut heap = heap();
    // SAFETY: an array type.
    let array = unsafe { heap.malloc_varsize(REFS, 50_000) };
    for i in 0..50_000 {
        let p = new(&mut heap, LEAF);
        unsafe { array.add(16 + 8 * i).cast::<Ref>().write(p) };
    }
    drop_one(&mut heap, array);
    assert_eq!(heap.dying.len(), 1);
    heap.release_all();
    assert!(heap.dying.is_empty());
}

#[test]
fn cycles_are_found_and_what_hangs_on_them_goes_too() {
    let mut heap = heap();
    let (a, b, leaf) = (
        new(&mut heap, PAIR),
        new(&mut heap, PAIR),
        new(&mut heap, LEAF),
    );
    store(&mut heap, a, 0, b);
    store(&mut heap, b, 0, a);
    store(&mut heap, b, 1, leaf);
    drop_one(&mut heap, b);
    drop_one(&mut heap, leaf);
    heap.collect_cycles();
    assert_eq!(count(header_of(a)), 2, "held from outside");
    assert_eq!(count(header_of(leaf)), 1);
    drop_one(&mut heap, a);
    heap.collect_cycles();
    heap.release_all();
    for p in [a, b, leaf] {
        assert_eq!(tid_of(header_of(p)), 0, "freed");
    }
}

/// Random stores among pairs, some of which are held; from time to time the cycles are
/// collected, and what is left is exactly what can be reached.
#[test]
fn a_random_mutator_leaves_what_it_can_reach() {
    let mut heap = heap();
    let mut seed = 88_172_645_463_325_252u64;
    let mut random = |n: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % n as u64) as usize
    };
    let mut held: Vec<Ref> = Vec::new();
    let mut all: HashSet<Ref> = HashSet::new();
    for step in 0..10_000 {
        match random(6) {
            0 | 1 => {
                let p = new(&mut heap, if random(4) == 0 { LEAF } else { PAIR });
                all.insert(p);
                held.push(p);
            }
            2 if !held.is_empty() => {
                let p = held.swap_remove(random(held.len()));
                drop_one(&mut heap, p);
            }
            _ if !held.is_empty() => {
                let p = held[random(held.len())];
                let q = match random(5) {
                    0 => ptr::null_mut(),
                    _ => held[random(held.len())],
                };
                if tid_of(header_of(p)) == PAIR {
                    store(&mut heap, p, random(2), q);
                }
            }
            _ => {}
        }
        if step % 500 == 499 {
            heap.make_room();
            let mut reached: HashSet<Ref> = HashSet::new();
            let mut work = held.clone();
            while let Some(p) = work.pop() {
                if p.is_null() || !reached.insert(p) {
                    continue;
                }
                assert_ne!(tid_of(header_of(p)), 0, "step {step}: freed too early");
                if tid_of(header_of(p)) == PAIR {
                    work.extend((0..2).map(|i| unsafe { field(p, i).read() }));
                }
            }
            for &p in &all {
                let lives = tid_of(header_of(p)) != 0;
                assert_eq!(lives, reached.contains(&p), "step {step}");
            }
            all.retain(|p| reached.contains(p));
        }
    }
}
