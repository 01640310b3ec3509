"""What is loaded when it is first asked for: the first page waits for no other one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

ASKED_OF_EVERY_PAGE = (
    "view_class",
    "__name__",
)  # by Django, before any is asked for; a page of ours has neither
_modules: list[str] = []
_loading = RLock()


def load(module: str) -> ModuleType:
    """A module by its dotted name. One at a time: two threads that load the same from two ends see halves of it."""
    with _loading:
        return import_module(module)


class Views:
    """A module of pages, by its dotted name."""

    def __init__(self, module: str) -> None:
        self._module = module
        _modules.append(module)

    def __getattr__(self, view: str) -> Page:
        return Page(self._module, view)


class Page:
    """A view: called like it, and with the same attributes, such as who may see it."""

    def __init__(self, module: str, view: str) -> None:
        self._module, self._view = module, view

    @cached_property
    def loaded(self) -> Callable[..., Any]:
        """The view itself. Raises LookupError when the module has none of that name."""
        view: Callable[..., Any] | None = vars(load(self._module)).get(self._view)
        if view is None:
            raise LookupError(f"{self._module} has no page {self._view}.")
        return view

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.loaded(*given, **named)

    def __getattr__(self, name: str) -> Any:
        if name in ASKED_OF_EVERY_PAGE:
            raise AttributeError(name)
        return getattr(self.loaded, name)


def load_all() -> None:
    """Load every page that was not asked for yet, so that nobody waits for it later."""
    for module in _modules:
        load(module)
