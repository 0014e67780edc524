//! Heaps with hand-made types.

mod model;

use crate::*;
use rpyc_gc_layout::*;
use std::cell::RefCell;
use std::ptr;

#[repr(C)]
struct Blob {
    start: u64,
    infos: [TypeInfo; 6],
}

const PAIR: u32 = 1;
const REFS: u32 = 7;
const BYTES: u32 = 13;
const WEAK: u32 = 19;
const FINAL: u32 = 25;
const ENTRIES: u32 = 31;

const PLAIN: TypeInfo = TypeInfo {
    size: 0,
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
        TypeInfo {
            size: 24,
            offsets: 0,
            n_refs: 2,
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
        TypeInfo {
            size: 16,
            item_size: 1,
            length_offset: 8,
            items_offset: 16,
            ..PLAIN
        },
        TypeInfo {
            size: 16,
            flags: TYPE_SPECIAL | TYPE_WEAK,
            weak_offset: 8,
            ..PLAIN
        },
        TypeInfo {
            size: 24,
            flags: TYPE_SPECIAL | TYPE_FINALIZER,
            n_refs: 2,
            ..PLAIN
        },
        // items {ref, i64, ref}
        TypeInfo {
            size: 16,
            item_size: 24,
            length_offset: 8,
            items_offset: 16,
            offsets: 2,
            n_item_refs: 2,
            ..PLAIN
        },
    ],
};
static OFFSETS: [u32; 4] = [8, 16, 0, 16];

thread_local! {
    static STACK: RefCell<Vec<Ref>> = const { RefCell::new(Vec::new()) };
}

fn roots() -> Roots {
    STACK.with_borrow_mut(|s| Roots {
        stack: s.as_mut_slice(),
        prebuilt: &[],
        slots: &[],
        handles: &mut [],
        exception: Box::leak(Box::new(ptr::null_mut())),
    })
}

fn push(p: Ref) -> usize {
    STACK.with_borrow_mut(|s| {
        s.push(p);
        s.len() - 1
    })
}

fn set(i: usize, p: Ref) {
    STACK.with_borrow_mut(|s| s[i] = p);
}

fn heap(change: impl FnOnce(&mut Config)) -> Heap {
    Heap::new(config(change))
}

fn config(change: impl FnOnce(&mut Config)) -> Config {
    STACK.with_borrow_mut(|s| s.clear());
    assert_eq!(BLOB.start, 0);
    let empty = AllocClass {
        cursor: ptr::null_mut(),
        limit: ptr::null_mut(),
    };
    let classes = Box::leak(Box::new([empty; NUM_CLASSES]));
    let types = Types {
        base: (&raw const BLOB).cast(),
        offsets: OFFSETS.as_ptr(),
    };
    let mut config = Config {
        types,
        classes,
        nursery: Box::leak(Box::new(Nursery {
            cursor: ptr::null_mut(),
            limit: ptr::null_mut(),
        })),
        pending: Box::leak(Box::new(false)),
        roots,
        collects: true,
        max: 1 << 30,
        min: 4 << 20,
        stress: 0,
        young: 1 << 20,
        poison: false,
    };
    change(&mut config);
    config
}

unsafe fn field(p: Ref, i: usize) -> *mut Ref {
    unsafe { p.add(8 + 8 * i).cast() }
}

unsafe fn pair(h: &mut Heap, a: Ref) -> Ref {
    unsafe {
        let p = h.malloc_fixed(PAIR);
        assert!(!p.is_null());
        assert!(
            (*field(p, 0)).is_null() && (*field(p, 1)).is_null(),
            "memory is zero"
        );
        *field(p, 0) = a;
        p
    }
}

#[test]
fn a_long_list_lives_and_dies() {
    let mut h = heap(|_| ());
    let root = push(ptr::null_mut());
    let mut head = ptr::null_mut();
    const N: usize = 10_000_000;
    for i in 0..N {
        unsafe {
            head = pair(&mut h, head);
            *field(head, 1).cast::<usize>() = 0;
            let _ = i;
        }
        set(root, head);
    }
    let mut n = 0;
    let mut p = head;
    while !p.is_null() {
        n += 1;
        p = unsafe { *field(p, 0) };
    }
    assert_eq!(n, N);
    unsafe { h.collect(2) };
    assert_eq!(h.stats.marked, N);
    assert!(h.stats.live >= N * 32);
    set(root, ptr::null_mut());
    unsafe { h.collect(2) };
    assert_eq!(h.stats.live, 0);
    assert_eq!(h.heap_bytes(), 0);
}

#[test]
fn garbage_does_not_make_the_heap_grow() {
    let mut h = heap(|_| ());
    for _ in 0..5_000_000 {
        unsafe { pair(&mut h, ptr::null_mut()) };
    }
    assert!(h.stats.pauses.len() > 10);
    assert!(h.stats.peak < 8 << 20, "{}", h.stats.peak);
    assert_eq!(h.total_allocated(), 5_000_000 * 32);
}

/// A random graph of objects of all kinds against a mirror in Rust, under stress.
#[test]
fn a_random_graph_is_kept_exactly() {
    for (stress, poison, rounds) in [(0, false, 60_000), (7, true, 10_000), (1, true, 2_000)] {
        let mut h = heap(|c| {
            c.stress = stress;
            c.poison = poison;
            c.min = 64 << 10;
        });
        let mut seed = 12345u64;
        let mut random = |n: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed % n as u64) as usize
        };
        const N: usize = 64;
        let slots: Vec<usize> = (0..N).map(|_| push(ptr::null_mut())).collect();
        let at = |i: usize| STACK.with_borrow(|s| s[slots[i]]);
        for round in 0..rounds {
            let i = random(N);
            unsafe {
                match random(6) {
                    0 => {
                        let p = pair(&mut h, at(random(N)));
                        *field(p, 1) = at(random(N));
                        set(slots[i], p);
                    }
                    1 => {
                        let n = random(if round % 50 == 0 { 3000 } else { 12 });
                        let p = h.malloc_varsize(REFS, n as i64);
                        for k in 0..n {
                            assert!((*field(p, 1 + k)).is_null());
                            *field(p, 1 + k) = at(random(N));
                        }
                        set(slots[i], p);
                    }
                    2 => {
                        let n = random(600);
                        let p = h.malloc_varsize(BYTES, n as i64);
                        ptr::write_bytes(p.add(16), n as u8, n);
                        set(slots[i], p);
                    }
                    3 => {
                        let n = random(20);
                        let p = h.malloc_varsize(ENTRIES, n as i64);
                        for k in 0..n {
                            *p.add(16 + 24 * k).cast::<Ref>() = at(random(N));
                            *p.add(32 + 24 * k).cast::<Ref>() = at(random(N));
                        }
                        set(slots[i], p);
                    }
                    _ => set(slots[i], ptr::null_mut()),
                }
            }
            if round % 512 == 0 {
                check_graph(&(0..N).map(at).collect::<Vec<_>>());
            }
        }
    }
}

fn check_graph(roots: &[Ref]) {
    let mut seen = std::collections::HashSet::new();
    let mut todo: Vec<Ref> = roots.to_vec();
    while let Some(p) = todo.pop() {
        if p.is_null() || !seen.insert(p) {
            continue;
        }
        unsafe {
            let word = *p.cast::<u64>();
            let length = *p.add(8).cast::<usize>();
            match tid_of(word) {
                PAIR => todo.extend([*field(p, 0), *field(p, 1)]),
                REFS => todo.extend((0..length).map(|k| *field(p, 1 + k))),
                BYTES => {
                    let bytes = std::slice::from_raw_parts(p.add(16), length);
                    assert!(bytes.iter().all(|&b| b == length as u8));
                }
                ENTRIES => {
                    for k in 0..length {
                        todo.push(*p.add(16 + 24 * k).cast::<Ref>());
                        todo.push(*p.add(32 + 24 * k).cast::<Ref>());
                    }
                }
                other => panic!("tid {other}"),
            }
        }
    }
}

#[test]
fn a_huge_array_is_marked_in_pieces() {
    let mut h = heap(|_| ());
    unsafe {
        const N: usize = 1_000_000;
        let array = h.malloc_varsize(REFS, N as i64);
        push(array);
        for i in 0..N {
            *field(array, 1 + i) = pair(&mut h, ptr::null_mut());
        }
        h.collect(2);
        assert_eq!(h.stats.marked, N + 1);
        assert!(h.mark_stack.capacity() < 20_000);
    }
}

#[test]
fn weak_references_are_cleared_and_finalizers_queued() {
    let mut h = heap(|_| ());
    unsafe {
        let target = pair(&mut h, ptr::null_mut());
        let t = push(target);
        let weak = h.malloc_fixed(WEAK);
        push(weak);
        *field(weak, 0) = target;
        let dying = h.malloc_fixed(FINAL);
        let d = push(dying);
        *field(dying, 0) = pair(&mut h, ptr::null_mut());
        h.collect(2);
        assert_eq!(*field(weak, 0), target);
        assert!(h.next_finalizable().is_null());
        set(t, ptr::null_mut());
        set(d, ptr::null_mut());
        h.collect(2);
        assert!((*field(weak, 0)).is_null());
        // Queued, alive with all it refers to, once.
        h.collect(2);
        assert_eq!(h.stats.marked, 3);
        assert_eq!(h.next_finalizable(), dying);
        assert!(h.next_finalizable().is_null());
        h.collect(2);
        assert_eq!(h.stats.marked, 1);
    }
}

#[test]
fn the_limit_is_kept_and_recovers() {
    let mut h = heap(|c| c.max = 16 << 20);
    unsafe {
        let root = push(ptr::null_mut());
        let mut head = ptr::null_mut();
        loop {
            let p = h.malloc_fixed(PAIR);
            if p.is_null() {
                break;
            }
            *field(p, 0) = head;
            head = p;
            set(root, head);
        }
        assert!(h.heap_bytes() <= 16 << 20);
        assert!(h.malloc_varsize(BYTES, 1 << 40).is_null());
        assert!(h.malloc_varsize(BYTES, -1).is_null());
        assert!(h.malloc_varsize(BYTES, i64::MAX).is_null());
        set(root, ptr::null_mut());
        assert!(!h.malloc_varsize(BYTES, 8 << 20).is_null());
        assert!(!h.malloc_fixed(PAIR).is_null());
    }
}

#[test]
fn large_objects_come_and_go() {
    let mut h = heap(|_| ());
    unsafe {
        let keep = push(h.malloc_varsize(BYTES, 100_000));
        for _ in 0..10_000 {
            assert!(!h.malloc_varsize(BYTES, 20_000).is_null());
        }
        assert!(h.stats.peak < 16 << 20, "{}", h.stats.peak);
        h.collect(2);
        assert_eq!(h.heap_bytes(), 100_016usize.next_multiple_of(16));
        set(keep, ptr::null_mut());
        h.collect(2);
        assert_eq!(h.heap_bytes(), 0);
    }
}

#[test]
fn every_size_has_its_class() {
    for size in 1..=MAX_SMALL {
        let class = size_class(size);
        assert!(class_size(class) >= size);
        assert!(class == 0 || class_size(class - 1) < size);
    }
    assert!(CLASS_SIZES.iter().all(|s| s % GRANULE == 0));
    assert_eq!(parse_size("2G"), Some(2 << 30));
    assert_eq!(parse_size("64 k"), Some(65536));
    assert_eq!(parse_size("x"), None);
}

#[test]
fn never_collecting_serves_gc_none() {
    let mut h = heap(|c| c.collects = false);
    unsafe {
        for _ in 0..1_000_000 {
            pair(&mut h, ptr::null_mut());
        }
    }
    assert!(h.stats.pauses.is_empty());
    assert!(h.heap_bytes() >= 32_000_000);
}
