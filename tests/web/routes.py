"""Every route of the product, as Django's resolver knows it: those of all doors, also of included address lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from makegood.core.access import Access, Who, declared

# allauth brings views of its own, which carry no rule of ours. Each that we include stands here with the rule by
# which it is tested; the key is its name among the addresses.
OF_LIBRARIES: dict[str, Access] = {}


@dataclass(frozen=True)
class Route:
    """One address: `pattern` as a person writes it (`mistakes/<int:mistake_id>`), `ids` the names in it, in order."""

    name: str
    pattern: str
    ids: tuple[str, ...]
    callback: Callable[..., object]

    @property
    def access(self) -> Access | None:
        """The declared rule."""
        return declared(self.callback) or OF_LIBRARIES.get(self.name)

    @property
    def rule(self) -> Access:
        """The declared rule of a route that has one."""
        assert self.access is not None, f"{self} has no rule"
        return self.access

    def address(self, values: dict[str, object]) -> str:
        """The address with these values for its ids."""
        unknown = sorted(set(self.ids) - set(values))
        assert not unknown, (
            f"{self} names {unknown}: add to BELONGINGS in tests/web/belongings.py which thing of the station that "
            "is, so that strangers are tried on it."
        )
        address = "/" + self.pattern
        for part in _parts(self.pattern):
            address = address.replace(f"<{part}>", str(values[part.rpartition(":")[2]]))
        return address

    def __str__(self) -> str:
        return f"/{self.pattern} ({self.name or 'without a name'})"


def _parts(pattern: str) -> list[str]:
    """ "a/<int:b>" -> ["int:b"]"""
    return [piece.partition(">")[0] for piece in pattern.split("<")[1:]]


def routes_of(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[Route]:
    """Every route of these patterns, with those that they include."""
    for each in patterns:
        where = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes_of(each.url_patterns, where)
        else:
            ids = tuple(part.rpartition(":")[2] for part in _parts(where))
            yield Route(each.name or "", where, ids, each.callback)


def every_route() -> list[Route]:
    """All routes of the product."""
    return list(routes_of(get_resolver().url_patterns))


def routes_for(who: Who) -> list[Route]:
    """The routes whose rule is this one."""
    return [route for route in every_route() if route.access is not None and route.access.who is who]


def without_a_rule(routes: list[Route]) -> list[str]:
    """The routes that declare nothing, each as a sentence that says what to do."""
    return [
        f"{route} declares no rule: wrap its view in for_people(...) or for_anyone(..., reason=...), or declare() one."
        for route in routes
        if route.access is None
    ]
