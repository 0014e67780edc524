//! `STR`, the one object the runtime makes.

use crate::errors::set_memory_error;
use crate::heap::heap;
use crate::symbols::rpy_tid_str;
use rpyc_abi::{KIND_UCS4, STR_CHARS_OFFSET};
use rpyc_gc_heap::Ref;
use rpyc_text::{Text, TextBuf};
use std::cell::Cell;
use std::ptr;

#[repr(C)]
struct StrObject {
    header: u64,
    hash: i32,
    kind: i32,
    length: i64,
}

const _: () = assert!(size_of::<StrObject>() == STR_CHARS_OFFSET as usize);

/// A reference to a str or bytes object. Compiled code passes valid ones: that the
/// object is there and canonical is an invariant of the type, kept by the contract of
/// runtime/abi; null only where the table allows it.
#[repr(transparent)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Str(*mut StrObject);

thread_local! {
    /// Objects the runtime uses during an allocation.
    static KEPT: Cell<[Ref; 4]> = const { Cell::new([ptr::null_mut(); 4]) };
}

/// What `KEPT` holds, for the collector.
pub fn kept() -> *mut [Ref] {
    KEPT.with(|k| k.as_ptr() as *mut [Ref])
}

impl Str {
    /// No object.
    pub const NULL: Str = Str(ptr::null_mut());

    /// Is it no object?
    pub fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// 0: one byte a character; 2: four.
    pub fn kind(self) -> u32 {
        // SAFETY: by the invariant of the type.
        unsafe { (*self.0).kind as u32 }
    }

    /// Number of bytes of the characters.
    pub fn byte_len(self) -> usize {
        // SAFETY: by the invariant of the type.
        unsafe { (*self.0).length as usize }
    }

    /// Number of characters.
    pub fn len(self) -> usize {
        self.byte_len() >> self.kind()
    }

    /// Where the characters start.
    pub fn chars(self) -> *mut u8 {
        // SAFETY: they follow the fixed part.
        unsafe { self.0.add(1).cast() }
    }

    /// The bytes of the characters. The borrow ends with the next allocation that does
    /// not keep the object.
    pub fn bytes<'a>(self) -> &'a [u8] {
        // SAFETY: by the invariant of the type.
        unsafe { std::slice::from_raw_parts(self.chars(), self.byte_len()) }
    }

    /// The bytes, to be filled.
    pub fn bytes_mut<'a>(self) -> &'a mut [u8] {
        // SAFETY: as for `bytes`; the object is new and nobody else looks at it.
        unsafe { std::slice::from_raw_parts_mut(self.chars(), self.byte_len()) }
    }

    /// The characters of a wide string, to be filled.
    pub fn wide_mut<'a>(self) -> &'a mut [u32] {
        // SAFETY: as for `bytes_mut`; characters start at a multiple of 8.
        unsafe { std::slice::from_raw_parts_mut(self.chars().cast(), self.len()) }
    }

    /// The text.
    pub fn text<'a>(self) -> Text<'a> {
        if self.kind() == KIND_UCS4 {
            // SAFETY: as for `wide_mut`.
            Text::Ucs4(unsafe { std::slice::from_raw_parts(self.chars().cast(), self.len()) })
        } else {
            Text::Latin1(self.bytes())
        }
    }

    /// The cached hash, 0 where there is none.
    pub fn hash(self) -> i32 {
        // SAFETY: by the invariant of the type.
        unsafe { (*self.0).hash }
    }

    /// Sets the cached hash.
    pub fn set_hash(self, hash: i32) {
        // SAFETY: by the invariant of the type.
        unsafe { (*self.0).hash = hash }
    }

    /// A zeroed string of so many characters, to be filled; null and a MemoryError
    /// where there is no memory.
    pub fn alloc(chars: usize, kind: u32) -> Str {
        Self::alloc_keeping(&mut [], chars, kind)
    }

    /// As `alloc`; `keep` are strings that are still needed.
    pub fn alloc_keeping(keep: &mut [Str], chars: usize, kind: u32) -> Str {
        let Some(bytes) = chars
            .checked_shl(kind)
            .filter(|&b| b >> kind == chars && b < 1 << 46)
        else {
            set_memory_error();
            return Str::NULL;
        };
        KEPT.with(|k| {
            let mut refs = [ptr::null_mut(); 4];
            for (slot, s) in refs.iter_mut().zip(keep.iter()) {
                *slot = s.0.cast();
            }
            k.set(refs);
        });
        // SAFETY: compiled code calls with its references in the root stack, and ours
        // are kept.
        let object = unsafe {
            heap()
                .alloc(rpy_tid_str, bytes + STR_CHARS_OFFSET as usize)
                .cast::<StrObject>()
        };
        KEPT.with(|k| {
            for (r, s) in k.get().iter().zip(keep.iter_mut()) {
                s.0 = r.cast();
            }
            k.set([ptr::null_mut(); 4]);
        });
        if object.is_null() {
            set_memory_error();
            return Str::NULL;
        }
        // SAFETY: the object is new and has that size.
        unsafe {
            (*object).kind = kind as i32;
            (*object).length = bytes as i64;
        }
        Str(object)
    }

    /// Bytes, or text of characters up to U+00FF.
    pub fn from_bytes(b: &[u8]) -> Str {
        let s = Str::alloc(b.len(), 0);
        if !s.is_null() {
            s.bytes_mut().copy_from_slice(b);
        }
        s
    }

    /// Text that is not in the collector's heap, in canonical form.
    pub fn from_text(t: Text<'_>) -> Str {
        match t {
            Text::Latin1(b) => Str::from_bytes(b),
            Text::Ucs4(w) if w.iter().all(|&c| c < 256) => {
                let s = Str::alloc(w.len(), 0);
                if !s.is_null() {
                    s.bytes_mut()
                        .iter_mut()
                        .zip(w)
                        .for_each(|(to, &c)| *to = c as u8);
                }
                s
            }
            Text::Ucs4(w) => {
                let s = Str::alloc(w.len(), KIND_UCS4);
                if !s.is_null() {
                    s.wide_mut().copy_from_slice(w);
                }
                s
            }
        }
    }

    /// Text that was built.
    pub fn from_buf(t: &TextBuf) -> Str {
        Str::from_text(t.as_text())
    }

    /// Rust text.
    pub fn from_rust(t: &str) -> Str {
        if t.is_ascii() {
            Str::from_bytes(t.as_bytes())
        } else {
            Str::from_buf(&t.into())
        }
    }

    /// The part `start..end` of a string.
    pub fn slice(self, start: usize, end: usize) -> Str {
        if start == 0 && end == self.len() {
            return self;
        }
        let narrow = match self.text().slice(start, end) {
            Text::Latin1(_) => true,
            Text::Ucs4(w) => w.iter().all(|&c| c < 256),
        };
        let mut keep = [self];
        let new = Str::alloc_keeping(&mut keep, end - start, if narrow { 0 } else { KIND_UCS4 });
        if !new.is_null() {
            new.paste(0, keep[0].text().slice(start, end));
        }
        new
    }

    /// Copies text into a new string at a position.
    pub fn paste(self, at: usize, t: Text<'_>) {
        let n = t.len();
        match (self.kind() == KIND_UCS4, t) {
            (false, Text::Latin1(b)) => self.bytes_mut()[at..at + n].copy_from_slice(b),
            (true, Text::Ucs4(w)) => self.wide_mut()[at..at + n].copy_from_slice(w),
            (true, Text::Latin1(b)) => {
                self.wide_mut()[at..at + n]
                    .iter_mut()
                    .zip(b)
                    .for_each(|(to, &c)| *to = c as u32);
            }
            (false, Text::Ucs4(w)) => {
                self.bytes_mut()[at..at + n]
                    .iter_mut()
                    .zip(w)
                    .for_each(|(to, &c)| *to = c as u8);
            }
        }
    }

    /// Sets characters of a new string.
    pub fn fill(self, start: usize, end: usize, c: u32) {
        if self.kind() == KIND_UCS4 {
            self.wide_mut()[start..end].fill(c);
        } else {
            self.bytes_mut()[start..end].fill(c as u8);
        }
    }
}
