"""The policy as a typed value, and how it is read from TOML."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time

from makegood.clocks import Length
from makegood.policy.rules.aftermath import Aftermath, aftermath
from makegood.policy.rules.catalogue import LEVELS, Item, catalogue
from makegood.policy.rules.causes import CauseBook, book
from makegood.policy.rules.incidents import IncidentClocks, incident_clocks
from makegood.policy.rules.playbooks import Playbook, playbook
from makegood.policy.rules.reading import Table, default_text, over, toml
from makegood.policy.rules.telling import Interruptions, Reminders, interruptions, reminders
from makegood.policy.rules.trades import Trade
from makegood.policy.rules.words import Unusable

BANDS = ("S1", "S2", "S3", "S4")
QUESTIONS = (
    "lost_for_good",
    "money",
    "explain_to",
    "still_hurting",
    "again",
    "how_found",
    "who_knows",
    "relationship",
)
CLOCKS = (
    "owner",
    "ack",
    "answer",
    "fact_box",
    "containment",
    "plan",
    "update_every",
    "update_every_while_live",
    "spread_check",
    "outreach",
    "approval",
    "made_right",
    "root_cause_after_made_right",
    "prevention_told_after_made_right",
)
EVERY_BAND_NEEDS = (
    *("owner", "ack", "answer", "fact_box", "plan", "update_every", "outreach", "approval", "made_right"),
)
DIGESTS = ("daily digest",)
ALWAYS = ("ack_never_pauses", "promise_never_pauses", "breach_is_permanent", "raise_never_gives_more_time")


@dataclass(frozen=True)
class Floor:
    """One answer that sets a least band."""

    question: str
    from_points: int
    at_least: str


@dataclass(frozen=True)
class Judging:
    """How answers become a band. `bands` holds the fewest points of each, `most_points` those of a question."""

    bands: Mapping[str, int]
    most_points: Mapping[str, int]
    words: Mapping[str, str]
    floors: tuple[Floor, ...]
    provisional_at_least: str
    raise_unanswered_at: float
    dire_at_least: str
    repeat_raises_steps: int
    repeat_window_months: int


@dataclass(frozen=True)
class Speaking:
    """When a customer is called: from `first` to `last` of their own day, or in the `morning` after a night."""

    first: time
    last: time
    morning: time
    tell_before_they_find_out: Length
    claim_lapses_after: Length
    warn_at: tuple[float, ...]
    s1_clock_also_when: Mapping[str, int]


@dataclass(frozen=True)
class OpensByItself:
    """Which findings become a mistake without a click. The amount is in minor units."""

    high_stakes: bool
    high_stakes_above: int
    customer_finds_out_within: Length


@dataclass(frozen=True)
class Dismissal:
    """How a finding is set aside. The amount is in minor units, the sample a share of 1."""

    second_person: str
    waits_above: int
    sample: float


@dataclass(frozen=True)
class Tolerances:
    """What still counts as promised; the unit stands in each name."""

    time_grace_minutes: int
    min_runtime_percent: int
    jam_and_cram_percent: int
    over_delivery_notice_percent: int
    measurement_gap_percent: int
    under_delivery_warn_days: int
    rounding_minor_units: int
    makegood_overdue_days: int


@dataclass(frozen=True)
class Attempts:
    """How often and how long we try. `channels` is 0 where it does not matter."""

    attempts: int
    channels: int
    within: Length


@dataclass(frozen=True)
class Authority:
    """Who counts as what (`levels`: role to level), and what bounds all of it; amounts in minor units.

    `quarter_cap_per_account`: of a level, up to what all goodwill for one account in a quarter may come.
    """

    levels: Mapping[str, str]
    quarter_cap_per_account: Mapping[str, int]
    grant_valid_days: int
    overcompensation_warn_share: float


@dataclass(frozen=True)
class Policy:
    """One version of how an organisation recovers. `version` 0 is the policy that Makegood brings."""

    version: int
    judging: Judging
    clocks: Mapping[str, Mapping[str, Length | None]]
    effectiveness_days: Mapping[str, tuple[int, ...]]
    checkin_days: Mapping[str, tuple[int, ...]]
    spread_check_again: Mapping[str, tuple[int, ...]]  # days of 24 hours after it was opened
    practised_within: Mapping[str, tuple[int, ...]]  # days; empty: nobody asks whether they have
    speaking: Speaking
    opens_by_itself: OpensByItself
    dismissal: Dismissal
    interruptions: Interruptions
    reminders: Reminders
    incidents: IncidentClocks
    outcome: Aftermath
    tolerances: Tolerances
    asking: Attempts
    unconfirmed: Attempts
    authority: Authority
    catalogue: Mapping[str, Item]
    own_playbooks: Mapping[str, str] = field(default_factory=dict)  # their files, by kind
    own_causes: tuple[str, ...] = ()  # each file that ever ran, the last one of which runs

    @property
    def causes(self) -> CauseBook:
        """The causes that are counted, and what would stop them."""
        return book(self.own_causes)

    def playbook(self, kind: str, words: Trade, *, their: str = "their") -> Playbook:
        """The playbook of a kind of mistake, the organisation's own where it has one. As `playbooks.playbook`."""
        return playbook(kind, words, their=their, own=self.own_playbooks.get(kind, ""))

    def item(self, code: str) -> Item:
        """An item of the catalogue. Raises Unusable NOT_A_CHOICE."""
        if code not in self.catalogue:
            raise Unusable("NOT_A_CHOICE", key="item", value=code, known=", ".join(self.catalogue))
        return self.catalogue[code]

    def length(self, clock: str, band: str) -> Length | None:
        """The length of a clock for a band, None where none runs.

        Raises:
            Unusable: UNKNOWN_CLOCK, UNKNOWN_BAND.
        """
        if clock not in self.clocks:
            raise Unusable("UNKNOWN_CLOCK", clock=clock, known=", ".join(CLOCKS))
        if band not in BANDS:
            raise Unusable("UNKNOWN_BAND", band=band)
        return self.clocks[clock][band]

    def needed_length(self, clock: str, band: str) -> Length:
        """The length of a clock that runs for every band. Raises Unusable KEY_MISSING where it was left out."""
        length = self.length(clock, band)
        if length is None:
            raise Unusable("KEY_MISSING", key=f"clocks.{clock}.{band}")
        return length


def parse(
    text: str,
    *,
    version: int = 0,
    items: str = "",
    own_playbooks: Mapping[str, str] | None = None,
    own_causes: tuple[str, ...] = (),
) -> Policy:
    """Read a policy. What it leaves out keeps the default. `items`: a catalogue of its own; `own_playbooks`: by kind.

    `own_causes`: every file of causes that ever ran, the last one of which runs.

    Raises:
        Unusable: with a sentence that names the key, the value and what to write.
    """
    brought = {**toml(default_text("policy.toml")), **toml(default_text("catalogue.toml"))}
    file = Table(over(over(brought, toml(text)), toml(items)))
    return replace(_policy(file, version), own_playbooks=own_playbooks or {}, own_causes=own_causes)


def default_policy() -> Policy:
    """The policy that Makegood brings, version 0."""
    return parse("")


def _policy(file: Table, version: int) -> Policy:
    days = file.table("days")
    judging = _judging(file.table("severity"))
    policy = Policy(
        version=version,
        judging=judging,
        clocks=_clocks(file.table("clocks")),
        effectiveness_days=_by_band(days.table("effectiveness")),
        checkin_days=_by_band(days.table("checkin")),
        spread_check_again=_by_band(days.table("spread_check_again")),
        practised_within=_by_band(days.table("practised_within")),
        speaking=_speaking(file.table("speaking"), judging),
        opens_by_itself=_opens_by_itself(file.table("opens_by_itself")),
        dismissal=_dismissal(file.table("dismissal")),
        interruptions=interruptions(file.table("interruptions")),
        reminders=reminders(file.table("reminders")),
        incidents=incident_clocks(file.table("incidents"), BANDS),
        outcome=aftermath(file.table("outcome")),
        tolerances=_tolerances(file.table("tolerances")),
        asking=_attempts(file.table("asking"), "within", has_channels=True),
        unconfirmed=_attempts(file.table("unconfirmed"), "after", has_channels=False),
        authority=_authority(file.table("authority")),
        catalogue=catalogue(file.table("catalogue")),
    )
    _always(file.table("always"))
    days.done()
    file.done()
    return policy


def _judging(table: Table) -> Judging:
    bands, points, words = table.table("bands"), table.table("most_points"), table.table("words")
    most_points = {question: points.whole(question, highest=100) for question in QUESTIONS}
    judging = Judging(
        bands={band: bands.whole(band, highest=1000) for band in BANDS},
        most_points=most_points,
        words={band: words.text(band) for band in BANDS},
        floors=tuple(_floor(floor, most_points) for floor in table.tables("floors")),
        provisional_at_least=table.choice("provisional_at_least", BANDS),
        raise_unanswered_at=table.share("raise_unanswered_at"),
        dire_at_least=table.choice("dire_at_least", BANDS),
        repeat_raises_steps=table.whole("repeat_raises_steps", highest=3),
        repeat_window_months=table.whole("repeat_window_months", lowest=1, highest=120),
    )
    from_least = [judging.bands[band] for band in reversed(BANDS)]
    if from_least[0] != 0 or sorted(set(from_least)) != from_least:
        shown = ", ".join(f"{band} = {judging.bands[band]}" for band in reversed(BANDS))
        raise Unusable("BANDS_OUT_OF_ORDER", key=table.key("bands"), value=shown)
    for part in (bands, points, words, table):
        part.done()
    return judging


def _floor(table: Table, most_points: Mapping[str, int]) -> Floor:
    question = table.choice("question", QUESTIONS)
    floor = Floor(
        question, _points(table, "from_points", most_points[question]), table.choice("at_least", BANDS)
    )
    table.done()
    return floor


def _points(table: Table, key: str, highest: int) -> int:
    points = table.whole(key, lowest=1, highest=100)
    if points > highest:
        raise Unusable("TOO_MANY_POINTS", key=table.key(key), value=points, highest=highest)
    return points


def _clocks(table: Table) -> dict[str, dict[str, Length | None]]:
    clocks: dict[str, dict[str, Length | None]] = {}
    for name in CLOCKS:
        row = table.table(name)
        needed = name in EVERY_BAND_NEEDS
        clocks[name] = {band: row.length(band) if needed else row.length_or_none(band) for band in BANDS}
        row.done()
    table.done()
    return clocks


def _by_band(table: Table) -> dict[str, tuple[int, ...]]:
    days = {band: table.wholes(band) for band in BANDS}
    table.done()
    return days


def _speaking(table: Table, judging: Judging) -> Speaking:
    when = table.table("s1_clock_also_when")
    speaking = Speaking(
        first=table.time_of_day("from"),
        last=table.time_of_day("until"),
        morning=table.time_of_day("morning"),
        tell_before_they_find_out=table.clock_length("tell_before_they_find_out"),
        claim_lapses_after=table.clock_length("claim_lapses_after"),
        warn_at=table.shares("warn_at"),
        s1_clock_also_when={
            name: _points(when, name, judging.most_points[name])
            for name in ("lost_for_good", "still_hurting", "how_found")
        },
    )
    if not speaking.first <= speaking.morning < speaking.last:
        hours = {name: f"{getattr(speaking, name):%H:%M}" for name in ("first", "morning", "last")}
        raise Unusable("HOURS_OUT_OF_ORDER", **hours)
    when.done()
    table.done()
    return speaking


def _opens_by_itself(table: Table) -> OpensByItself:
    opens = OpensByItself(
        high_stakes=table.yes_no("high_stakes"),
        high_stakes_above=table.whole("high_stakes_above"),
        customer_finds_out_within=table.length("customer_finds_out_within"),
    )
    table.done()
    return opens


def _dismissal(table: Table) -> Dismissal:
    dismissal = Dismissal(
        table.choice("second_person", DIGESTS), table.whole("waits_above"), table.share("sample")
    )
    table.done()
    return dismissal


def _tolerances(table: Table) -> Tolerances:
    tolerances = Tolerances(
        time_grace_minutes=table.whole("time_grace_minutes", highest=1440),
        min_runtime_percent=table.whole("min_runtime_percent", highest=100),
        jam_and_cram_percent=table.whole("jam_and_cram_percent", highest=100),
        over_delivery_notice_percent=table.whole("over_delivery_notice_percent", highest=1000),
        measurement_gap_percent=table.whole("measurement_gap_percent", highest=100),
        under_delivery_warn_days=table.whole("under_delivery_warn_days", highest=366),
        rounding_minor_units=table.whole("rounding_minor_units", highest=1000),
        makegood_overdue_days=table.whole("makegood_overdue_days", highest=366),
    )
    table.done()
    return tolerances


def _attempts(table: Table, within: str, *, has_channels: bool) -> Attempts:
    attempts = Attempts(
        attempts=table.whole("attempts", lowest=1, highest=20),
        channels=table.whole("channels", lowest=1, highest=20) if has_channels else 0,
        within=table.length(within),
    )
    table.done()
    return attempts


def _authority(table: Table) -> Authority:
    levels, limits = table.table("levels"), table.table("limits")
    roles = {level: levels.texts(level) for level in LEVELS if level != "lead"}
    caps = table.table("quarter_cap_per_account")
    authority = Authority(
        levels={role.upper(): level for level, names in roles.items() for role in names},
        quarter_cap_per_account={level: caps.whole(level) for level in caps.names()},
        grant_valid_days=limits.whole("grant_valid_days", lowest=1, highest=3660),
        overcompensation_warn_share=limits.share("overcompensation_warn_share"),
    )
    for part in (levels, caps, limits, table):
        part.done()
    return authority


def _always(table: Table) -> None:
    for name in ALWAYS:
        if not table.yes_no(name):
            raise Unusable("NEVER_OFF", key=table.key(name), value="false")
    table.done()
