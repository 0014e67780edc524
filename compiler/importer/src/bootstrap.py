"""Runs in the embedded interpreter before the program: where modules come from,
and what of the outside world import-time code looks at.

The importer calls `install`, then `watch`, runs the program's import-time code,
and calls what `watch` returned.
"""

import sys
from _frozen_importlib import BuiltinImporter, FrozenImporter, ModuleSpec
from _frozen_importlib_external import PathFinder


class EmbeddedFinder:
    """Modules built into the compiler."""

    def __init__(self, find, load, wanted):
        self._find = find
        self._load = load
        self._wanted = wanted

    def find_spec(self, name, path=None, target=None):
        if not self._wanted(name):
            return None
        found = self._find(name)
        if found is None:
            return None
        is_package, origin = found
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)
        spec.has_location = True
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self._load(module.__spec__.name)[1], module.__dict__)

    def get_source(self, name):
        return self._load(name)[0]

    def is_package(self, name):
        found = self._find(name)
        return found is not None and found[0]


def is_core(name):
    """The compiler's own packages: nothing may stand before them."""
    root = name.partition('.')[0]
    return root == '_rpyc' or root == 'rpython'


def install(find, load, search_path):
    sys.path[:] = search_path
    sys.dont_write_bytecode = True
    sys.platform = 'linux'
    sys.meta_path[:] = [
        EmbeddedFinder(find, load, is_core),
        PathFinder,
        EmbeddedFinder(find, load, lambda name: True),
        BuiltinImporter,
        FrozenImporter,
    ]
    import builtins
    builtins.__build_class__ = class_builder(builtins.__build_class__)
    # What the interpreter loaded while it started makes room for ours.
    for name in list(sys.modules):
        if find(name) is not None:
            displaced[name] = sys.modules.pop(name)


def class_builder(build):
    """Classes without what CPython 3.13 added to their dictionaries: programs list
    them (`vars(cls)`, `dir(cls)`)."""
    def build_class(body, name, *bases, **keywords):
        cls = build(body, name, *bases, **keywords)
        if isinstance(cls, type):
            for added in ('__firstlineno__', '__static_attributes__'):
                if added in cls.__dict__:
                    type.__delattr__(cls, added)
        return cls
    return build_class


# The interpreter's library and the compiler's

displaced = {}


def original(name):
    """The interpreter's own module of a name that the compiler's library takes."""
    module = displaced.get(name)
    if module is None:
        import _imp
        module = type(sys)(name)
        module.__package__ = name.rpartition('.')[0]
        displaced[name] = module
        exec(_imp.get_frozen_object(name), module.__dict__)
    return module


def converted(value):
    """What the compiler's library has in the place of an object of one of the
    interpreter's own classes, or None."""
    cls = type(value)
    if (cls.__module__, cls.__name__) not in CONVERTED:
        return None
    module = CONVERTED[cls.__module__, cls.__name__]
    return library(module, 'from_interpreter')(value)


# Classes of the interpreter whose objects are converted, and the module of the
# library whose `from_interpreter` does so.
CONVERTED = {
    ('re', 'Pattern'): 're',
    ('re', 'RegexFlag'): 're',
    ('_struct', 'Struct'): 'struct',
    ('struct', 'Struct'): 'struct',
    ('pathlib', 'PosixPath'): 'pathlib',
    ('array', 'array'): 'array',
    ('builtins', 'complex'): 'complex',
}


def counterpart(module_name, name, value):
    """What the compiler's library has in the place of a function or class of the
    interpreter's library, or None."""
    module = displaced.get(module_name) or sys.modules.get(module_name)
    if module is None or vars(module).get(name) is not value:
        return None
    # A module of the program may have the same name.
    spec = getattr(module, '__spec__', None)
    if type(getattr(spec, 'loader', None)).__name__ == 'SourceFileLoader':
        return None
    return library(module_name, name)


def library(module_name, name):
    """An object of the compiler's library, or None."""
    full = '_builtins.' + module_name
    __import__(full)
    return vars(sys.modules[full]).get(name)


def stand_ins():
    """Objects of the interpreter that mean something else at run time: (object,
    module, name)."""
    import os
    return [
        (sys.argv, 'argv', 'argv'),
        (sys.stdin, 'sys', 'stdin'),
        (sys.stdout, 'sys', 'stdout'),
        (sys.stderr, 'sys', 'stderr'),
        (os.environ, 'os', 'environ'),
        (sys.version_info, 'sys', 'version_info'),
        (sys.float_info, 'sys', 'float_info'),
    ]


# Looking at the outside world

def caller():
    """File and line of the code that called the wrapper. `os.environ.get` goes
    through two modules of the library on its way."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_globals.get('__name__') in ('os', 'collections.abc', '_collections_abc'):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


def wrap_function(original, what, report):
    def wrapper(*args, **kwargs):
        report(what, *caller())
        return original(*args, **kwargs)
    wrapper.__name__ = original.__name__
    wrapper.__module__ = original.__module__
    return wrapper


class WatchedArgv(list):
    """`sys.argv` during import time."""


def watched(name, what, report):
    original = getattr(list, name)

    def method(self, *args):
        report(what, *caller())
        return original(self, *args)
    return method


CLOCKS = ('time', 'time_ns', 'perf_counter', 'perf_counter_ns', 'monotonic', 'monotonic_ns', 'process_time',
          'process_time_ns', 'localtime', 'gmtime', 'ctime')


def watch(report, argv):
    """Puts wrappers in place. Returns (release, substitutes): calling release puts
    everything back; substitutes lists (wrapper, original)."""
    import builtins
    import os
    import time
    undo = []
    substitutes = []

    def replace(owner, name, value):
        original = getattr(owner, name)
        setattr(owner, name, value)
        undo.append((owner, name, original))
        substitutes.append((value, original))

    for name in CLOCKS:
        replace(time, name, wrap_function(getattr(time, name), 'the clock (time.%s)' % name, report))
    replace(builtins, 'input', wrap_function(builtins.input, 'standard input (input())', report))
    replace(os, 'getenv', wrap_function(os.getenv, 'the environment (os.getenv)', report))
    environ_class = type(os.environ)
    environ_methods = {}
    for name in ('__getitem__', '__iter__', '__len__'):
        environ_methods[name] = original = getattr(environ_class, name)

        def method(self, *args, original=original):
            report('the environment (os.environ)', *caller())
            return original(self, *args)
        setattr(environ_class, name, method)

    for name in ('__getitem__', '__iter__', '__len__', '__contains__', '__eq__', '__repr__', 'index', 'count', 'copy',
                 'pop'):
        setattr(WatchedArgv, name, watched(name, 'the command line (sys.argv)', report))
    plain = list(argv)
    sys.argv = WatchedArgv(argv)
    undo.append((sys, 'argv', plain))
    substitutes.append((sys.argv, plain))

    def release():
        equip_classes()
        for owner, name, original in undo:
            setattr(owner, name, original)
        for name, original in environ_methods.items():
            setattr(environ_class, name, original)
    return release, substitutes


def equip_classes():
    """What `copy` needs in the classes of the program."""
    copying = sys.modules.get('_builtins.copy')
    if copying is None:
        return
    waiting = [object]
    seen = set()
    while waiting:
        for cls in type.__subclasses__(waiting.pop()):
            if cls not in seen:
                seen.add(cls)
                waiting.append(cls)
                module = sys.modules.get(cls.__module__)
                spec = getattr(module, '__spec__', None)
                if cls.__module__ == '__main__' or type(getattr(spec, 'loader', None)).__name__ == 'SourceFileLoader':
                    copying.equip(cls)


# RPython's `target(driver, args)`

class Options:
    """Answers every question about translation options with None, remembers what
    is set."""

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        if name in ('translation', 'objspace'):
            value = Options()
            setattr(self, name, value)
            return value
        return None

    def suggest(self, **options):
        for name, value in options.items():
            setattr(self, name, value)

    set = suggest


class Driver:
    def __init__(self):
        self.config = Options()
        self.exe_name = None
        self.extra_goals = []


def call_target(target):
    """(entry point, name of the executable or None)"""
    driver = Driver()
    result = target(driver, [])
    if isinstance(result, tuple):
        result = result[0]
    name = driver.exe_name
    if isinstance(name, str):
        name = name.replace('%(backend)s', 'c')
    else:
        name = None
    return result, name
