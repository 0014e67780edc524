//! `--gc=boehm`: Debian's libgc, the conservative collector of Boehm, Demers and Weiser,
//! to compare with. It finds references on the machine stack and in static data by
//! itself; objects without references are allocated as such and not looked at.
//!
//! Weak references are strong here, and finalizers run in no particular order.

use crate::collector::{Collector, Config};
use crate::heap::varsize_bytes;
use crate::stats::mib;
use crate::types::Ref;
use rpyc_gc_layout::{TYPE_FINALIZER, TYPE_WEAK};
use std::ffi::{c_char, c_int, c_ulong, c_void};
use std::ptr;

type Finalizer = unsafe extern "C" fn(*mut c_void, *mut c_void);

unsafe extern "C" {
    fn GC_init();
    fn GC_malloc(bytes: usize) -> *mut u8;
    fn GC_malloc_atomic(bytes: usize) -> *mut u8;
    fn GC_malloc_uncollectable(bytes: usize) -> *mut u8;
    fn GC_free(p: *mut c_void);
    fn GC_gcollect();
    fn GC_enable();
    fn GC_disable();
    fn GC_is_disabled() -> c_int;
    fn GC_set_max_heap_size(bytes: c_ulong);
    fn GC_get_heap_size() -> usize;
    fn GC_get_total_bytes() -> usize;
    fn GC_get_free_bytes() -> usize;
    fn GC_get_gc_no() -> c_ulong;
    fn GC_set_warn_proc(f: unsafe extern "C" fn(*mut c_char, c_ulong));
    fn GC_ignore_warn_proc(message: *mut c_char, arg: c_ulong);
    fn GC_set_finalize_on_demand(on: c_int);
    fn GC_set_finalizer_notifier(f: unsafe extern "C" fn());
    fn GC_invoke_finalizers() -> c_int;
    fn GC_register_finalizer_no_order(
        p: *mut c_void,
        f: Option<Finalizer>,
        data: *mut c_void,
        old: *mut Option<Finalizer>,
        old_data: *mut *mut c_void,
    );
}

/// An object whose finalizer is to run; the collector keeps what it leads to.
struct Waiting {
    object: Ref,
    next: *mut Waiting,
}

static mut FIRST: *mut Waiting = ptr::null_mut();
static mut LAST: *mut Waiting = ptr::null_mut();
static mut PENDING: *mut bool = ptr::null_mut();

/// The collector finds finalizers to run.
unsafe extern "C" fn notify() {
    // SAFETY: set before the first allocation.
    unsafe { *PENDING = true };
}

/// Called by the collector when it is asked to run finalizers.
unsafe extern "C" fn enqueue(object: *mut c_void, _data: *mut c_void) {
    // SAFETY: one thread runs at a time.
    unsafe {
        let node: *mut Waiting = GC_malloc_uncollectable(size_of::<Waiting>()).cast();
        if node.is_null() {
            return;
        }
        node.write(Waiting {
            object: object.cast(),
            next: ptr::null_mut(),
        });
        if LAST.is_null() {
            FIRST = node;
        } else {
            (*LAST).next = node;
        }
        LAST = node;
    }
}

/// The foreign heap.
pub struct Boehm {
    config: Config,
    finalized: usize,
}

impl Boehm {
    /// Starts libgc.
    pub fn new(config: Config) -> Boehm {
        // SAFETY: nothing is allocated yet.
        unsafe {
            PENDING = config.pending;
            GC_init();
            GC_set_warn_proc(GC_ignore_warn_proc);
            GC_set_finalize_on_demand(1);
            GC_set_finalizer_notifier(notify);
            if config.max != usize::MAX {
                GC_set_max_heap_size(config.max as c_ulong);
            }
        }
        Boehm {
            config,
            finalized: 0,
        }
    }
}

impl Collector for Boehm {
    unsafe fn alloc(&mut self, tid: u32, size: usize) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let info = self.config.types.info(tid);
            // A weak reference is no offset of its type.
            let refs = info.n_refs + info.n_item_refs != 0 || info.flags & TYPE_WEAK != 0;
            let p = if refs {
                GC_malloc(size)
            } else {
                let p = GC_malloc_atomic(size);
                if !p.is_null() {
                    ptr::write_bytes(p, 0, size);
                }
                p
            };
            if !p.is_null() {
                p.cast::<u64>().write(u64::from(tid));
            }
            p
        }
    }

    unsafe fn malloc_fixed(&mut self, tid: u32) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let info = self.config.types.info(tid);
            let p = self.alloc(tid, info.size as usize);
            if info.flags & TYPE_FINALIZER != 0 && !p.is_null() {
                GC_register_finalizer_no_order(
                    p.cast(),
                    Some(enqueue),
                    ptr::null_mut(),
                    ptr::null_mut(),
                    ptr::null_mut(),
                );
            }
            p
        }
    }

    unsafe fn malloc_varsize(&mut self, tid: u32, n: i64) -> Ref {
        // SAFETY: as promised.
        unsafe {
            let info = self.config.types.info(tid);
            let Some(bytes) = varsize_bytes(info, n) else {
                return ptr::null_mut();
            };
            let p = self.alloc(tid, bytes);
            if !p.is_null() {
                p.add(info.length_offset as usize).cast::<i64>().write(n);
            }
            p
        }
    }

    unsafe fn collect(&mut self, _generation: i64) {
        // SAFETY: the library finds its roots.
        unsafe { GC_gcollect() };
    }

    fn set_enabled(&mut self, on: bool) {
        // The library counts how often it was disabled.
        if on != self.is_enabled() {
            // SAFETY: started.
            unsafe { if on { GC_enable() } else { GC_disable() } }
        }
    }

    fn is_enabled(&self) -> bool {
        // SAFETY: started.
        unsafe { GC_is_disabled() == 0 }
    }

    fn id(&mut self, p: Ref) -> usize {
        p.addr()
    }

    fn next_finalizable(&mut self) -> Ref {
        // SAFETY: one thread runs at a time.
        unsafe {
            *PENDING = false;
            if FIRST.is_null() {
                GC_invoke_finalizers();
            }
            let node = FIRST;
            if node.is_null() {
                return ptr::null_mut();
            }
            let Waiting { object, next } = node.read();
            FIRST = next;
            if next.is_null() {
                LAST = ptr::null_mut();
            }
            GC_free(node.cast());
            self.finalized += 1;
            object
        }
    }

    fn statistic(&self, which: i64) -> usize {
        // SAFETY: started.
        unsafe {
            match which {
                0 => GC_get_gc_no() as usize,
                1 => GC_get_heap_size() - GC_get_free_bytes(),
                2 | 3 => GC_get_heap_size(),
                4 => GC_get_total_bytes(),
                7 => self.finalized,
                _ => 0,
            }
        }
    }

    fn table(&self) -> String {
        format!(
            "garbage collector: boehm\n  {:<22}{:>10.1} MiB\n  {:<22}{:>14}\n  {:<22}{:>10.1} MiB\n",
            "allocated",
            mib(self.statistic(4)),
            "major collections",
            self.statistic(0),
            "heap",
            mib(self.statistic(2)),
        )
    }
}
