"""What a person asks of the queue, as an address carries it; what makes no sense there is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from makegood.mistakes.rules import FoundBy, Kind, Stage
from makegood.queue.rules.searching import LONGEST_QUESTION

SEVERITIES = ("S1", "S2", "S3", "S4")
OPEN, SETTLED, ALL = "open", "settled", "all"
ME = "me"
LONGEST_ID = 18  # digits; a column of the database holds no longer number
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CODES = {
    "kind": frozenset(kind.value for kind in Kind),
    "severity": frozenset(SEVERITIES),
    "stage": frozenset(stage.value for stage in Stage),
    "found_by": frozenset(found.value for found in FoundBy),
    "told": frozenset({"yes", "no"}),
    "show": frozenset({SETTLED, ALL}),
}


@dataclass(frozen=True)
class Asked:
    """Filters and words; an empty one asks for every open mistake. `owner`: an id, "me", or ""."""

    q: str = ""
    owner: str = ""
    account: str = ""
    kind: str = ""
    severity: str = ""
    stage: str = ""
    found_by: str = ""
    told: str = ""
    show: str = ""

    @property
    def address(self) -> str:
        """The part of an address behind the question mark; the same `Asked` always gives the same one."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def owner_id(self) -> int | None:
        """The owner asked for by number."""
        return int(self.owner) if self.owner.isdigit() else None

    @property
    def filters(self) -> int:
        """How many filters are set, the words not counted."""
        return sum(bool(getattr(self, field.name)) for field in fields(self)) - bool(self.q)

    def without(self, name: str) -> "Asked":
        """The same with one of its filters taken away."""
        return replace(self, **{name: ""})


def asked_by(values: Mapping[str, str]) -> Asked:
    """What an address asks for. Codes that nobody knows, and what is far too long, count as not asked."""
    kept = {name: values.get(name, "") for name in _CODES}
    kept = {name: value for name, value in kept.items() if value in _CODES[name]}
    owner = values.get("owner", "")
    return Asked(
        q=one_line(values.get("q", ""), at_most=LONGEST_QUESTION),
        account=one_line(values.get("account", ""), at_most=300),
        owner=owner if owner == ME or is_id(owner) else "",
        **kept,
    )


def is_id(text: str) -> bool:
    """Whether a text is a number that a table can hold."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_ID


def one_line(text: str, *, at_most: int) -> str:
    """A text without NUL and line breaks, trimmed and cut."""
    return " ".join(text.replace("\x00", "").split())[:at_most].strip()


# A broken promise that nobody has told, open with a deadline, open without one, nothing left to do. Source: F12.
LANES = ("broken", "due", "someday", "settled")
DATED = (0, 1)  # the lanes that go by deadline
TIERS = ("number", "exact", "near")  # how well the words fit; without words there is "exact" alone


@dataclass(frozen=True)
class Place:
    """Where a page of the list ended: what comes next stands behind it, whatever was added before."""

    tier: int
    lane: int
    due_at: datetime | None
    mistake_id: int

    @property
    def text(self) -> str:
        """As an address carries it: "1.1.1795442400000000.17"."""
        due = "" if self.due_at is None else str((self.due_at - _EPOCH) // timedelta(microseconds=1))
        return f"{self.tier}.{self.lane}.{due}.{self.mistake_id}"


def place_of(text: str) -> Place | None:
    """The place that an address names; None, which is the beginning, for anything else."""
    parts = text.split(".")
    if len(parts) != 4 or not all(is_id(part) for part in (parts[0], parts[1], parts[3])):
        return None
    tier, lane, due, mistake_id = int(parts[0]), int(parts[1]), parts[2], int(parts[3])
    if tier >= len(TIERS) or lane >= len(LANES) or (due and not is_id(due)) or bool(due) != (lane in DATED):
        return None
    try:
        due_at = _EPOCH + timedelta(microseconds=int(due)) if due else None
    except OverflowError:
        return None
    return Place(tier, lane, due_at, mistake_id)
