"""What a check gives: findings, placements, and what is not known yet; as frozen values and as the published JSON.

The schema of a finding is made by `schema.finding_schema` and stands in docs/reference/finding.schema.json.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

CONTENT_WORDS = {
    "none": "not verified",
    "code_match": "unverified: the code matches, nobody compared the content",
    "file_match": "the file matches",
    "watched": "watched",
    "differs": "the content differs",
}


@dataclass(frozen=True)
class Ref:
    """Where a row stands: its import, and its number in that file as a person counts."""

    import_id: str
    row_number: int


@dataclass(frozen=True)
class Finding:
    """Something that differs between what was promised and what happened.

    Attributes:
        promised, happened: plain JSON values, shown side by side; empty ones are left out.
        minutes_off: below zero when it aired before the nearest ordered window.
        days_late: after the promised day.
        money_minor: what the unit or the delivery is worth, in minor units of `currency`; None when nobody said.
        opens_at, closes_at: the promised window, aware UTC; of a delivery, the promised day.
        promised_ref, actual_ref: the two rows; `actual_ref` is None when nothing happened.
        source: the promised line's source; "makegood" for added lines unless the caller names another.
    """

    check: str
    version: int
    kind: str
    source: str
    key: str
    unit: int
    account: str
    promised: Mapping[str, Any]
    happened: Mapping[str, Any]
    difference: str
    minutes_off: int | None
    days_late: int | None
    money_minor: int | None
    currency: str
    dedupe_key: str
    high_stakes: bool
    opens_at: datetime
    closes_at: datetime
    promised_ref: Ref
    actual_ref: Ref | None

    def as_dict(self) -> dict[str, Any]:
        """The finding as published JSON."""
        values = asdict(self)
        values["opens_at"], values["closes_at"] = self.opens_at.isoformat(), self.closes_at.isoformat()
        refs = {"promised": values.pop("promised_ref"), "actual": values.pop("actual_ref")}
        return {**values, "refs": refs}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Finding":
        """The finding that `as_dict` wrote."""
        given = dict(values)
        refs = given.pop("refs")
        for name in ("opens_at", "closes_at"):
            given[name] = datetime.fromisoformat(given[name])
        return cls(**given, promised_ref=Ref(**refs["promised"]), actual_ref=_ref(refs["actual"]))


@dataclass(frozen=True)
class Placement:
    """A promised unit with what proves it.

    Attributes:
        key, unit: the promised line's natural key and the unit of it, from 1.
        aired_at: the instant of the airing, aware UTC; None for a delivery.
        delivered_date: ISO date of a delivery; None for an airing.
        minutes_off: 0 inside the window.
        verdict: ok, time or day; ok means that the time is right, and says nothing of the content.
        content: of `fields.CONTENT_LEVELS`; "code_match" reads unverified, never ok.
    """

    source: str
    key: str
    unit: int
    account: str
    promised_ref: Ref
    actual_ref: Ref
    actual_key: str
    aired_at: datetime | None
    delivered_date: str | None
    minutes_off: int | None
    days_late: int | None
    verdict: str
    content: str

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**asdict(self), "aired_at": self.aired_at.isoformat() if self.aired_at else None}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Placement":
        """The placement that `as_dict` wrote."""
        given = dict(values)
        given["promised_ref"], given["actual_ref"] = Ref(**given["promised_ref"]), Ref(**given["actual_ref"])
        given["aired_at"] = datetime.fromisoformat(given["aired_at"]) if given["aired_at"] else None
        return cls(**given)


@dataclass(frozen=True)
class Open:
    """A promised unit of which nothing is known yet: its time lies above the completeness mark."""

    source: str
    key: str
    unit: int
    account: str
    opens_at: datetime
    closes_at: datetime
    high_stakes: bool
    promised_ref: Ref
    title: str = ""
    copy: str = ""
    money_minor: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            **asdict(self),
            "opens_at": self.opens_at.isoformat(),
            "closes_at": self.closes_at.isoformat(),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Open":
        """The line that `as_dict` wrote."""
        given = dict(values)
        for name in ("opens_at", "closes_at"):
            given[name] = datetime.fromisoformat(given[name])
        return cls(**{**given, "promised_ref": Ref(**given["promised_ref"])})


@dataclass(frozen=True)
class Counts:
    """How much was looked at. `airings` are rows of the actual side, deliveries too; `spare` match nothing."""

    lines: int
    units: int
    airings: int
    placed: int
    findings: int
    not_known_yet: int
    spare: int


@dataclass(frozen=True)
class Outcome:
    """All that one run of a check gives.

    Attributes:
        complete_until: the completeness mark that was used; absences are findings only below it.
        spare: rows of the actual side that belong to no promised unit.
        contents: how many placed airings there are of each content level.
        last_aired: when each code aired last, as far as the records go; codes as they are compared.
    """

    findings: tuple[Finding, ...]
    placements: tuple[Placement, ...]
    not_known_yet: tuple[Open, ...]
    spare: tuple[Ref, ...]
    counts: Counts
    complete_until: datetime | None
    contents: Mapping[str, int] = field(default_factory=dict)
    last_aired: Mapping[str, datetime] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON values, for the way from the child process."""
        return {
            "findings": [one.as_dict() for one in self.findings],
            "placements": [one.as_dict() for one in self.placements],
            "not_known_yet": [one.as_dict() for one in self.not_known_yet],
            "spare": [asdict(one) for one in self.spare],
            "counts": asdict(self.counts),
            "complete_until": self.complete_until.isoformat() if self.complete_until else None,
            "contents": dict(self.contents),
            "last_aired": {code: at.isoformat() for code, at in self.last_aired.items()},
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Outcome":
        """The outcome that `as_dict` wrote."""
        until = values["complete_until"]
        return cls(
            findings=tuple(Finding.from_dict(one) for one in values["findings"]),
            placements=tuple(Placement.from_dict(one) for one in values["placements"]),
            not_known_yet=tuple(Open.from_dict(one) for one in values["not_known_yet"]),
            spare=tuple(Ref(**one) for one in values["spare"]),
            counts=Counts(**values["counts"]),
            complete_until=datetime.fromisoformat(until) if until else None,
            contents=values["contents"],
            last_aired={
                code: datetime.fromisoformat(at) for code, at in values.get("last_aired", {}).items()
            },
        )


def _ref(values: Mapping[str, Any] | None) -> Ref | None:
    return Ref(**values) if values else None


def dedupe_key(check: str, kind: str, source: str, key: str, part: str = "") -> str:
    """What makes a finding the same finding in every run: no amount, file name or run goes into it.

    `part` tells the units of one line apart: the unit's number when it has its days for itself or did not air,
    else the natural key of the airing (units that share their days are the same thing until one airs).
    """
    parts = [check, kind, source, key] + ([part] if part else [])
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
