//! Random programs mean the same before and after every pass.
//!
//! A generator makes programs of branches, loops, calls, exceptions, objects with
//! parents and methods; the interpreter runs them after each step of the pipeline.

use rpyc_ir::*;
use rpyc_llinterp::{Failure, Interp, Value};
use rpyc_translator::{
    Pass, PassError, PassReport, PipelineHooks, PipelineOptions, run_pipeline_with,
};

struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

const PRELUDE: &str = r#"
struct OBJECT_VTABLE { const subclassrange_min: Signed, const subclassrange_max: Signed }
struct POINT_VTABLE { super: OBJECT_VTABLE, const area: Ptr(Func(Ptr(POINT), Signed) -> Signed) }
gcstruct OBJECT {}
gcstruct POINT { super: OBJECT, x: Signed, y: Signed, next: Ptr(POINT) }
gcstruct SUB { super: POINT, z: Signed }
gcstruct LIST { length: Signed, items: Ptr(GcArray(Signed)) }
const static %vt_BaseException: OBJECT_VTABLE = {subclassrange_min: 1, subclassrange_max: 20}
const static %vt_Exception: OBJECT_VTABLE = {subclassrange_min: 2, subclassrange_max: 20}
const static %vt_Overflow: OBJECT_VTABLE = {subclassrange_min: 3, subclassrange_max: 4}
const static %vt_Memory: OBJECT_VTABLE = {subclassrange_min: 4, subclassrange_max: 5}
const static %vt_Recursion: OBJECT_VTABLE = {subclassrange_min: 5, subclassrange_max: 6}
const static %vt_Lookup: OBJECT_VTABLE = {subclassrange_min: 6, subclassrange_max: 9}
const static %vt_Key: OBJECT_VTABLE = {subclassrange_min: 7, subclassrange_max: 8}
const static %vt_Index: OBJECT_VTABLE = {subclassrange_min: 8, subclassrange_max: 9}
const static %vt_POINT: POINT_VTABLE = {super: {subclassrange_min: 30, subclassrange_max: 32}, area: @area_point}
const static %vt_SUB: POINT_VTABLE = {super: {subclassrange_min: 31, subclassrange_max: 32}, area: @area_sub}
static %e_base: OBJECT = {}
static %e_overflow: OBJECT = {}
static %e_memory: OBJECT = {}
static %e_recursion: OBJECT = {}
static %e_key: OBJECT = {}
static %e_index: OBJECT = {}
static %cell: POINT = zero
vtable POINT = %vt_POINT
vtable SUB = %vt_SUB
exception BaseException = %vt_BaseException, %e_base
exception OverflowError = %vt_Overflow, %e_overflow
exception MemoryError = %vt_Memory, %e_memory
exception RecursionError = %vt_Recursion, %e_recursion
exception KeyError = %vt_Key, %e_key
exception IndexError = %vt_Index, %e_index
raises Ptr(OBJECT_VTABLE), Ptr(OBJECT)

graph @area_point(p: Ptr(POINT), n: Signed) -> Signed {
block0(p: Ptr(POINT), n: Signed):
    x: Signed = getfield(p, "x")
    y: Signed = getfield(p, "y")
    a: Signed = int_mul(x, y)
    r: Signed = int_add(a, n)
    goto return(r)
}

graph @area_sub(p: Ptr(POINT), n: Signed) -> Signed {
block0(p: Ptr(POINT), n: Signed):
    s: Ptr(SUB) = cast_pointer(p)
    z: Signed = getfield(s, "z")
    b: Bool = int_lt(z, n)
    switch b:
        True -> raise(%vt_Index, %e_index)
        False -> return(z)
}
"#;

/// Where the generator is: the open block and what lives in it.
struct Gen<'a> {
    program: &'a mut Program,
    rng: &'a mut Rng,
    g: FunctionGraph,
    block: BlockId,
    ints: Vec<VarId>,
    points: Vec<VarId>,
    callees: Vec<GraphId>,
    point: Type,
    sub: Type,
    fuel: usize,
}

impl Gen<'_> {
    fn op(&mut self, op: Op, args: Vec<Operand>, ty: Type) -> VarId {
        let result = self.g.new_var(ty);
        let b = self.block;
        self.g[b].operations.push(SpaceOperation {
            op,
            args,
            result,
            loc: LocId::NONE,
        });
        result
    }

    fn int(&mut self) -> Operand {
        if self.rng.chance(30) {
            let edge = [0, 1, -1, 2, 3, 7, 255, i64::MAX, i64::MIN, 1 << 40];
            return Operand::signed(edge[self.rng.below(edge.len())]);
        }
        Operand::Var(self.ints[self.rng.below(self.ints.len())])
    }

    fn put(&mut self, v: VarId) {
        if self.ints.len() < 6 {
            self.ints.push(v);
        } else {
            let at = self.rng.below(self.ints.len());
            self.ints[at] = v;
        }
    }

    fn put_point(&mut self, v: VarId) {
        if self.points.len() < 3 {
            self.points.push(v);
        } else {
            let at = self.rng.below(3);
            self.points[at] = v;
        }
    }

    fn live(&self) -> Vec<VarId> {
        self.ints.iter().chain(&self.points).copied().collect()
    }

    /// A block that takes copies of `vars`.
    fn fresh(&mut self, vars: &[VarId]) -> (BlockId, Vec<VarId>) {
        let copies: Vec<VarId> = vars.iter().map(|&v| self.g.copy_var(v)).collect();
        (self.g.add_block(Block::new(copies.clone())), copies)
    }

    fn args(vars: &[VarId]) -> Vec<Operand> {
        vars.iter().map(|&v| Operand::Var(v)).collect()
    }

    /// Continues in `block` with `copies` standing for the live variables.
    fn enter(&mut self, block: BlockId, copies: &[VarId], ints: usize) {
        self.block = block;
        self.ints = copies[..ints].to_vec();
        self.points = copies[ints..].to_vec();
    }

    fn comparison(&mut self) -> VarId {
        let ops = [
            Op::int_lt,
            Op::int_le,
            Op::int_eq,
            Op::int_ne,
            Op::int_gt,
            Op::int_between,
        ];
        let op = ops[self.rng.below(ops.len())];
        let args = vec![self.int(), self.int()];
        let c = self.op(op, args, Type::BOOL);
        if self.rng.chance(20) {
            self.op(Op::bool_not, vec![c.into()], Type::BOOL)
        } else {
            c
        }
    }

    fn statements(&mut self, n: usize, depth: usize) {
        for _ in 0..n {
            if self.fuel == 0 {
                return;
            }
            self.fuel -= 1;
            match self.rng.below(if depth > 0 { 14 } else { 9 }) {
                0 | 1 => self.arithmetic(),
                2 => self.checked(),
                3 => self.new_point(),
                4 | 5 => self.field(),
                6 => self.call(),
                7 => self.pointer(),
                8 => self.arithmetic(),
                9 | 10 => self.branch(depth),
                11 => self.repeat(depth),
                12 => self.raise_maybe(),
                _ => self.attempt(depth),
            }
        }
    }

    fn arithmetic(&mut self) {
        if self.rng.chance(25) {
            // Small numbers, about which ranges have something to say.
            let a = self.int();
            let mask = [1, 7, 255, 1 << 20][self.rng.below(4)];
            let v = self.op(Op::int_and, vec![a, Operand::signed(mask)], Type::SIGNED);
            let v = if self.rng.chance(30) && mask <= 255 {
                let c = self.op(Op::cast_int_to_char, vec![v.into()], Type::CHAR);
                self.op(Op::cast_char_to_int, vec![c.into()], Type::SIGNED)
            } else if self.rng.chance(30) {
                let n = Operand::signed(self.rng.below(12) as i64);
                self.op(Op::int_lshift, vec![v.into(), n], Type::SIGNED)
            } else if self.rng.chance(50) {
                let d = Operand::signed(1 + self.rng.below(9) as i64);
                let op = [Op::int_floordiv, Op::int_mod][self.rng.below(2)];
                self.op(op, vec![v.into(), d], Type::SIGNED)
            } else {
                v
            };
            return self.put(v);
        }
        let ops = [
            Op::int_add,
            Op::int_sub,
            Op::int_mul,
            Op::int_and,
            Op::int_or,
            Op::int_xor,
            Op::int_neg,
            Op::int_invert,
            Op::int_rshift,
            Op::uint_rshift,
            Op::int_lt,
        ];
        let op = ops[self.rng.below(ops.len())];
        let v = match op {
            Op::int_neg | Op::int_invert => {
                let a = self.int();
                self.op(op, vec![a], Type::SIGNED)
            }
            Op::int_rshift | Op::uint_rshift => {
                let (a, n) = (self.int(), self.rng.below(64) as i64);
                self.op(op, vec![a, Operand::signed(n)], Type::SIGNED)
            }
            Op::int_lt => {
                let c = self.comparison();
                self.op(Op::cast_bool_to_int, vec![c.into()], Type::SIGNED)
            }
            _ => {
                let args = vec![self.int(), self.int()];
                self.op(op, args, Type::SIGNED)
            }
        };
        self.put(v);
    }

    fn checked(&mut self) {
        let ops = [
            Op::int_add_ovf,
            Op::int_sub_ovf,
            Op::int_mul_ovf,
            Op::int_neg_ovf,
        ];
        let op = ops[self.rng.below(ops.len())];
        let mut args = vec![self.int(), self.int()];
        if op == Op::int_neg_ovf {
            args.pop();
        }
        let v = self.op(op, args, Type::SIGNED);
        self.put(v);
    }

    fn new_point(&mut self) {
        let point = self.program.types.ptr(self.point);
        let p = if self.rng.chance(40) {
            let sub = self.program.types.ptr(self.sub);
            let s = self.op(Op::malloc, vec![Operand::ty(self.sub)], sub);
            let z = self.int();
            self.op(
                Op::setfield,
                vec![s.into(), Operand::symbol("z"), z],
                Type::VOID,
            );
            self.op(Op::cast_pointer, vec![s.into()], point)
        } else {
            self.op(Op::malloc, vec![Operand::ty(self.point)], point)
        };
        if self.rng.chance(70) {
            let x = self.int();
            self.op(
                Op::setfield,
                vec![p.into(), Operand::symbol("x"), x],
                Type::VOID,
            );
        }
        self.put_point(p);
    }

    fn some_point(&mut self) -> Option<VarId> {
        (!self.points.is_empty()).then(|| self.points[self.rng.below(self.points.len())])
    }

    fn field(&mut self) {
        let Some(p) = self.some_point() else {
            return self.new_point();
        };
        let name = Operand::symbol(["x", "y"][self.rng.below(2)]);
        if self.rng.chance(50) {
            let v = self.op(Op::getfield, vec![p.into(), name], Type::SIGNED);
            self.put(v);
        } else {
            let x = self.int();
            self.op(Op::setfield, vec![p.into(), name, x], Type::VOID);
        }
    }

    fn pointer(&mut self) {
        let point = self.program.types.ptr(self.point);
        let Some(p) = self.some_point() else {
            return self.new_point();
        };
        let q = self.some_point().expect("there is one");
        match self.rng.below(6) {
            0 => {
                let c = self.op(Op::ptr_eq, vec![p.into(), q.into()], Type::BOOL);
                let v = self.op(Op::cast_bool_to_int, vec![c.into()], Type::SIGNED);
                self.put(v);
            }
            1 => {
                self.op(
                    Op::setfield,
                    vec![p.into(), Operand::symbol("next"), q.into()],
                    Type::VOID,
                );
            }
            2 => {
                // Only an object that is there is taken out again.
                let n = self.op(Op::getfield, vec![p.into(), Operand::symbol("next")], point);
                let c = self.op(Op::ptr_nonzero, vec![n.into()], Type::BOOL);
                let live = self.live();
                let ints = self.ints.len();
                let (some, in_some) = self.fresh(&[live.clone(), vec![n]].concat());
                let (join, in_join) = self.fresh(&live);
                let b = self.block;
                self.g[b].exitswitch = ExitSwitch::Var(c);
                self.g[b].exits = vec![
                    Link::when(
                        ExitCase::bool(true),
                        some,
                        Self::args(&[live.clone(), vec![n]].concat()),
                    ),
                    Link::when(ExitCase::bool(false), join, Self::args(&live)),
                ];
                let next = in_some[in_some.len() - 1];
                self.enter(some, &in_some[..live.len()], ints);
                let v = self.op(
                    Op::getfield,
                    vec![next.into(), Operand::symbol("y")],
                    Type::SIGNED,
                );
                let at = self.rng.below(ints);
                self.ints[at] = v;
                let args = Self::args(&self.live());
                self.g[some].exits = vec![Link::goto(join, args)];
                self.enter(join, &in_join, ints);
            }
            3 => {
                // A method.
                let vtable = self
                    .program
                    .types
                    .find_struct("POINT_VTABLE")
                    .expect("prelude");
                let vtable = self.program.types.ptr(vtable);
                let t = self.op(Op::getvtable, vec![p.into()], vtable);
                let func = self
                    .program
                    .types
                    .func(vec![point, Type::SIGNED], Type::SIGNED);
                let func = self.program.types.ptr(func);
                let area = Operand::symbol("area");
                let f = self.op(Op::getfield_immutable, vec![t.into(), area], func);
                let n = self.int();
                let candidates = ConstValue::Graphs([GraphId(0), GraphId(1)].into());
                let args = vec![f.into(), p.into(), n, Operand::ll(candidates, Type::VOID)];
                let v = self.op(Op::indirect_call, args, Type::SIGNED);
                self.put(v);
            }
            4 => {
                // Escapes.
                let cell = self.program.statics.iter().position(|s| &*s.name == "cell");
                let cell = ConstValue::Static(StaticId::from_index(cell.expect("prelude")));
                let cell = Operand::ll(cell, point);
                self.op(
                    Op::setfield,
                    vec![cell, Operand::symbol("next"), p.into()],
                    Type::VOID,
                );
            }
            _ => {
                let c = self.op(Op::same_as, vec![p.into()], point);
                self.put_point(c);
            }
        }
    }

    fn call_op(&mut self) -> VarId {
        let callee = self.callees[self.rng.below(self.callees.len())];
        let params: Vec<Type> = self.program[callee]
            .params()
            .iter()
            .map(|&v| self.program[callee].ty(v))
            .collect();
        let func = self.program.types.func(params.clone(), Type::SIGNED);
        let func = self.program.types.ptr(func);
        let mut args = vec![Operand::ll(ConstValue::Graph(callee), func)];
        for ty in params {
            let x = if ty == Type::SIGNED {
                self.int()
            } else {
                match self.some_point() {
                    Some(p) => p.into(),
                    None => {
                        self.new_point();
                        self.points[0].into()
                    }
                }
            };
            args.push(x);
        }
        self.op(Op::direct_call, args, Type::SIGNED)
    }

    fn call(&mut self) {
        if !self.callees.is_empty() {
            let v = self.call_op();
            self.put(v);
        }
    }

    fn branch(&mut self, depth: usize) {
        let c = self.comparison();
        let live = self.live();
        let ints = self.ints.len();
        let (yes, in_yes) = self.fresh(&live);
        let (no, in_no) = self.fresh(&live);
        let (join, in_join) = self.fresh(&live);
        let b = self.block;
        self.g[b].exitswitch = ExitSwitch::Var(c);
        self.g[b].exits = vec![
            Link::when(ExitCase::bool(true), yes, Self::args(&live)),
            Link::when(ExitCase::bool(false), no, Self::args(&live)),
        ];
        let points = self.points.len();
        for (block, copies) in [(yes, in_yes), (no, in_no)] {
            self.enter(block, &copies, ints);
            self.statements(3, depth - 1);
            self.close(join, ints, points);
        }
        self.enter(join, &in_join, ints);
    }

    /// Ends the open block with a link that passes that many variables.
    fn close(&mut self, join: BlockId, ints: usize, points: usize) {
        let mut args = Self::args(&self.ints[..ints]);
        args.extend(Self::args(&self.points[..points]));
        let b = self.block;
        self.g[b].exits = vec![Link::goto(join, args)];
    }

    fn repeat(&mut self, depth: usize) {
        let zero = self.op(Op::same_as, vec![Operand::signed(0)], Type::SIGNED);
        let live = self.live();
        let (ints, points) = (self.ints.len(), self.points.len());
        let all = [live.clone(), vec![zero]].concat();
        let (head, in_head) = self.fresh(&all);
        let (body, in_body) = self.fresh(&all);
        let (after, in_after) = self.fresh(&live);
        let b = self.block;
        self.g[b].exits = vec![Link::goto(head, Self::args(&all))];
        self.block = head;
        let limit = Operand::signed(1 + self.rng.below(4) as i64);
        let i = in_head[in_head.len() - 1];
        let c = self.op(Op::int_lt, vec![i.into(), limit], Type::BOOL);
        self.g[head].exitswitch = ExitSwitch::Var(c);
        self.g[head].exits = vec![
            Link::when(ExitCase::bool(true), body, Self::args(&in_head)),
            Link::when(
                ExitCase::bool(false),
                after,
                Self::args(&in_head[..live.len()]),
            ),
        ];
        self.enter(body, &in_body[..live.len()], ints);
        // The counter lives in an object of its own.
        let point = self.program.types.ptr(self.point);
        let p = self.op(Op::malloc, vec![Operand::ty(self.point)], point);
        let i = in_body[in_body.len() - 1];
        let y = Operand::symbol("y");
        self.op(
            Op::setfield,
            vec![p.into(), y.clone(), i.into()],
            Type::VOID,
        );
        let i = self.op(Op::getfield, vec![p.into(), y], Type::SIGNED);
        let step = self.op(
            Op::int_add_ovf,
            vec![i.into(), Operand::signed(1)],
            Type::SIGNED,
        );
        let (kept_ints, kept_points) = (self.ints.len(), self.points.len());
        assert_eq!((kept_ints, kept_points), (ints, points));
        // The step is carried over the body as the last of its variables.
        self.ints.push(step);
        let marker = self.ints.len() - 1;
        let carried = self.g.add_block(Block::new(Vec::new()));
        let copies: Vec<VarId> = self
            .ints
            .clone()
            .iter()
            .chain(&self.points.clone())
            .map(|&v| self.g.copy_var(v))
            .collect();
        self.g[carried].inputargs = copies.clone();
        let args = Self::args(&self.live());
        let b = self.block;
        self.g[b].exits = vec![Link::goto(carried, args)];
        let step = copies[marker];
        let rest: Vec<VarId> = copies.iter().copied().filter(|v| *v != step).collect();
        self.enter(carried, &rest, ints);
        self.arithmetic();
        self.field();
        self.checked();
        if depth > 1 && self.rng.chance(50) {
            self.call();
        }
        let mut args = Self::args(&self.ints[..ints]);
        args.extend(Self::args(&self.points[..points]));
        args.push(step.into());
        let b = self.block;
        self.g[b].exits = vec![Link::goto(head, args)];
        self.enter(after, &in_after, ints);
    }

    fn exception(&mut self) -> [Operand; 2] {
        let name = ["KeyError", "IndexError", "OverflowError"][self.rng.below(3)];
        let e = self.program.exceptions[name];
        let args = self.g[self.g.exceptblock].inputargs.clone();
        [
            Operand::ll(ConstValue::Static(e.vtable), self.g.ty(args[0])),
            Operand::ll(ConstValue::Static(e.instance), self.g.ty(args[1])),
        ]
    }

    fn raise_maybe(&mut self) {
        let c = self.comparison();
        let live = self.live();
        let ints = self.ints.len();
        let (on, copies) = self.fresh(&live);
        let raised = self.exception().to_vec();
        let except = self.g.exceptblock;
        let b = self.block;
        self.g[b].exitswitch = ExitSwitch::Var(c);
        self.g[b].exits = vec![
            Link::when(ExitCase::bool(true), except, raised),
            Link::when(ExitCase::bool(false), on, Self::args(&live)),
        ];
        self.enter(on, &copies, ints);
    }

    fn attempt(&mut self, depth: usize) {
        let live = self.live();
        let ints = self.ints.len();
        let v = if self.rng.chance(60) && !self.callees.is_empty() {
            self.call_op()
        } else {
            let op = [Op::int_add_ovf, Op::int_mul_ovf][self.rng.below(2)];
            let args = vec![self.int(), self.int()];
            self.op(op, args, Type::SIGNED)
        };
        let live = if self.live() == live {
            live
        } else {
            self.live()
        };
        let points = self.points.len();
        let b = self.block;
        let (join, in_join) = self.fresh(&live);
        let mut normal = Self::args(&live);
        let at = self.rng.below(ints);
        normal[at] = v.into();
        let mut exits = vec![Link::goto(join, normal)];
        for _ in 0..1 + self.rng.below(2) {
            let classes = [
                "vt_Key",
                "vt_Lookup",
                "vt_Overflow",
                "vt_Exception",
                "vt_BaseException",
            ];
            let class = classes[self.rng.below(classes.len())];
            let class = self.program.statics.iter().position(|s| &*s.name == class);
            let class = ConstValue::Static(StaticId::from_index(class.expect("prelude")));
            let except = self.g[self.g.exceptblock].inputargs.clone();
            let (et, ev) = (self.g.copy_var(except[0]), self.g.copy_var(except[1]));
            let ty = self.g.ty(et);
            let (handler, copies) = self.fresh(&[live.clone(), vec![et, ev]].concat());
            self.block = handler;
            let mut args = Self::args(&live);
            args.extend([et.into(), ev.into()]);
            exits.push(Link {
                target: handler,
                args,
                exitcase: ExitCase::Const(Constant::ll(class, ty)),
                last_exception: Some(et),
                last_exc_value: Some(ev),
            });
            self.enter(handler, &copies[..live.len()], ints);
            let (et, ev) = (copies[live.len()], copies[live.len() + 1]);
            if self.rng.chance(30) {
                let target = self.g.exceptblock;
                self.g[handler].exits = vec![Link::goto(target, vec![et.into(), ev.into()])];
            } else {
                self.arithmetic();
                if depth > 1 {
                    self.statements(1, 0);
                }
                self.close(join, ints, points);
            }
        }
        self.g[b].exitswitch = ExitSwitch::LastException;
        self.g[b].exits = exits;
        self.enter(join, &in_join, ints);
    }
}

fn random_program(seed: u64) -> Program {
    let mut rng = Rng(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut program = parse_program(PRELUDE).unwrap_or_else(|e| panic!("{e}"));
    let point = program.types.find_struct("POINT").unwrap();
    let sub = program.types.find_struct("SUB").unwrap();
    let vtable = program.types.find_struct("OBJECT_VTABLE").unwrap();
    let object = program.types.find_struct("OBJECT").unwrap();
    let raises = [program.types.ptr(vtable), program.types.ptr(object)];
    let mut callees = Vec::new();
    let count = 3 + rng.below(3);
    for i in 0..count {
        let last = i + 1 == count;
        let mut g = FunctionGraph::new(format!("f{i}"), if last { 2 } else { 3 });
        let params = g.params().to_vec();
        g.vars[params[0].index()].ty = Type::SIGNED;
        g.vars[params[1].index()].ty = Type::SIGNED;
        if !last {
            g.vars[params[2].index()].ty = program.types.ptr(point);
        }
        let ret = g.return_var();
        g.vars[ret.index()].ty = Type::SIGNED;
        for (k, &v) in g[g.exceptblock].inputargs.clone().iter().enumerate() {
            g.vars[v.index()].ty = raises[k];
        }
        let block = g.startblock;
        let fuel = 4 + rng.below(14);
        let mut generator = Gen {
            program: &mut program,
            rng: &mut rng,
            g,
            block,
            ints: params[..2].to_vec(),
            points: if last { vec![] } else { vec![params[2]] },
            callees: callees.clone(),
            point,
            sub,
            fuel,
        };
        generator.statements(20, 3);
        let mut sum = generator.ints[0];
        for k in 1..generator.ints.len() {
            let args = vec![sum.into(), generator.ints[k].into()];
            sum = generator.op(Op::int_xor, args, Type::SIGNED);
        }
        let (b, target) = (generator.block, generator.g.returnblock);
        generator.g[b].exits = vec![Link::goto(target, vec![sum.into()])];
        let mut g = generator.g;
        g.compact();
        callees.push(program.add_graph(g));
    }
    program.entry = callees.last().copied();
    program
}

const INPUTS: [(i64, i64); 6] = [
    (0, 0),
    (1, 2),
    (-5, 3),
    (100, -1),
    (i64::MAX, 1),
    (i64::MIN, -1),
];

fn outcomes(program: &Program, phase: Phase) -> Vec<String> {
    let entry = program.entry.unwrap();
    let run = |&(a, b): &(i64, i64)| {
        let mut interp = Interp::new(program);
        interp.explicit = phase >= Phase::ExceptionsExplicit;
        interp.fuel = Some(2_000_000);
        match interp.call(entry, &[Value::Int(a), Value::Int(b)]) {
            Ok(v) => format!("{v}"),
            Err(Failure::Raised(r)) => format!("raises {} {}", r.etype, r.evalue),
            Err(Failure::Exit(n)) => format!("exit {n}"),
            Err(Failure::Fatal(f)) => format!("FATAL {f}"),
        }
    };
    INPUTS.iter().map(run).collect()
}

struct Compare {
    seed: u64,
    expected: Vec<String>,
    before: String,
    changes: std::collections::BTreeMap<(&'static str, &'static str), u64>,
}

impl PipelineHooks for Compare {
    fn before(&mut self, _: usize, _: &Pass, program: &Program) {
        self.before = print_program(program);
    }
    fn check(&mut self, pass: &Pass, program: &Program, phase: Phase) -> Result<(), PassError> {
        let errors = check_program(program, phase);
        let have = if errors.is_empty() {
            outcomes(program, phase)
        } else {
            Vec::new()
        };
        if have != self.expected {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            panic!(
                "seed {}: pass {}\n---- before\n{}\n---- after\n{}\n---- errors {errors:#?}\nwant {:?}\nhave {have:?}",
                self.seed,
                pass.name,
                self.before,
                print_program(program),
                self.expected
            );
        }
        Ok(())
    }
    fn after(&mut self, _: usize, pass: &Pass, _: &Program, report: &PassReport) {
        for (kind, n) in &report.counts {
            *self.changes.entry((pass.name, kind)).or_default() += n;
        }
    }
}

fn check_seed(
    seed: u64,
    level: u8,
    bisect_limit: Option<u64>,
) -> std::collections::BTreeMap<(&'static str, &'static str), u64> {
    let mut program = random_program(seed);
    let errors = check_program(&program, Phase::RTyped);
    assert!(
        errors.is_empty(),
        "seed {seed}: {errors:#?}\n{}",
        print_program(&program)
    );
    let expected = outcomes(&program, Phase::RTyped);
    assert!(
        !expected.iter().any(|o| o.starts_with("FATAL")),
        "seed {seed}: {expected:?}\n{}",
        print_program(&program)
    );
    let mut hooks = Compare {
        seed,
        expected,
        before: String::new(),
        changes: Default::default(),
    };
    let options = PipelineOptions {
        check_every_pass: true,
        bisect_limit,
        ..PipelineOptions::level(level)
    };
    run_pipeline_with(&mut program, &options, &mut hooks).unwrap_or_else(|e| panic!("{seed}: {e}"));
    hooks.changes
}

#[test]
fn random_programs_keep_their_meaning() {
    let many = std::env::var("RPYC_RANDOM")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(1000);
    let mut changes = std::collections::BTreeMap::new();
    for seed in 1..=many {
        for (what, n) in check_seed(seed, 3, None) {
            *changes.entry(what).or_insert(0) += n;
        }
        if seed % 8 == 0 {
            check_seed(seed, 0, None);
            check_seed(seed, 2, Some(seed % 60));
        }
    }
    // The generator is worth something only where every pass finds work.
    println!("{changes:#?}");
    for pass in [
        "constfold",
        "inline",
        "malloc-removal",
        "ranges",
        "exceptiontransform",
    ] {
        assert!(
            changes.keys().any(|(name, _)| *name == pass),
            "{pass} did nothing"
        );
    }
}

#[test]
fn two_runs_give_the_same() {
    for seed in 1..20 {
        let [a, b] = [(); 2].map(|()| {
            let mut program = random_program(seed);
            run_pipeline_with(
                &mut program,
                &PipelineOptions::level(3),
                &mut rpyc_translator::NoHooks,
            )
            .unwrap();
            print_program(&program)
        });
        assert_eq!(a, b);
    }
}
