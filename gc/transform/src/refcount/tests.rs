//! Counts in small graphs, as text.

use super::place_counts;
use rpyc_ir::{parse_program, print_program};

const TYPES: &str = r#"
gcstruct NODE { next: Ptr(NODE), value: Signed }
gcstruct LIST { length: Signed, items: Ptr(GcArray(Ptr(NODE))) }
"#;

/// The operations of a graph after counts were placed, without results and blanks.
fn counted(graphs: &str, name: &str) -> String {
    let mut program = parse_program(&format!("{TYPES}{graphs}")).unwrap();
    place_counts(&mut program);
    for graph in &mut program.graphs {
        graph.compact();
    }
    let text = print_program(&program);
    let start = text.find(&format!("graph @{name}(")).unwrap();
    let end = start + text[start..].find("\n}").unwrap();
    text[start..end].to_owned()
}

fn counts(text: &str) -> (usize, usize) {
    (
        text.matches("gc_incref").count(),
        text.matches("gc_decref").count(),
    )
}

#[test]
fn what_is_read_and_used_at_once_is_not_counted() {
    let text = counted(
        r#"
graph @f(l0: Ptr(LIST), i0: Signed) -> Signed {
block0(l0: Ptr(LIST), i0: Signed):
    a0: Ptr(GcArray(Ptr(NODE))) = getfield(l0, "items")
    n0: Ptr(NODE) = getarrayitem(a0, i0)
    v0: Signed = getfield(n0, "value")
    goto return(v0)
}
"#,
        "f",
    );
    assert_eq!(counts(&text), (0, 0), "{text}");
}

#[test]
fn a_store_counts_the_new_and_drops_the_old() {
    let text = counted(
        r#"
graph @f(n0: Ptr(NODE), n1: Ptr(NODE)) -> Void {
block0(n0: Ptr(NODE), n1: Ptr(NODE)):
    setfield(n0, "next", n1)
    goto return(void)
}
"#,
        "f",
    );
    assert_eq!(counts(&text), (1, 1), "{text}");
}

#[test]
fn a_new_object_moves_into_the_field_and_out_of_the_call() {
    let text = counted(
        r#"
graph @make(n0: Ptr(NODE)) -> Ptr(NODE) {
block0(n0: Ptr(NODE)):
    n1: Ptr(NODE) = gc_malloc_fixed(type(NODE))
    n2: Ptr(NODE) = gc_malloc_fixed(type(NODE))
    setfield(n1, "next", n2)
    goto return(n1)
}
"#,
        "make",
    );
    assert_eq!(counts(&text), (0, 0), "{text}");
}

#[test]
fn what_a_call_may_drop_is_owned_across_it() {
    let graphs = r#"
graph @unlink(n0: Ptr(NODE)) -> Void {
block0(n0: Ptr(NODE)):
    setfield(n0, "next", null:Ptr(NODE))
    goto return(void)
}
graph @look(n0: Ptr(NODE)) -> Void {
block0(n0: Ptr(NODE)):
    v0: Signed = getfield(n0, "value")
    goto return(void)
}
graph @f(n0: Ptr(NODE)) -> Signed {
block0(n0: Ptr(NODE)):
    n1: Ptr(NODE) = getfield(n0, "next")
    direct_call(@unlink, n0)
    v0: Signed = getfield(n1, "value")
    goto return(v0)
}
graph @g(n0: Ptr(NODE)) -> Signed {
block0(n0: Ptr(NODE)):
    n1: Ptr(NODE) = getfield(n0, "next")
    direct_call(@look, n0)
    v0: Signed = getfield(n1, "value")
    goto return(v0)
}
"#;
    assert_eq!(counts(&counted(graphs, "f")), (1, 1));
    assert_eq!(counts(&counted(graphs, "g")), (0, 0));
}

#[test]
fn a_loop_over_a_list_that_nobody_changes_counts_nothing() {
    let text = counted(
        r#"
graph @sum(n0: Ptr(NODE)) -> Signed {
block0(n0: Ptr(NODE)):
    goto block1(n0, 0)
block1(n1: Ptr(NODE), s1: Signed):
    z1: Bool = ptr_iszero(n1)
    switch z1:
        False -> block2(n1, s1)
        True -> return(s1)
block2(n2: Ptr(NODE), s2: Signed):
    v2: Signed = getfield(n2, "value")
    s3: Signed = int_add(s2, v2)
    n3: Ptr(NODE) = getfield(n2, "next")
    goto block1(n3, s3)
}
"#,
        "sum",
    );
    assert_eq!(counts(&text), (0, 0), "{text}");
}

#[test]
fn what_dies_on_one_way_out_is_dropped_there() {
    let text = counted(
        r#"
graph @f(c0: Bool) -> Ptr(NODE) {
block0(c0: Bool):
    n0: Ptr(NODE) = gc_malloc_fixed(type(NODE))
    switch c0:
        False -> block2()
        True -> block1(n0)
block1(n1: Ptr(NODE)):
    goto return(n1)
block2():
    goto return(null:Ptr(NODE))
}
"#,
        "f",
    );
    assert_eq!(counts(&text), (0, 1), "{text}");
}
