"""One scenario: who was let down, what is known, what they do not say by themselves, and what a good answer holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.policy.rules import QUESTIONS, Unusable, questions
from makegood.policy.rules.reading import Table
from makegood.practice.rules import Step
from makegood.practice.rules.cues import Cue, NoCue, cue

FORMAT = 1
TRADES = ("media", "goods", "services", "any")
PRONOUNS = ("she", "he", "they")
CODE_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
LONGEST_CODE = 40


@dataclass(frozen=True)
class Concern:
    """What they say only to somebody who asks for it or takes up their words."""

    concern: str
    says: str
    asked: tuple[Cue, ...]
    heard: tuple[Cue, ...]


@dataclass(frozen=True)
class Good:
    """One thing that a good answer holds, the step in which it is looked for, and the words that show it."""

    words: str
    step: Step
    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Never:
    """What makes it worse: why, and what to say instead. `unless`: words of the whole talk that excuse it."""

    words: str
    why: str
    instead: str
    cues: tuple[Cue, ...]
    unless: tuple[Cue, ...]
    most_sorries: int  # 0: nobody counts


@dataclass(frozen=True)
class Scenario:
    """A rehearsal as its file has it. `moment` is wall time in `zone`; `may_give` in whole units by currency."""

    code: str
    version: int
    title: str
    kind: str
    trade: str
    who: str
    pronoun: str
    about: str
    channel: str
    moment: datetime
    zone: str
    says: str
    hostile: str
    quiet: str
    answers: str
    later: str
    facts: tuple[str, ...]
    may_promise: tuple[str, ...]
    may_give: Mapping[str, int]
    heard: tuple[Cue, ...]
    key: Mapping[str, int]
    hidden: tuple[Concern, ...]
    good: tuple[Good, ...]
    never: tuple[Never, ...]
    is_own: bool = False

    @property
    def now(self) -> datetime:
        """The moment of the talk, aware: what "Monday at ten" is counted from."""
        return self.moment.replace(tzinfo=ZoneInfo(self.zone))


class NoScenario(ValueError):
    """A file that is no scenario; the sentence says which key, its value and what to write."""


def parse(text: str, *, is_own: bool = False) -> Scenario:
    """Read one file.

    Raises:
        NoScenario: it can't be read, a key is missing, unknown or does not fit.
    """
    try:
        return _scenario(Table(tomllib.loads(text)), is_own=is_own)
    except tomllib.TOMLDecodeError as fault:
        raise NoScenario(f"It is no TOML: {str(fault)[:1].lower()}{str(fault)[1:]}.") from None
    except (Unusable, NoCue) as fault:
        raise NoScenario(str(fault)) from None


def _scenario(file: Table, *, is_own: bool) -> Scenario:
    if file.whole("format") != FORMAT:
        raise NoScenario(f"format is {file.whole('format')}; this version reads format = {FORMAT}.")
    scenario = Scenario(
        code=_code(file),
        version=file.whole("version", lowest=1),
        title=_text(file, "title"),
        kind=_text(file, "kind"),
        trade=file.choice("trade", TRADES),
        who=_text(file, "who"),
        pronoun=file.choice("pronoun", PRONOUNS),
        about=_text(file, "about"),
        channel=_text(file, "channel"),
        moment=_moment(file),
        zone=_zone(file),
        says=_text(file, "says"),
        hostile=_text(file, "hostile"),
        quiet=_text(file, "quiet"),
        answers=_text(file, "answers"),
        later=_text(file, "later"),
        facts=_texts(file, "facts"),
        may_promise=_texts(file, "may_promise"),
        may_give=_may_give(file),
        heard=_cues(file, "heard"),
        key=_key(file.table("key")),
        hidden=tuple(_concern(one) for one in file.tables("hidden")),
        good=tuple(_good(one) for one in file.tables("good")),
        never=tuple(_never(one) for one in file.tables("never")),
        is_own=is_own,
    )
    file.done()
    return scenario


def _code(file: Table) -> str:
    code = file.text("code")
    if not code or len(code) > LONGEST_CODE or not CODE_LETTERS.issuperset(code):
        raise NoScenario(f'code is "{code}"; write up to {LONGEST_CODE} of a to z, 0 to 9 and -.')
    return code


def _text(file: Table, key: str) -> str:
    text = " ".join(file.text(key).split())
    if not text:
        raise NoScenario(f"{file.key(key)} is empty; write a sentence.")
    return text


def _texts(file: Table, key: str) -> tuple[str, ...]:
    found = file.texts(key)
    if not found:
        raise NoScenario(f"{file.key(key)} is empty; write at least one.")
    return found


def _cues(file: Table, key: str) -> tuple[Cue, ...]:
    return tuple(cue(words) for words in file.texts(key))


def _moment(file: Table) -> datetime:
    text = file.text("moment")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)  # a wall time; `zone` stands beside it
    except ValueError:
        raise NoScenario(f'moment is "{text}"; write it such as "2026-11-22 21:40".') from None


def _zone(file: Table) -> str:
    zone = file.text("zone")
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoScenario(f'zone is "{zone}"; write one such as "America/Chicago".') from None


def _may_give(file: Table) -> dict[str, int]:
    table = file.table("may_give")
    return {currency: table.whole(currency) for currency in table.names()}


def _key(table: Table) -> dict[str, int]:
    most = {one.code: one.answers[-1].points for one in questions()}
    key = {code: table.whole(code, highest=most[code]) for code in QUESTIONS}
    table.done()
    return key


def _concern(table: Table) -> Concern:
    one = Concern(_text(table, "concern"), _text(table, "says"), _cues(table, "asked"), _cues(table, "heard"))
    table.done()
    return one


def _good(table: Table) -> Good:
    names = [step.value.lower() for step in Step]
    one = Good(_text(table, "words"), Step(table.choice("step", names).upper()), _cues(table, "cues"))
    table.done()
    return one


def _never(table: Table) -> Never:
    one = Never(
        words=_text(table, "words"),
        why=_text(table, "why"),
        instead=_text(table, "instead"),
        cues=_cues(table, "cues") if "cues" in table.names() else (),
        unless=_cues(table, "unless") if "unless" in table.names() else (),
        most_sorries=table.whole("most_sorries", highest=100) if "most_sorries" in table.names() else 0,
    )
    table.done()
    return one
