//! What the transform does to graphs, and what it plans.

use rpyc_gc_transform::{GENERATIONAL, MARKSWEEP, transform};
use rpyc_ir::{Op, Program, parse_program, print_program};

const TEXT: &str = r#"
struct VT { const subclassrange_min: Signed, const subclassrange_max: Signed }
gcstruct OBJECT {}
gcstruct NODE { super: OBJECT, next: Ptr(NODE), value: Signed }
gcstruct UNUSED { x: Signed }
const static %vt_N: VT = {3, 4}
static %cell: NODE = {{}, null, 7}
static %lost: UNUSED = {1}
vtable NODE = %vt_N
entry @main

graph @leaf(p0: Ptr(NODE)) -> Signed {
block0(p0: Ptr(NODE)):
    v0: Signed = getfield(p0, "value")
    extern_call("stdout_write_int", v0)
    goto return(v0)
}
graph @make(q0: Ptr(NODE)) -> Ptr(NODE) {
block0(q0: Ptr(NODE)):
    n0: Ptr(NODE) = malloc(type(NODE))
    setfield(n0, "next", q0)
    setfield(n0, "next", null:Ptr(NODE))
    setfield(n0, "value", 5)
    goto return(n0)
}
graph @relink(r0: Ptr(NODE), r1: Ptr(NODE)) -> Void {
block0(r0: Ptr(NODE), r1: Ptr(NODE)):
    setfield(r0, "next", r1)
    setfield(r0, "next", %cell)
    goto return(void)
}
graph @by_text() -> Void {
block0():
    s0: Ptr(STR) = extern_call("int_str", 5)
    goto return(void)
}
graph @unreached() -> Void {
block0():
    x0: Ptr(UNUSED) = malloc(type(UNUSED))
    goto return(void)
}
graph @main() -> Signed {
block0():
    m0: Ptr(NODE) = direct_call(@make, %cell)
    direct_call(@relink, m0, m0)
    r0: Signed = direct_call(@leaf, m0)
    direct_call(@by_text)
    goto return(r0)
}
"#;

fn program() -> Program {
    parse_program(&format!(
        "gcstruct STR {{ hash: Int32, kind: Int32, chars: Array(Char) }}\n{TEXT}"
    ))
    .unwrap()
}

fn graph(p: &Program, name: &str) -> rpyc_ir::GraphId {
    p.graph_ids().find(|&g| p[g].name == name).unwrap()
}

#[test]
fn what_can_collect_follows_the_calls() {
    let mut p = program();
    let plan = transform(&mut p, MARKSWEEP, &[]);
    let collects = |name| plan.graph_collects(graph(&p, name));
    assert!(collects("main") && collects("make") && collects("by_text"));
    assert!(!collects("leaf"));
}

#[test]
fn only_what_is_reached_is_planned() {
    let mut p = program();
    let plan = transform(&mut p, MARKSWEEP, &[]);
    let names: Vec<_> = plan.types.values().map(|e| e.name.as_str()).collect();
    assert!(
        names.contains(&"NODE") && names.contains(&"STR"),
        "{names:?}"
    );
    assert!(!names.contains(&"UNUSED"), "{names:?}");
    assert!(!plan.reachable.graphs[graph(&p, "unreached").index()]);
    let node = &plan.types[&p.types.find_struct("NODE").unwrap()];
    assert_eq!((node.size, &node.refs[..]), (24, &[8][..]));
    let vtable = node.vtable.unwrap();
    assert_eq!(plan.vtables[&vtable], u64::from(node.tid) * 8 + 48);
    assert_ne!(plan.str_tid(&p), 0);
}

#[test]
fn barriers_are_there_for_those_who_want_them() {
    let count = |p: &Program| print_program(p).matches("gc_write_barrier(").count();
    let mut p = program();
    transform(&mut p, MARKSWEEP, &[]);
    assert_eq!(count(&p), 0);
    let mut p = program();
    transform(&mut p, GENERATIONAL, &[]);
    // Not for the fresh object, nor for null and the prebuilt object.
    assert_eq!(count(&p), 1, "{}", print_program(&p));
    let relink = &p[graph(&p, "relink")];
    let ops: Vec<_> = relink[relink.startblock]
        .operations
        .iter()
        .map(|o| o.op)
        .collect();
    assert_eq!(ops[..3], [Op::gc_write_barrier, Op::setfield, Op::setfield]);
}
