"""Which pages must be looked at so that each thing on any page is seen once in the place where it stands.

A colour hangs on what an element is, its classes and its state, and on what it lies in. So the colours of a page whose
every element stands, with the same ancestors, on pages that were looked at need no second look.
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
STATES = (
    "aria-current",
    "aria-disabled",
    "aria-invalid",
    "aria-pressed",
    "checked",
    "disabled",
    "readonly",
    "type",
)
Element = tuple[str, ...]
Chain = tuple[Element, ...]


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.chains: set[Chain] = set()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        states = [f"{name}={has[name]}" for name in STATES if name in has]
        element = (tag, *sorted((has.get("class") or "").split()), *states)
        self.chains.add((*self._open, element))
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        names = [element[0] for element in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]


def chains(page: str) -> frozenset[Chain]:
    """Each element of a page with what it lies in, from the outside in."""
    reading = _Reading()
    reading.feed(page)
    return frozenset(reading.chains)


def unlike(pages: Mapping[str, str]) -> list[str]:
    """Names of pages that together hold each chain of all of them, those that add the most first."""
    has = {name: chains(page) for name, page in pages.items()}
    left = frozenset[Chain]().union(*has.values())
    chosen = []
    while left:
        name = max(has, key=lambda one: len(has[one] & left))
        chosen.append(name)
        left -= has.pop(name)
    return chosen
