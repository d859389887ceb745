"""Which inner loops there are, and compiling them.

A kernel is an ordinary function over numbers and arrays, marked `@kernel`, in a module of this package. Importing such
a module is cheap: until `warm()` the kernels are plain Python and give the same answers, slowly. `warm()` imports numba
(0.4 s), puts the compiled function in the place of each plain one, and has each module rehearse, so that everything is
compiled (seconds, once on each machine) or loaded from numba's cache on disk (tenths of a second).

So call a kernel as an attribute of its module (`dense.step(...)`); a name imported from it would stay plain. Between
the modules of this package names may be imported; after a change to a kernel of another module delete `__pycache__`,
for numba compares the date of the calling file only. With NUMBA_DISABLE_JIT=1 everything stays as it is before.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cache, wraps
from importlib import import_module
from pkgutil import iter_modules
from sys import modules
from threading import Event, Lock
from typing import Any, TypeVar, cast

_PACKAGE = __name__.rpartition(".")[0]
_Function = TypeVar("_Function", bound=Callable[..., Any])
_Functions = dict[Callable[..., Any], Callable[..., Any]]

_loops: _Functions = {}  # what is to be compiled, by the function that stands in for it until then
_compiled: _Functions = {}  # by the same
_warm: set[str] = set()
_plain_for_good = Event()
_lock = Lock()


def kernel(function: _Function) -> _Function:
    """Mark a function to be compiled by `warm()`: numba's `njit`, cached on disk, without the interpreter's lock."""
    with _lock:
        _loops[function] = function
    return function


def kernel_for(plain: _Function) -> Callable[[_Function], _Function]:
    """As `kernel`, for loops that have a counterpart on whole arrays, which stands in until they are compiled."""

    def mark(loops: _Function) -> _Function:
        @wraps(loops)
        def stand_in(*arguments: Any) -> Any:
            return plain(*arguments)

        with _lock:
            _loops[stand_in] = loops
        return cast(_Function, stand_in)

    return mark


def ready(*names: str) -> bool:
    """Whether these modules of the package (all by default) are warm."""
    return _warm.issuperset(names or _names())


def warm(*names: str) -> None:
    """Have these modules of the package (all by default) compiled and loaded.

    A module's own function `rehearse()`, if it has one, must call each of its kernels once on something tiny, with the
    types it is used with. Safe to call again and from several threads.
    """
    with _lock:
        wanted = [name for name in names or _names() if name not in _warm]
    if not wanted or _plain_for_good.is_set():
        return
    loaded = [import_module(f"{_PACKAGE}.{name}") for name in wanted]
    with _lock:
        _compiled.update({plain: _njit(loops) for plain, loops in _loops.items() if plain not in _compiled})
        _replace({plain: made for plain, made in _compiled.items() if made is not _loops[plain]})
        for module in loaded:
            if hasattr(module, "rehearse"):
                module.rehearse()
        _warm.update(wanted)


def stay_plain() -> None:
    """From now on `warm()` does nothing in this process: for one that must stay small and never wait for a compiler."""
    _plain_for_good.set()


@cache
def _names() -> tuple[str, ...]:
    found = (module.name for module in iter_modules(modules[_PACKAGE].__path__))
    return tuple(sorted(name for name in found if f"{_PACKAGE}.{name}" != __name__))


def _replace(table: Mapping[Any, Callable[..., Any]]) -> None:
    """One function for another, under every name that a module of this package has for it."""
    for name, module in list(modules.items()):
        if name.startswith(f"{_PACKAGE}."):
            for attribute, value in list(vars(module).items()):
                if callable(value) and isinstance(value, Hashable) and value in table:
                    setattr(module, attribute, table[value])


def _njit(function: Callable[..., Any]) -> Callable[..., Any]:
    from numba import njit

    try:
        return njit(function, cache=True, nogil=True)  # type: ignore[no-any-return]
    except RuntimeError:  # neither beside the source nor in the user's folder may anything be written
        return njit(function, nogil=True)  # type: ignore[no-any-return]
