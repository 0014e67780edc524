"""`logging`: all of it is the library's."""

from _builtins.logging import *
from _builtins.logging import _levels as _nameToLevel, _names as _levelToName
