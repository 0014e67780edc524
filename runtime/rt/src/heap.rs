//! The heap, raw memory.

use crate::symbols::*;
use crate::value::{Str, kept};
use rpyc_gc_heap::{Collector, Config, Ref, Roots, Types, os};
use rpyc_gc_layout::ROOT_STACK_RESERVE;
use std::ptr;

static mut HEAP: Option<Box<dyn Collector>> = None;
static mut ROOT_STACK_BASE: *mut Ref = ptr::null_mut();

/// The heap.
#[inline(always)]
pub fn heap() -> &'static mut dyn Collector {
    let slot: *mut Option<Box<dyn Collector>> = &raw mut HEAP;
    // SAFETY: one thread runs at a time, and no runtime function holds on to the heap
    // while another uses it.
    match unsafe { (*slot).as_mut() } {
        Some(heap) => &mut **heap,
        None => not_started(),
    }
}

#[cold]
fn not_started() -> ! {
    eprintln!("rpyc: fatal: the runtime was not started");
    std::process::abort()
}

fn roots() -> Roots {
    // SAFETY: the symbols are as runtime/abi says.
    unsafe {
        let base = ROOT_STACK_BASE;
        let depth = rpy_root_stack_top.offset_from(base) as usize;
        Roots {
            stack: ptr::slice_from_raw_parts_mut(base, depth),
            prebuilt: ptr::slice_from_raw_parts(
                &raw const rpy_prebuilt_roots,
                rpy_prebuilt_count as usize,
            ),
            slots: ptr::slice_from_raw_parts(
                &raw const rpy_root_slots,
                rpy_root_slot_count as usize,
            ),
            handles: kept(),
            exception: &raw mut rpy_exc_value,
        }
    }
}

/// Sets up root stack and heap. False: no address space.
pub fn start() -> bool {
    let mut bytes = ROOT_STACK_RESERVE.min((os::address_space() / 8) & !(os::PAGE - 1));
    let mut stack = os::reserve_usable(bytes);
    while stack.is_null() && bytes > 1 << 20 {
        bytes /= 2;
        stack = os::reserve_usable(bytes);
    }
    if stack.is_null() {
        return false;
    }
    // SAFETY: nothing runs yet.
    unsafe {
        ROOT_STACK_BASE = stack.cast();
        rpy_root_stack_top = stack.cast();
        let types = Types {
            base: &raw const rpy_typeinfo,
            offsets: &raw const rpy_typeinfo_offsets,
        };
        let config = Config::from_env(
            types,
            &raw mut rpy_alloc_classes,
            &raw mut rpy_nursery,
            &raw mut rpy_finalizers_pending,
            rpy_gc_max as usize,
            roots,
        );
        HEAP = Some(rpy_gc_new(config));
    }
    true
}

/// Ends the log and prints the statistics that `RPYC_GC_LOG` and `RPYC_GC_STATS` ask
/// for.
pub fn finish() {
    heap().finish();
    if std::env::var_os("RPYC_GC_STATS").is_some_and(|v| v != "0" && !v.is_empty()) {
        eprint!("{}", heap().table());
    }
}

export! {
    fn gc_alloc_slow(tid: u64, size: u64) -> Ref {
        // SAFETY: compiled code keeps its references in the root stack.
        unsafe { heap().alloc(tid as u32, size as usize) }
    }

    fn gc_malloc_fixed(tid: u64) -> Ref {
        // SAFETY: as above; tid is a type of the program.
        unsafe { heap().malloc_fixed(tid as u32) }
    }

    fn gc_malloc_varsize(tid: u64, n: i64) -> Ref {
        // SAFETY: as above.
        unsafe { heap().malloc_varsize(tid as u32, n) }
    }

    fn gc_remember(p: Ref) {
        // SAFETY: compiled code passes objects.
        unsafe { heap().remember(p) }
    }

    fn gc_remember_items(p: Ref, first: i64, n: i64) {
        // SAFETY: as above.
        unsafe { heap().remember_items(p, first as usize, n as usize) }
    }

    fn gc_dropped(p: Ref) {
        // SAFETY: compiled code counts as rpyc_gc_layout says.
        unsafe { heap().dropped(p) }
    }

    fn rc_weak(p: Ref) {
        // SAFETY: compiled code passes objects with a weak reference.
        unsafe { heap().weak_set(p) }
    }

    fn rc_copy(from: Ref, to: Ref, from_start: i64, to_start: i64, n: i64) {
        let (new, old) = ((from, from_start as usize), (to, to_start as usize));
        // SAFETY: compiled code has checked the bounds.
        unsafe { heap().count_items(Some(new), Some(old), n as usize) }
    }

    fn rc_copy_new(from: Ref, _to: Ref, start: i64, _to_start: i64, n: i64) {
        // SAFETY: as above.
        unsafe { heap().count_items(Some((from, start as usize)), None, n as usize) }
    }

    fn rc_clear(array: Ref, start: i64, n: i64) {
        // SAFETY: as above.
        unsafe { heap().count_items(None, Some((array, start as usize)), n as usize) }
    }

    fn gc_collect() -> i64 {
        // SAFETY: as above.
        unsafe { heap().collect(2) };
        0
    }

    fn gc_enable() {
        heap().set_enabled(true)
    }

    fn gc_disable() {
        heap().set_enabled(false)
    }

    fn gc_isenabled() -> bool {
        heap().is_enabled()
    }

    fn gc_id(p: Ref) -> i64 {
        heap().id(p) as i64
    }

    fn gc_next_finalizable() -> Ref {
        heap().next_finalizable()
    }

    fn gc_pending() -> bool {
        // SAFETY: one thread runs at a time.
        unsafe { rpy_finalizers_pending }
    }

    fn gc_finalize_all() {
        heap().finalize_all()
    }

    fn gc_statistic(which: i64) -> i64 {
        heap().statistic(which) as i64
    }

    fn raw_malloc(n: i64) -> *mut u8 {
        // SAFETY: any size may be asked for.
        unsafe { libc::calloc(1, n.max(1) as usize).cast() }
    }

    fn raw_free(p: *mut u8) {
        // SAFETY: the program frees what it has allocated.
        unsafe { libc::free(p.cast()) }
    }

    fn raw_realloc(p: *mut u8, n: i64) -> *mut u8 {
        // SAFETY: as above.
        unsafe { libc::realloc(p.cast(), n.max(1) as usize).cast() }
    }

    fn raw_copy(to: *mut u8, from: *mut u8, n: i64) {
        // SAFETY: raw memory is the program's business.
        unsafe { ptr::copy(from, to, n as usize) }
    }

    fn raw_fill(p: *mut u8, byte: i64, n: i64) {
        // SAFETY: as above.
        unsafe { ptr::write_bytes(p, byte as u8, n as usize) }
    }

    fn raw_load(p: *mut u8, offset: i64, size: i64) -> i64 {
        let p = p.wrapping_offset(offset as isize);
        // SAFETY: as above.
        unsafe {
            match size {
                1 => p.read() as i64,
                2 => p.cast::<u16>().read_unaligned() as i64,
                4 => p.cast::<u32>().read_unaligned() as i64,
                -1 => p.cast::<i8>().read() as i64,
                -2 => p.cast::<i16>().read_unaligned() as i64,
                -4 => p.cast::<i32>().read_unaligned() as i64,
                _ => p.cast::<i64>().read_unaligned(),
            }
        }
    }

    fn raw_store(p: *mut u8, offset: i64, size: i64, value: i64) {
        let p = p.wrapping_offset(offset as isize);
        // SAFETY: as above.
        unsafe {
            match size.abs() {
                1 => p.write(value as u8),
                2 => p.cast::<u16>().write_unaligned(value as u16),
                4 => p.cast::<u32>().write_unaligned(value as u32),
                _ => p.cast::<i64>().write_unaligned(value),
            }
        }
    }

    fn raw_load_float(p: *mut u8, offset: i64) -> f64 {
        // SAFETY: as above.
        unsafe { p.wrapping_offset(offset as isize).cast::<f64>().read_unaligned() }
    }

    fn raw_store_float(p: *mut u8, offset: i64, value: f64) {
        // SAFETY: as above.
        unsafe { p.wrapping_offset(offset as isize).cast::<f64>().write_unaligned(value) }
    }

    fn raw_to_bytes(p: *mut u8, n: i64) -> Str {
        // SAFETY: as above.
        Str::from_bytes(unsafe { std::slice::from_raw_parts(p, n.max(0) as usize) })
    }

    fn raw_from_bytes(s: Str, start: i64, p: *mut u8, n: i64) {
        let from = &s.bytes()[start as usize..(start + n) as usize];
        // SAFETY: as above.
        unsafe { ptr::copy_nonoverlapping(from.as_ptr(), p, from.len()) }
    }
}

/// The functions that make the collectors. Programs refer to one; what only the others
/// need is not linked in.
macro_rules! collectors {
    ($($name:ident)*) => {$(
        #[doc = concat!("`--gc=", stringify!($name), "`")]
        #[unsafe(export_name = concat!("rpy_collector_", stringify!($name)))]
        pub fn $name(config: Config) -> Box<dyn Collector> {
            rpyc_gc_heap::$name(config)
        }
    )*};
}

collectors! { boehm generational marksweep refcount none }
