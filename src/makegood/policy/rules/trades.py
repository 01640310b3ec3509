"""Trade words: what things are called where the organisation works, and how each kind of finding is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from makegood.policy.rules.reading import Table, default_text, toml
from makegood.policy.rules.words import Unusable

TRADES = ("media", "goods")
FINDING_KINDS = (
    "not_aired",
    "wrong_time",
    "wrong_day",
    "wrong_copy",
    "copy_unverified",
    "delivered_late",
    "delivery_overdue",
)
PROOFS = ("airing", "delivery")
WORDS = (
    "unit",
    "units",
    "line",
    "happened",
    "happens",
    "went",
    "replacement",
    "log",
    "slot",
    "slots",
    "content",
)


@dataclass(frozen=True)
class FindingWords:
    """How one kind of finding is said. `title` and `opening` hold {what}, which may be one thing or several.

    `opening` begins the call and holds {contact}, too. `opens_as` is the kind of mistake that it becomes.
    """

    title: str
    happened: str
    opening: str
    opens_as: str


@dataclass(frozen=True)
class Trade:
    """The words of one trade, by name: unit, units, line, happened, replacement, log, slot, content ..."""

    name: str
    words: Mapping[str, str]
    proof: str
    findings: Mapping[str, FindingWords]

    @property
    def unit(self) -> str:
        return self.words["unit"]

    @property
    def units(self) -> str:
        return self.words["units"]

    @property
    def line(self) -> str:
        return self.words["line"]

    @property
    def happened(self) -> str:
        return self.words["happened"]

    @property
    def replacement(self) -> str:
        return self.words["replacement"]

    @property
    def log(self) -> str:
        return self.words["log"]

    def finding(self, kind: str) -> FindingWords:
        """The words for a kind of finding. Raises Unusable UNKNOWN_FINDING."""
        if kind not in self.findings:
            raise Unusable("UNKNOWN_FINDING", kind=kind, known=", ".join(FINDING_KINDS))
        return self.findings[kind]


@cache
def trade(name: str) -> Trade:
    """The words of a trade, "media" or "goods". Raises Unusable UNKNOWN_TRADE."""
    if name not in TRADES:
        raise Unusable("UNKNOWN_TRADE", trade=name, known=", ".join(TRADES))
    file = Table(toml(default_text(f"trade/{name}.toml")))
    words, findings = file.table("words"), file.table("finding")
    read = Trade(
        name=name,
        words={word: words.text(word) for word in WORDS},
        proof=file.choice("proof", PROOFS),
        findings={kind: _finding(findings.table(kind)) for kind in FINDING_KINDS},
    )
    for part in (words, findings, file):
        part.done()
    return read


def _finding(table: Table) -> FindingWords:
    words = FindingWords(
        table.text("title"), table.text("happened"), table.text("opening"), table.text("opens_as")
    )
    table.done()
    return words
