//! Every row of the table of runtime functions has a definition of that type.

#![allow(unused_imports)]

mod all {
    pub use crate::codecs::*;
    pub use crate::errors::*;
    pub use crate::files::*;
    pub use crate::heap::*;
    pub use crate::math::*;
    pub use crate::numbers::*;
    pub use crate::os::*;
    pub use crate::process::*;
    pub use crate::start::*;
    pub use crate::strings::*;
    pub use crate::time::*;
    pub use crate::traceback::*;
    pub use crate::zlib::*;
}

macro_rules! ty {
    (Void) => { () };
    (Bool) => { bool };
    (Signed) => { i64 };
    (Unsigned) => { u64 };
    (Int32) => { i32 };
    (Float) => { f64 };
    (Char) => { u8 };
    (UniChar) => { u32 };
    (Str) => { crate::value::Str };
    (Ref) => { *mut u8 };
    (Address) => { *mut u8 };
}

macro_rules! check {
    ($($(#[doc = $doc:literal])* fn $name:ident($($arg:ident),*) -> $result:ident [$($attr:ident)*];)*) => {
        $(const _: extern "C" fn($(ty!($arg)),*) -> ty!($result) = all::$name;)*
    };
}

rpyc_abi::foreach_runtime_function!(check);
