# Hints that leave no trace in the program.
# Feature: RPython / rlib.debug, rlib.rgc
from rpython.rlib import debug, jit, rgc
from rpython.rlib.debug import (
    check_nonneg, debug_print, debug_start, debug_stop, have_debug_prints, ll_assert, make_sure_not_resized,
    mark_dict_non_null)
from rpython.rlib.jit import JitDriver, hint, isconstant, isvirtual, loop_invariant, promote, we_are_jitted


class Interp(object):
    _immutable_fields_ = ['code', 'limit?', 'names[*]']
    _virtualizable_ = ['acc']

    def __init__(self, code):
        self = hint(self, access_directly=True, fresh_virtualizable=True)
        self.code = make_sure_not_resized(code)
        self.limit = 100
        self.names = ['a', 'b']
        self.acc = 0


def location(pc, code):
    return "pc %d" % pc


class MyDriver(JitDriver):
    greens = ['pc', 'code']
    reds = ['interp']


driver = JitDriver(greens=['pc', 'code'], reds=['interp'], virtualizables=['interp'], get_printable_location=location,
                   name='main')
second = MyDriver()


@jit.unroll_safe
def run(interp):
    pc = 0
    code = interp.code
    while pc < len(code):
        driver.jit_merge_point(pc=pc, code=code, interp=interp)
        second.jit_merge_point(pc=pc, code=code, interp=interp)
        op = promote(code[pc])
        if op == 0:
            interp.acc += 1
        elif op == 1:
            interp.acc = interp.acc * 2
        elif interp.acc < interp.limit:
            pc = 0
            driver.can_enter_jit(pc=pc, code=code, interp=interp)
            continue
        pc += 1
    return interp.acc


@jit.elidable
def table(i):
    return [5, 6, 7][i]


@jit.elidable_promote('0')
def lookup(d, key):
    return d.get(key, -1)


@jit.look_inside_iff(lambda n: jit.isconstant(n))
def total(n):
    return sum(range(n))


@loop_invariant
def constant():
    return 3


@jit.dont_look_inside
def opaque(x):
    return [x]


if __name__ == "__main__":
    jit.set_param(None, "threshold", 10)
    jit.set_param(driver, "trace_limit", 15000)
    print(run(Interp([0, 1, 2])), table(1), lookup({"a": 1}, "a"), lookup({"a": 1}, "b"), total(5), constant())
    print(we_are_jitted(), isconstant(3), isvirtual("x"), opaque(1), opaque("x"), jit.promote_string("s"))
    debug_start("section")
    if have_debug_prints():
        debug_print("never", "seen", 1)
    debug_stop("section")
    ll_assert(True, "fine")
    check_nonneg(3)
    mark_dict_non_null({"k": "v"})
    try:
        ll_assert(len([]) > 0, "a list of none")
    except AssertionError as e:
        print(e)
    rgc.collect()
    print(rgc.isenabled(), jit.hint("x", promote=True), hint(4.5, promote_string=False))
