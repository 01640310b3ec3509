"""One place of an account or a contact, as a person typed it or a file holds it: read, or refused with what to write.

The same readers serve the form on the page and the rows of a list. Every text comes back as one line.
"""

import difflib
import re
from collections.abc import Callable
from datetime import time
from functools import cache
from typing import TypeVar
from zoneinfo import available_timezones

from makegood.clocks import Unreadable, calendar_for, zone_named
from makegood.core.errors import Refused
from makegood.people.queries import DEFAULT_HOURS
from makegood.people.rules import ContactRole, Pronoun, Relationship, is_mail, role_named

T = TypeVar("T")
LONGEST = {"name": 300, "contact": 120, "job": 120, "phone": 40, "external_id": 300, "source": 60}
LONGEST_MAIL = 254
_CURRENCY = re.compile(r"[A-Z]{3}")
_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+#-]{0,59}")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::00)?")
_GUESS = 0.5
AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def one_line(text: str) -> str:
    """The text without what breaks a line, with single spaces."""
    return " ".join(text.replace("\x00", "").split())


def fitting(text: str, *, what: str) -> str:
    """A line that fits its column. `what` is a key of `LONGEST`.

    Raises:
        Refused: CELL_TOO_LONG.
    """
    line = one_line(text)
    if len(line) > LONGEST[what]:
        raise Refused("CELL_TOO_LONG", length=len(line), longest=LONGEST[what])
    return line


def name(text: str, *, what: str = "name") -> str:
    """The name of an account or, `what` being "contact", of a person.

    Raises:
        Refused: NAME_MISSING or CELL_TOO_LONG.
    """
    line = fitting(text, what=what)
    if not line:
        raise Refused("NAME_MISSING")
    return line


def zone(text: str) -> str:
    """A time zone by its name, in whatever capitals.

    Raises:
        Refused: ZONE_UNKNOWN with the nearest name, ZONE_UNKNOWN_AT_ALL where none is near.
    """
    line = one_line(text)
    known = _zones().get(line.casefold())
    if known is not None:
        zone_named(known)
        return known
    nearest = _nearest_zone(line)
    if not nearest:
        raise Refused("ZONE_UNKNOWN_AT_ALL", value=line[:60])
    raise Refused("ZONE_UNKNOWN", value=line[:60], nearest=nearest)


@cache
def _zones() -> dict[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


def _nearest_zone(line: str) -> str:
    """By the city first: "Chicago" is America/Chicago; a continent's name says more than an old alias."""
    city = line.casefold().replace(" ", "_").rpartition("/")[2]
    by_city: dict[str, list[str]] = {}
    for zone in _zones().values():
        by_city.setdefault(zone.casefold().rpartition("/")[2], []).append(zone)
    near = [city] if city in by_city else difflib.get_close_matches(city, by_city, n=1, cutoff=_GUESS)
    found = by_city[near[0]] if near else []
    return min(found, key=lambda zone: (_rank(zone), zone), default="")


def _rank(zone: str) -> int:
    area = zone.partition("/")[0]
    return 0 if area in AREAS else 1 if area == "US" else 2


def calendar(text: str) -> str:
    """The calendar of holidays: a country, or a country with its subdivision.

    Raises:
        Refused: UNKNOWN_CALENDAR or UNKNOWN_SUBDIVISION.
    """
    country, dash, part = one_line(text).partition("-")
    code = f"{country.upper()}{dash}{part.upper()}"
    try:
        calendar_for(code, zone="UTC", opens=DEFAULT_HOURS[0], closes=DEFAULT_HOURS[1])
    except Unreadable as fault:
        raise Refused(fault.code, **fault.values) from fault
    return code


def currency(text: str) -> str:
    """A currency as three capitals. Raises Refused CURRENCY_UNKNOWN."""
    line = one_line(text).upper()
    if not _CURRENCY.fullmatch(line):
        raise Refused("CURRENCY_UNKNOWN", value=line[:60])
    return line


def relationship(text: str) -> Relationship:
    """How it stands between us: strong, average, new or fragile. Raises Refused RELATIONSHIP_UNKNOWN."""
    plain = "_".join(re.findall(r"[a-z]+", text.casefold())).upper()
    plain = Relationship.NEW_OR_FRAGILE.value if plain in ("NEW", "FRAGILE", "NEW_FRAGILE") else plain
    if plain not in Relationship.__members__:
        raise Refused("RELATIONSHIP_UNKNOWN", value=one_line(text)[:60])
    return Relationship(plain)


def report_time(text: str) -> time:
    """A time of day such as 10:00. Raises Refused TIME_OF_DAY_UNKNOWN."""
    found = _CLOCK.fullmatch(one_line(text))
    if found is None:
        raise Refused("TIME_OF_DAY_UNKNOWN", value=one_line(text)[:60])
    return time(int(found[1]), int(found[2]))


def mail(text: str) -> str:
    """One e-mail address. Raises Refused MAIL_UNREADABLE."""
    line = one_line(text)
    if not is_mail(line) or len(line) > LONGEST_MAIL:
        raise Refused("MAIL_UNREADABLE", value=line[:60])
    return line


def source(text: str) -> str:
    """The code of a source, such as station-log or crm. Raises Refused SOURCE_IS_NO_CODE."""
    line = one_line(text)
    if not _SOURCE.fullmatch(line):
        raise Refused("SOURCE_IS_NO_CODE", value=line[:60])
    return line


def pronoun(text: str) -> Pronoun:
    """She, he or they. Raises Refused PRONOUN_UNKNOWN."""
    plain = one_line(text).casefold().partition("/")[0].strip()
    if plain not in list(Pronoun):
        raise Refused("PRONOUN_UNKNOWN", value=one_line(text)[:60])
    return Pronoun(plain)


def roles(text: str) -> tuple[ContactRole, ...]:
    """Roles with commas, semicolons or bars between them, each once, in the order of the list of roles.

    Raises:
        Refused: ROLE_OF_CONTACT_UNKNOWN with the nearest one.
    """
    parts = [one_line(part) for part in re.split(r"[,;|]", text)]
    found = {_role(part) for part in parts if part}
    return tuple(role for role in ContactRole if role in found)


def _role(part: str) -> ContactRole:
    role = role_named(part)
    if role is None:
        words = {one.value.lower().replace("_", " "): one for one in ContactRole}
        near = difflib.get_close_matches(part.casefold(), words, n=1, cutoff=_GUESS)
        known = ", ".join(words)
        raise Refused(
            "ROLE_OF_CONTACT_UNKNOWN", value=part[:60], nearest=near[0] if near else "other", known=known
        )
    return role


def or_empty(read: Callable[[str], T], text: str, empty: T) -> T:
    """What `read` makes of a text, or `empty` where nothing stands."""
    return read(text) if one_line(text) else empty
