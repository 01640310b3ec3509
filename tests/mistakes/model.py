"""A small model of the gates, written from the paper alone: what is in hand, and the first gate that is not passed.

Source: domain/3-model.md 3.2 and 3.3. It shares no line with `makegood.mistakes.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

STAGES = (
    "OPEN",
    "OWNED",
    "ACKNOWLEDGED",
    "ASKED",
    "AGREED",
    "REPAIRING",
    "MADE_RIGHT",
    "LEARNING",
    "TOLD",
    "CLOSED",
)
BANDS = ("S1", "S2", "S3", "S4")  # the gravest first


@dataclass
class Case:
    """What a careful person would have on a sheet of paper about one mistake."""

    owner: bool = True
    real: bool = True
    ahead: bool = False  # it has not gone out yet
    said: set[str] = field(default_factory=set)  # told, heard, given up, asked, skipped, wants nothing
    remedies: list[dict[str, bool]] = field(default_factory=list)  # covered?, weighed?
    impacts: list[bool] = field(default_factory=list)  # repaired?
    promises: list[str] = field(default_factory=list)  # open, kept, broken
    children: int = 0  # broken promises that are not right yet
    harm: bool = False
    stops: list[bool] = field(default_factory=list)  # done?
    end: str = ""  # confirmed, signed
    learning: set[str] = field(default_factory=set)  # understood, light, told, outcome
    checks: list[str] = field(default_factory=list)  # held, failed
    left: bool = False  # they said so, and did not come back
    untold: int = 0  # who knows and has had no word
    severity: str = "S3"
    breaches: list[str] = field(default_factory=list)  # the sentence beside each, "" while there is none

    def gates(self) -> tuple[bool, ...]:
        """G0 with G1, then G3 to G10: whether each is satisfied by itself."""
        light = "light" in self.learning
        held = bool(self.checks) and "failed" not in self.checks and "outcome" in self.learning
        out = "wants nothing" in self.said
        reached = bool({"heard", "given up"} & self.said)
        return (
            self.owner and self.real,
            "told" in self.said and reached,
            bool({"asked", "skipped", "given up"} & self.said),
            (bool(self.remedies) or out) and all(r["covered"] and r["weighed"] for r in self.remedies),
            (bool(self.promises) or out) and bool(self.impacts) and all(self.impacts),
            self.is_clear() and self.end != "",
            "understood" in self.learning,
            "told" in self.learning or light,
            held or light,
        )

    def is_clear(self) -> bool:
        """Nothing of ours is left open."""
        harm_runs = self.harm and not self.stops
        return "open" not in self.promises and self.children == 0 and all(self.stops) and not harm_runs

    def may_end_unsaid(self) -> bool:
        """Only what has not gone out, that nobody was told of, and of which nobody says that it touches them (A11)."""
        begun = "told" in self.said or bool(self.remedies) or bool(self.promises) or bool(self.stops)
        return self.ahead and not self.real and not begun

    def stage(self) -> str:
        """The first gate that is not passed, in order; none is skipped."""
        here = next((n for n, passed in enumerate(self.gates()) if not passed), len(STAGES) - 1)
        return "LOST" if self.left and here < STAGES.index("MADE_RIGHT") else STAGES[here]

    def may_judge(self, band: str, *, manager: bool, reason: str) -> bool:
        """Graver is free, milder a manager's with a reason."""
        return BANDS.index(band) <= BANDS.index(self.severity) or (manager and bool(reason))
