"""Trade words: what things are called where the organisation works, and how each kind of finding is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from makegood.policy.rules.reading import Table, default_text, toml
from makegood.policy.rules.words import Unusable

TRADES = ("media", "goods", "services")
DELIVERED = "goods"  # whose words say what a trade leaves out: a delivery is one in every trade
FINDING_KINDS = (
    "not_aired",
    "wrong_time",
    "wrong_day",
    "wrong_copy",
    "copy_unverified",
    "makegood_unapproved",
    "wrong_file",
    "delivered_late",
    "delivery_overdue",
    "short_quantity",
    "over_quantity",
    "wrong_item",
    "wrong_revision",
    "lot_affected",
)
# A trade's file says which of these its people report, in its own words; the order is that of the page.
REPORTED_KINDS = (
    "missed_delivery",
    "wrong_content",
    "defective_product",
    "wrong_time_place",
    "late",
    "broken_promise",
    "billing_error",
    "wrong_information",
    "left_out_person",
    "outage",
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
    "orders",
    "added",
    "prefix",
    "unverified",
    "looked",
    "first_file",
)


@dataclass(frozen=True)
class FindingWords:
    """How one kind of finding is said. `title` and `opening` hold {what}, which may be one thing or several.

    `label` is the verdict in two or three words; `opening` begins the call and holds {contact}, too. `opens_as` is
    the kind of mistake that it becomes.
    """

    title: str
    label: str
    happened: str
    opening: str
    opens_as: str


@dataclass(frozen=True)
class ReportWords:
    """How one kind of mistake is said by a person who reports it. `opening` begins the call and holds {contact}."""

    label: str
    opening: str


@dataclass(frozen=True)
class Trade:
    """The words of one trade, by name: unit, units, line, happened, replacement, log, slot, content ...

    `added` says where a promised line comes from that stands in no file; `prefix` begins its number. `reports` holds
    the kinds that people of this trade report.
    """

    name: str
    words: Mapping[str, str]
    proof: str
    findings: Mapping[str, FindingWords]
    reports: Mapping[str, ReportWords]

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
    def airs(self) -> bool:
        """Whether what is promised here is seen or heard at its time, from a file that somebody can compare before."""
        return self.proof == "airing"

    @property
    def log(self) -> str:
        return self.words["log"]

    def finding(self, kind: str) -> FindingWords:
        """The words for a kind of finding. Raises Unusable UNKNOWN_FINDING."""
        if kind not in self.findings:
            raise Unusable("UNKNOWN_FINDING", kind=kind, known=", ".join(FINDING_KINDS))
        return self.findings[kind]

    def report(self, kind: str) -> ReportWords:
        """The words for a kind of mistake that a person reports. Raises Unusable UNKNOWN_FINDING."""
        if kind not in self.reports:
            raise Unusable("UNKNOWN_FINDING", kind=kind, known=", ".join(self.reports))
        return self.reports[kind]


@cache
def trade(name: str) -> Trade:
    """The words of a trade: "media", "goods" or "services". Raises Unusable UNKNOWN_TRADE."""
    if name not in TRADES:
        raise Unusable("UNKNOWN_TRADE", trade=name, known=", ".join(TRADES))
    file = Table(toml(default_text(f"trade/{name}.toml")))
    words, findings, reports = (file.table(name) for name in ("words", "finding", "report"))
    said = {word: words.text(word) for word in WORDS}
    read = Trade(
        name=name,
        words=said,
        proof=file.choice("proof", PROOFS),
        findings={kind: _said_of(kind, findings, name) for kind in FINDING_KINDS},
        reports={
            kind: _report(reports.table(kind), said["unit"])
            for kind in REPORTED_KINDS
            if kind in reports.names()
        },
    )
    for part in (words, findings, reports, file):
        part.done()
    return read


def _said_of(kind: str, findings: Table, name: str) -> FindingWords:
    """The trade's own words for a kind of finding; those of goods where its file has none."""
    if name != DELIVERED and kind not in findings.names():
        return trade(DELIVERED).finding(kind)
    return _finding(findings.table(kind))


def _finding(table: Table) -> FindingWords:
    words = FindingWords(
        title=table.text("title"),
        label=table.text("label"),
        happened=table.text("happened"),
        opening=table.text("opening"),
        opens_as=table.text("opens_as"),
    )
    table.done()
    return words


def _report(table: Table, unit: str) -> ReportWords:
    words = ReportWords(table.text("label"), table.text("opening").replace("{unit}", unit))
    table.done()
    return words
