//! Deflate, by the crate flate2.

use crate::errors::set_error;
use crate::value::Str;
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use rpyc_text::Error;
use std::cell::Cell;

thread_local! {
    static TAKEN: Cell<i64> = const { Cell::new(0) };
}

fn compressed(data: &[u8], level: i64, header: bool) -> Option<Vec<u8>> {
    let level = match u32::try_from(level) {
        Ok(level @ 0..=9) => Compression::new(level),
        _ => Compression::default(),
    };
    let mut stream = Compress::new(level, header);
    let mut out = Vec::with_capacity(data.len() / 2 + 64);
    loop {
        let rest = &data[stream.total_in() as usize..];
        match stream.compress_vec(rest, &mut out, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => return Some(out),
            Ok(_) => out.reserve(out.capacity().max(64)),
            Err(_) => return None,
        }
    }
}

/// The data and how much of the input it took, or what is wrong.
fn decompressed(data: &[u8], header: bool) -> Result<(Vec<u8>, usize), String> {
    let mut stream = Decompress::new(header);
    let mut out = Vec::with_capacity(data.len() * 3 + 64);
    loop {
        let before = (stream.total_in(), stream.total_out());
        let rest = &data[before.0 as usize..];
        match stream.decompress_vec(rest, &mut out, FlushDecompress::None) {
            Ok(Status::StreamEnd) => return Ok((out, stream.total_in() as usize)),
            Ok(_) if out.len() == out.capacity() => out.reserve(out.capacity()),
            Ok(_) if (stream.total_in(), stream.total_out()) != before => {}
            Ok(_) => {
                return Err(
                    "Error -5 while decompressing data: incomplete or truncated stream".into(),
                );
            }
            Err(e) => {
                let why = e.message().map_or(String::new(), |m| format!(": {m}"));
                return Err(format!("Error -3 while decompressing data{why}"));
            }
        }
    }
}

export! {
    fn zlib_compress(data: Str, level: i64, header: bool) -> Str {
        match compressed(data.bytes(), level, header) {
            Some(out) => Str::from_bytes(&out),
            None => {
                set_error(Error::value("Error -2 while compressing data"));
                Str::NULL
            }
        }
    }

    fn zlib_decompress(data: Str, header: bool) -> Str {
        match decompressed(data.bytes(), header) {
            Ok((out, taken)) => {
                TAKEN.set(taken as i64);
                Str::from_bytes(&out)
            }
            Err(why) => {
                set_error(Error::value(&why));
                Str::NULL
            }
        }
    }

    fn zlib_taken() -> i64 {
        TAKEN.get()
    }
}
