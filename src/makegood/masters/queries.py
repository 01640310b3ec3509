"""Reads of masters, looks and placed lines."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from makegood.core.errors import NotFound
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.masters.models import Inspection, Master, Placed
from makegood.masters.rules import PROVEN, Level, Seen, Span, spans
from makegood.people.models import Organisation, User
from makegood.people.rules import sees_all


def masters_seen_by(viewer: User) -> ScopedQuerySet[Master]:
    """The masters that a person may see: a rep those of the own accounts, the others all of their organisation."""
    found = Master.objects.within(viewer.organisation).select_related("account__owner", "brought_by")
    return found if sees_all(viewer.role) else found.filter(account__owner__in=viewer.works_in)


def master_seen_by(viewer: User, *, master_id: int) -> Master:
    """One master.

    Raises:
        NotFound: no such master that this person may see.
    """
    found = masters_seen_by(viewer).filter(pk=master_id).first()
    if found is None:
        raise NotFound
    return found


def newest_masters(organisation: Organisation, codes: Iterable[str]) -> dict[str, Master]:
    """{code as it is compared: its newest version}, of these codes."""
    found = Master.objects.within(organisation).filter(plain_code__in=list(codes))
    found = found.select_related("account__owner", "brought_by")
    return {master.plain_code: master for master in found.order_by("version")}


def brought_last(viewer: User, *, limit: int) -> list[Master]:
    """The masters that came last and that this person may see, each in its newest version."""
    newest: dict[str, Master] = {}
    for master in masters_seen_by(viewer).order_by("-at", "-pk")[: 2 * limit]:
        newest.setdefault(master.plain_code, master)
    return list(newest.values())[:limit]


def versions_of(master: Master) -> list[Master]:
    """Every version under the same code, the newest first."""
    found = Master.objects.within(master.organisation).filter(plain_code=master.plain_code)
    return list(found.select_related("account__owner", "brought_by").order_by("-version"))


def lock_newest(change: Change, *, plain_code: str) -> Master | None:
    """The newest version under a code, locked until the change ends; None where there is none."""
    found = Master.objects.within(change.organisation).select_for_update(of=("self",))
    return found.filter(plain_code=plain_code).select_related("account__owner").order_by("-version").first()


def looks_of(masters: Sequence[Master]) -> list[Inspection]:
    """The looks at what was encoded from these masters, the newest first."""
    if not masters:
        return []
    found = Inspection.objects.within(masters[0].organisation).filter(master__in=masters)
    return list(found.select_related("by", "master").order_by("-at", "-pk"))


def look_seen_by(viewer: User, *, look_id: int) -> Inspection:
    """One look.

    Raises:
        NotFound: no such look at a master that this person may see.
    """
    found = Inspection.objects.within(viewer.organisation).filter(
        pk=look_id, master__in=masters_seen_by(viewer)
    )
    one = found.select_related("by", "master").first()
    if one is None:
        raise NotFound
    return one


def newest_looks(masters: Iterable[Master]) -> dict[int, Inspection]:
    """{master id: its newest look}; a master that nobody looked at is left out."""
    return {look.master_id: look for look in reversed(looks_of(list(masters)))}


def known_contents(organisation: Organisation) -> tuple[Span, ...]:
    """How far the content under every code was known, and from when to when."""
    masters = Master.objects.within(organisation).values_list("plain_code", "at")
    looks = Inspection.objects.within(organisation).select_related("master")
    return spans(
        [
            *(Seen(code, Level.NONE, at) for code, at in masters),
            *(Seen(look.master.plain_code, look.level, look.at) for look in looks.order_by("pk")),
        ]
    )


def proven_at(master: Master) -> datetime | None:
    """When the encoded file was last seen to be as approved, under any version of its code; None where it never was."""
    looks = Inspection.objects.within(master.organisation).filter(master__plain_code=master.plain_code)
    return max((look.at for look in looks if look.level in PROVEN), default=None)


def placed_lines(organisation: Organisation, keys: Iterable[str]) -> dict[tuple[str, datetime], Placed]:
    """{(line, when it goes out): who saw it in its place}."""
    found = Placed.objects.within(organisation).filter(line_key__in=list(keys)).select_related("by")
    return {(placed.line_key, placed.opens_at): placed for placed in found}
