//! The runtime that is linked into compiled programs.

/// Defines runtime functions: the symbol is the name with `rpy_` in front.
macro_rules! export {
    ($($(#[$meta:meta])* fn $name:ident($($arg:ident: $ty:ty),* $(,)?) $(-> $ret:ty)? $body:block)*) => {$(
        $(#[$meta])*
        #[doc = "See the table in runtime/abi."]
        #[unsafe(export_name = concat!("rpy_", stringify!($name)))]
        pub extern "C" fn $name($($arg: $ty),*) $(-> $ret)? $body
    )*};
}

mod check;
mod codecs;
mod errors;
mod file;
mod files;
mod heap;
mod math;
mod numbers;
mod os;
mod process;
mod start;
mod strings;
mod symbols;
#[cfg(test)]
mod tests;
mod time;
mod traceback;
mod value;
mod zlib;
