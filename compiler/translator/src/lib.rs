//! Transformations of low-level graphs.
