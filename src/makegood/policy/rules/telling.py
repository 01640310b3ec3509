"""Who is told of what falls due, and when: ladders of readable sentences, and how often somebody may be interrupted.

A sentence reads "doer 2 business h before", "owner at each warning", "manager 1 business h after, in the digest".
Source: domain/3-model.md 3.2 (the budget of interruptions) and 3.4 (warnings and breaches).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import Enum

from makegood.clocks import Length, Unreadable
from makegood.policy.rules.reading import Table
from makegood.policy.rules.words import Unusable

NIGHTS = ("s1 with harm running", "nothing")
ABOVE = ("manager", "manager's manager", "administrator")
# Whom each ladder can tell, besides those above them.
WHO_OF: dict[str, tuple[str, ...]] = {
    "call": ("owner",),
    "mend": ("owner",),
    "answer": ("owner",),
    "word": ("doer", "promisor"),
    "promise": ("doer", "promisor"),
    "accept": ("doer", "promisor"),
    "owner": (),
    "choice": ("owner",),
    "approval": ("approver", "asker"),
    "contain": ("doer",),
    "right": ("owner",),
    "look": ("owner",),
    "hurt": ("owner",),
    "outreach": ("speaker", "owner"),
    "update": ("speaker", "commander"),
    "goodbye": ("owner",),
    "cause": ("owner",),
    "told": ("owner",),
    "change": ("doer",),
    "check": ("checker",),
    "outcome": ("owner",),
}
# Ladders of what is learned once it is right: nobody waits for it as a customer does, so it interrupts nobody.
LEARNING = frozenset({"cause", "told", "change", "check", "outcome"})


class When(Enum):
    """The moment of a rung, seen from when it falls due."""

    AT_ONCE = "at once"
    AT_WARNING = "at each warning"  # the shares of `speaking.warn_at`
    BEFORE = "before"
    AT_DUE = "at due"
    AFTER = "after"
    CLOCKS_AFTER = "clock after"  # as long again as the clock itself, once or several times


@dataclass(frozen=True)
class Rung:
    """One sentence of a ladder.

    `length`: of BEFORE and AFTER. `clocks`: of CLOCKS_AFTER. `over`, `under`: only where it takes longer, or shorter.
    `in_digest`: it interrupts nobody.
    """

    who: str
    when: When
    length: Length | None = None
    clocks: int = 0
    over: Length | None = None
    under: Length | None = None
    in_digest: bool = False

    @property
    def words(self) -> str:
        """The one way in which this rung is written."""
        plural = "s" if self.clocks > 1 else ""
        moment = {
            When.BEFORE: f"{self.length} before",
            When.AFTER: f"{self.length} after",
            When.CLOCKS_AFTER: f"{self.clocks} clock{plural} after",
        }.get(self.when, self.when.value)
        over = f", if it takes over {self.over}" if self.over is not None else ""
        under = f", if it takes under {self.under}" if self.under is not None else ""
        return f"{self.who} {moment}{over or under}{', in the digest' if self.in_digest else ''}"


@dataclass(frozen=True)
class Reminders:
    """The ladder of each thing that falls due, by its name; `accept_within`: the clock of work not yet accepted."""

    ladders: Mapping[str, tuple[Rung, ...]]
    accept_within: Length


@dataclass(frozen=True)
class Interruptions:
    """How often somebody may be interrupted, between which hours of their own day, and what may wake them."""

    per_person_mistake_day: int
    digests: tuple[time, ...]
    night: str
    first: time
    last: time


# Files that were adopted earlier say "if it runs over".
_SENTENCE = re.compile(
    r"(?P<who>[a-z]+(?:'s manager)?) (?P<when>at once|at due|at each warning|(?P<much>\d+ .+?) (?P<side>before|after))"
    r"(?:, if it (?:takes|runs) (?P<than>over|under) (?P<run>[^,]+))?(?P<digest>, in the digest)?"
)
_CLOCKS = re.compile(r"(\d) clocks?")


def interruptions(table: Table) -> Interruptions:
    """Read `[interruptions]`."""
    read = Interruptions(
        per_person_mistake_day=table.whole("per_person_mistake_day", highest=100),
        digests=tuple(sorted(table.times_of_day("digests"))),
        night=table.choice("night", NIGHTS),
        first=table.time_of_day("from"),
        last=table.time_of_day("until"),
    )
    if not read.digests:
        raise Unusable("NO_DIGEST", key=table.key("digests"))
    if not all(read.first <= one < read.last for one in read.digests):
        shown = ", ".join(f"{one:%H:%M}" for one in read.digests)
        raise Unusable(
            "DIGEST_AT_NIGHT", key=table.key("digests"), value=shown, first=read.first, last=read.last
        )
    table.done()
    return read


def reminders(table: Table) -> Reminders:
    """Read `[reminders]`. Raises Unusable with the sentence that cannot be read, and what to write."""
    ladders = {}
    for name in WHO_OF:
        part = table.table(name)
        ladders[name] = tuple(_rung(text, name, part.key("tell")) for text in part.texts("tell"))
        words = [rung.words for rung in ladders[name]]
        twice = next((one for one in words if words.count(one) > 1), None)
        if twice is not None:
            raise Unusable("TELL_TWICE", key=part.key("tell"), value=twice)
        alarm = next((rung.words for rung in ladders[name] if not rung.in_digest), None)
        if name in LEARNING and alarm is not None:
            raise Unusable("TELL_IN_DIGEST", key=part.key("tell"), value=alarm)
        part.done()
    within = table.length("accept_within")
    table.done()
    return Reminders(ladders, within)


def _rung(text: str, ladder: str, key: str) -> Rung:
    found = _SENTENCE.fullmatch(" ".join(text.lower().replace("’", "'").split()))
    if found is None:
        raise Unusable("TELL_UNREADABLE", key=key, value=text)
    known = (*WHO_OF[ladder], *ABOVE)
    if found["who"] not in known:
        raise Unusable("TELL_WHOM", key=key, value=text, who=found["who"], known=", ".join(known))
    try:
        return _read(found)
    except Unreadable as error:
        raise Unusable("TELL_WHEN", key=key, value=text, reason=str(error)) from error


def _read(found: re.Match[str]) -> Rung:
    than = {found["than"]: Length.parse(found["run"])} if found["than"] else {}
    when, length, clocks = _moment(found)
    return Rung(
        who=found["who"],
        when=when,
        length=length,
        clocks=clocks,
        over=than.get("over"),
        under=than.get("under"),
        in_digest=found["digest"] is not None,
    )


def _moment(found: re.Match[str]) -> tuple[When, Length | None, int]:
    if found["much"] is None:
        return When(found["when"]), None, 0
    clocks = _CLOCKS.fullmatch(found["much"])
    if clocks is not None and found["side"] == "after" and clocks[1] != "0":
        return When.CLOCKS_AFTER, None, int(clocks[1])
    return (When.BEFORE if found["side"] == "before" else When.AFTER), Length.parse(found["much"]), 0
