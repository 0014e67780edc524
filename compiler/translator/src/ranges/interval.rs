//! Intervals of integers.

/// Values between two bounds, both included. Empty where `lo > hi`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Interval {
    pub lo: i128,
    pub hi: i128,
}

pub(super) const EMPTY: Interval = Interval { lo: 1, hi: 0 };

impl Interval {
    pub fn new(lo: i128, hi: i128) -> Interval {
        if lo > hi { EMPTY } else { Interval { lo, hi } }
    }
    pub fn point(n: i128) -> Interval {
        Interval { lo: n, hi: n }
    }
    pub fn is_empty(self) -> bool {
        self.lo > self.hi
    }
    pub fn join(self, other: Interval) -> Interval {
        match (self.is_empty(), other.is_empty()) {
            (true, _) => other,
            (_, true) => self,
            _ => Interval {
                lo: self.lo.min(other.lo),
                hi: self.hi.max(other.hi),
            },
        }
    }
    pub fn meet(self, other: Interval) -> Interval {
        Interval::new(self.lo.max(other.lo), self.hi.min(other.hi))
    }
    pub fn within(self, other: Interval) -> bool {
        self.is_empty() || (other.lo <= self.lo && self.hi <= other.hi)
    }
}
/// A bound that keeps growing jumps to the next of a few stops.
pub(super) fn widen(old: Interval, new: Interval, full: Interval) -> Interval {
    const STOPS: [i128; 9] = [
        -(1 << 31),
        -(1 << 15),
        -1,
        0,
        1,
        255,
        0x10_FFFF,
        (1 << 31) - 1,
        super::MAX_LENGTH,
    ];
    let lo = if new.lo >= old.lo {
        old.lo
    } else {
        STOPS
            .iter()
            .rev()
            .copied()
            .find(|&s| s <= new.lo && s >= full.lo)
            .unwrap_or(full.lo)
    };
    let hi = if new.hi <= old.hi {
        old.hi
    } else {
        STOPS
            .iter()
            .copied()
            .find(|&s| s >= new.hi && s <= full.hi)
            .unwrap_or(full.hi)
    };
    Interval::new(lo, hi)
}
/// Whether signed and unsigned order agree on these values of a type.
pub(super) fn signed_order(full: Interval, x: Interval) -> bool {
    full.lo < 0 || x.hi <= full.hi / 2
}

pub(super) fn add(x: Interval, y: Interval) -> Interval {
    if x.is_empty() || y.is_empty() {
        return EMPTY;
    }
    Interval {
        lo: x.lo + y.lo,
        hi: x.hi + y.hi,
    }
}

pub(super) fn sub(x: Interval, y: Interval) -> Interval {
    if x.is_empty() || y.is_empty() {
        return EMPTY;
    }
    Interval {
        lo: x.lo - y.hi,
        hi: x.hi - y.lo,
    }
}

pub(super) fn mul(x: Interval, y: Interval) -> Option<Interval> {
    if x.is_empty() || y.is_empty() {
        return Some(EMPTY);
    }
    let corners = [
        x.lo.checked_mul(y.lo)?,
        x.lo.checked_mul(y.hi)?,
        x.hi.checked_mul(y.lo)?,
        x.hi.checked_mul(y.hi)?,
    ];
    Some(hull(&corners))
}

pub(super) fn hull(points: &[i128]) -> Interval {
    let lo = points.iter().copied().min().unwrap_or(1);
    let hi = points.iter().copied().max().unwrap_or(0);
    Interval { lo, hi }
}

/// The interval without a value at one of its ends.
pub(super) fn without(x: Interval, n: i128) -> Option<Interval> {
    if x.lo == n {
        Some(Interval::new(n + 1, x.hi))
    } else if x.hi == n {
        Some(Interval::new(x.lo, n - 1))
    } else {
        None
    }
}
