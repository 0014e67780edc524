//! The heaps that are linked into compiled programs.
//!
//! Each collector implements [`Collector`]; the runtime owns the one that the program was
//! built for and exports its entry points.

mod boehm;
mod collect;
mod collector;
mod finalize;
mod generational;
mod heap;
mod large;
mod mark;
mod minor;
pub mod os;
mod refcount;
mod space;
mod stats;
#[cfg(test)]
mod tests;
mod types;
mod young;

pub use collector::{Collector, Config, Constructor, Roots, parse_size};
pub use generational::Generational;
pub use heap::Heap;
pub use stats::Stats;
pub use types::{Ref, Types};

/// `--gc=marksweep`
pub fn marksweep(config: Config) -> Box<dyn Collector> {
    Box::new(Heap::new(config))
}

/// `--gc=generational`
pub fn generational(config: Config) -> Box<dyn Collector> {
    match Generational::new(config) {
        Some(collector) => Box::new(collector),
        None => {
            eprintln!("rpyc: fatal: no address space for the heap");
            std::process::exit(1);
        }
    }
}

/// `--gc=none`: the same heap that never collects.
pub fn none(config: Config) -> Box<dyn Collector> {
    Box::new(Heap::new(Config {
        collects: false,
        ..config
    }))
}

/// `--gc=boehm`
pub fn boehm(config: Config) -> Box<dyn Collector> {
    Box::new(boehm::Boehm::new(config))
}

/// `--gc=refcount`
pub fn refcount(config: Config) -> Box<dyn Collector> {
    Box::new(refcount::Counted::new(config))
}
