//! The runtime for the host as a static library, embedded: an installed compiler
//! needs no cargo.

/// The content of `librpyc_rt.a`.
pub static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/librpyc_rt.a"));
