//! Hashes that must be the same at compile time and at run time.
//!
//! Numbers hash as CPython's do (modulo the prime 2**61 - 1). Strings have a hash of
//! our own: CPython's differs from run to run.

/// The modulus of CPython's numeric hashes.
pub const MODULUS: u64 = (1 << 61) - 1;

/// `hash(int)`
pub const fn int_hash(x: i64) -> i64 {
    let m = (x.unsigned_abs() % MODULUS) as i64;
    let h = if x < 0 { -m } else { m };
    if h == -1 { -2 } else { h }
}

/// `hash(int)` of an unsigned word.
pub const fn uint_hash(x: u64) -> i64 {
    (x % MODULUS) as i64
}

/// `hash(float)`; CPython's hash of a NaN depends on its address, ours is 0.
pub fn float_hash(x: f64) -> i64 {
    if x.is_infinite() {
        return if x > 0.0 { 314159 } else { -314159 };
    }
    if x.is_nan() || x == 0.0 {
        return 0;
    }
    // x = mantissa * 2**exponent, and 2**61 is 1 modulo the prime: the power is a rotation.
    let bits = x.to_bits();
    let raw = ((bits >> 52) & 0x7FF) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if raw == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, raw - 1075)
    };
    let shift = exponent.rem_euclid(61) as u32;
    let m = ((mantissa << shift) & MODULUS)
        | if shift == 0 {
            0
        } else {
            mantissa >> (61 - shift)
        };
    let m = (m % MODULUS) as i64;
    let h = if x < 0.0 { -m } else { m };
    if h == -1 { -2 } else { h }
}

const K0: u64 = 0x9E37_79B9_7F4A_7C15;
const K1: u64 = 0xD1B5_4A32_D192_ED03;

const fn fold(a: u64, b: u64) -> u64 {
    let p = a as u128 * b as u128;
    p as u64 ^ (p >> 64) as u64
}

const fn load(bytes: &[u8], at: usize, n: usize) -> u64 {
    let mut x = 0;
    let mut i = 0;
    while i < n {
        x |= (bytes[at + i] as u64) << (8 * i);
        i += 1;
    }
    x
}

/// The hash of a `STR` from the bytes of its `chars`; never 0.
pub const fn str_hash(chars: &[u8]) -> i32 {
    let n = chars.len();
    let mut h = K0 ^ n as u64;
    let mut at = 0;
    while at + 8 <= n {
        h = fold(h ^ load(chars, at, 8), K1);
        at += 8;
    }
    if at < n {
        h = fold(h ^ load(chars, at, n - at), K1);
    }
    h = fold(h, K0);
    let h = (h ^ (h >> 32)) as i32;
    if h == 0 { 1 } else { h }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hash_as_in_cpython() {
        assert_eq!(int_hash(-1), -2);
        assert_eq!(int_hash(i64::MAX), 3);
        assert_eq!(int_hash(i64::MIN), -4);
        assert_eq!(int_hash(1 << 61), 1);
        assert_eq!(int_hash(-12345), -12345);
        assert_eq!(uint_hash(u64::MAX), 7);
        for (x, h) in [
            (1.0, 1),
            (0.5, 1152921504606846976),
            (-1.0, -2),
            (3.14, 322818021289917443),
            (1e300, 1224995262755759164),
            (-2.5e-308, -1741838375251382224),
            (5e-324, 16777216),
            (1e18, 1000000000000000000),
            (0.1, 230584300921369408),
        ] {
            assert_eq!(float_hash(x), h, "{x}");
        }
    }

    #[test]
    fn strings_hash_to_something() {
        assert_ne!(str_hash(b""), 0);
        assert_ne!(str_hash(b"a"), str_hash(b"b"));
        assert_ne!(str_hash(b"a"), str_hash(b"a\0"));
    }
}
