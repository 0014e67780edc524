"""Hints to a just-in-time compiler. There is none here: they mark code, and that is
all. What they answer is what holds in code that is not traced.

Like: rpython/rlib/jit.py
"""

from rpython._markers import identity, nothing


# Decorators

def elidable(func):
    func._elidable_function_ = True
    return func


def purefunction(func):
    return elidable(func)


def elidable_promote(promote_args='all'):
    return elidable


def loop_invariant(func):
    return func


def dont_look_inside(func):
    func._jit_look_inside_ = False
    return func


def look_inside(func):
    func._jit_look_inside_ = True
    return func


def unroll_safe(func):
    func._jit_unroll_safe_ = True
    return func


def not_in_trace(func):
    return func


def oopspec(spec):
    return lambda func: func


def look_inside_iff(predicate):
    return lambda func: func


def warmup_critical_function(func):
    return func


# Functions on values

@identity
def hint(x, **kwds):
    return x


@identity
def promote(x):
    return x


@identity
def promote_string(x):
    return x


@identity
def promote_unicode(x):
    return x


@nothing
def assert_green(x):
    pass


@nothing
def virtual_ref_finish(vref, x):
    pass


@identity
def virtual_ref(x):
    return x


def isconstant(value):
    return False


def isvirtual(value):
    return False


isconstant._annspecialcase_ = 'specialize:argtype(0)'
isvirtual._annspecialcase_ = 'specialize:argtype(0)'


def loop_unrolling_heuristic(lst, size, cutoff=2):
    return size == 0


loop_unrolling_heuristic._annspecialcase_ = 'specialize:argtype(0)'


def we_are_jitted():
    return False


@nothing
def jit_debug(string, arg1=0, arg2=0, arg3=0, arg4=0):
    pass


@nothing
def record_exact_class(value, cls):
    pass


@nothing
def record_known_class(value, cls):
    pass


@nothing
def record_exact_value(value, const_value):
    pass


def conditional_call(condition, function, *args):
    if condition:
        function(*args)


conditional_call._annspecialcase_ = 'specialize:arg(1)'


def conditional_call_elidable(value, function, *args):
    if we_are_jitted_value_is_unset(value):
        value = function(*args)
    return value


def we_are_jitted_value_is_unset(value):
    return not value


conditional_call_elidable._annspecialcase_ = 'specialize:arg(1)'
we_are_jitted_value_is_unset._annspecialcase_ = 'specialize:argtype(0)'


class JitHintError(Exception):
    """Raised at compile time for a wrong use of a driver."""


# Drivers

PARAMETERS = {
    'threshold': 1039,
    'function_threshold': 1619,
    'trace_eagerness': 200,
    'decay': 40,
    'trace_limit': 6000,
    'inlining': 1,
    'loop_longevity': 1000,
    'retrace_limit': 0,
    'max_retrace_guards': 15,
    'max_unroll_loops': 0,
    'max_unroll_recursion': 7,
    'vec': 0,
    'vec_all': 0,
    'vec_cost': 0,
    'enable_opts': 'all',
    'disable_unrolling': 200,
    'pureop_historylength': 16,
}


class JitDriver(object):
    """The greens and reds of an interpreter's loop."""

    active = True
    virtualizables = []
    name = 'jitdriver'
    inline_jit_merge_point = False
    _store_last_enter_jit = None

    def __init__(self, greens=None, reds=None, virtualizables=None, get_jitcell_at=None, set_jitcell_at=None,
                 get_printable_location=None, confirm_enter_jit=None, can_never_inline=None,
                 should_unroll_one_iteration=None, name='jitdriver', check_untranslated=True, vectorize=False,
                 get_unique_id=None, is_recursive=False, get_location=None):
        if greens is not None:
            self.greens = list(greens)
        elif not hasattr(self, 'greens'):
            raise AttributeError("no 'greens' argument or attribute supplied")
        self.autoreds = reds == 'auto'
        if reds is not None:
            self.reds = [] if reds == 'auto' else list(reds)
        elif not hasattr(self, 'reds'):
            raise AttributeError("no 'reds' argument or attribute supplied")
        both = set(self.greens) & set(self.reds)
        if both:
            raise JitHintError('both green and red: %s' % ', '.join(sorted(both)))

    def _freeze_(self):
        return True

    @nothing
    def jit_merge_point(self, **livevars):
        pass

    @nothing
    def can_enter_jit(self, **livevars):
        pass

    @nothing
    def loop_header(self):
        pass

    def clone(self):
        return self

    def inline(self, call_jit_merge_point):
        """Decorates a function in front of which the merge point stands."""
        def decorate(func):
            return func
        return decorate


@nothing
def set_param(driver, name, value):
    pass


@nothing
def set_param_to_default(driver, name):
    pass


@nothing
def set_user_param(driver, text):
    pass


@nothing
def set_param_value(driver, name, value):
    pass


class Counters(object):
    counters = []
