//! `encode` and `decode`.

use crate::errors::{set_error, text_or_null};
use crate::value::Str;
use rpyc_text::codec::{self, Codec, Handler};
use rpyc_text::{Result, TextBuf};

fn bytes_or_null(r: Result<Vec<u8>>) -> Str {
    text_or_null(r.map(TextBuf::Latin1))
}

export! {
    fn str_encode_utf8(s: Str) -> Str {
        if s.kind() == 0 && s.bytes().is_ascii() {
            // The characters are their own encoding; both are immutable.
            return s;
        }
        bytes_or_null(codec::encode(s.text(), Codec::Utf8, Handler::Strict))
    }

    fn bytes_decode_utf8(b: Str) -> Str {
        if b.bytes().is_ascii() {
            return b;
        }
        text_or_null(codec::decode(b.bytes(), Codec::Utf8, Handler::Strict))
    }

    fn str_encode(s: Str, encoding: Str, errors: Str) -> Str {
        let encode = || {
            let codec = codec::codec(encoding.text())?;
            // An unknown handler is noticed where it is needed.
            match codec::encode(s.text(), codec, Handler::Strict) {
                Err(e) if e.kind == rpyc_abi::UNICODE_ENCODE_ERROR => {
                    codec::encode(s.text(), codec, codec::handler(errors.text())?)
                }
                other => other,
            }
        };
        bytes_or_null(encode())
    }

    fn bytes_decode(b: Str, encoding: Str, errors: Str) -> Str {
        let decode = || {
            let codec = codec::codec(encoding.text())?;
            match codec::decode(b.bytes(), codec, Handler::Strict) {
                Err(e) if e.kind == rpyc_abi::UNICODE_DECODE_ERROR => {
                    codec::decode(b.bytes(), codec, codec::handler(errors.text())?)
                }
                other => other,
            }
        };
        match decode() {
            Ok(t) => Str::from_buf(&t),
            Err(e) => {
                set_error(e);
                Str::NULL
            }
        }
    }
}
