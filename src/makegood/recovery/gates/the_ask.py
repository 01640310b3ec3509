"""The ask on the mistake's page: their answer, the tries, what was agreed, and the end without an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood import clocks
from makegood.mistakes import queries
from makegood.mistakes.models import Attempt, Mistake
from makegood.mistakes.rules import asked, waits_for_their_yes
from makegood.mistakes.rules.harm import Channel, Purpose, tried_enough
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import SIGNS_OFF
from makegood.policy.rules.shape import Attempts, Policy
from makegood.recovery.gates.behind import Behind
from makegood.recovery.pages.mistake_sections import AskSection, UnansweredSection, WeighedRow
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.steps import forms_for
from makegood.remedies.models import Ask, Remedy
from makegood.remedies.rules import QUESTION, AnswerKind, Meets, Skipped

CHANNEL_WORDS = {
    Channel.PHONE: "by phone",
    Channel.MAIL: "by mail",
    Channel.TEXT: "by text message",
    Channel.IN_PERSON: "in person",
}
SKIPPED_WORDS = {
    Skipped.WINDOW_CLOSING: "The window for the repair was closing",
    Skipped.ALREADY_SAID: "They had said it already",
    Skipped.DECLINED: "They did not want to be asked",
}
KIND_WORDS = {
    AnswerKind.SPECIFIC: "",
    AnswerKind.YOU_TELL_ME: "They leave it to us: offer what is ready, with its dates.",
    AnswerKind.WANTS_TIME: "They want time. The next word is ours.",
    AnswerKind.WANTS_NOTHING: "They want nothing.",
    AnswerKind.WANTS_OUT: "They want out.",
    AnswerKind.NO_ANSWER: "No answer, after a manager's note.",
}
IF_THEY_MEAN_IT = "If they mean it, write it down in their words: “They leave”, below."
MEETS_WORDS = {
    Meets.YES: "counts as what {she} asked for",
    Meets.PARTLY: "counts as part of what {she} asked for",
    Meets.NO: "does not do what {she} asked for",
    Meets.NOT_ASKED: "there was no wish to meet",
}


@dataclass(frozen=True)
class Enough:
    """Whether it was tried often enough, on channels enough, for long enough; and where not, what is missing."""

    is_enough: bool
    values: dict[str, object]


def enough(
    mistake: Mistake, policy: Policy, attempts: Sequence[Attempt], *, purpose: Purpose, now: datetime
) -> Enough:
    """Whether a manager may end it without an answer."""
    needed: Attempts = policy.asking if purpose is Purpose.ASK else policy.unconfirmed
    tries = queries.tries_among(attempts, purpose=purpose)
    calendar = people.calendar_of(mistake.account)
    ends_at = clocks.due(tries.first_at, needed.within, calendar) if tries.first_at is not None else None
    done = tried_enough(tries, attempts=needed.attempts, channels=needed.channels, ends_at=ends_at, now=now)
    on_channels = f" on {needed.channels} channels" if needed.channels > 1 else ""
    return Enough(
        done,
        {
            "count": tries.count,
            "channels": tries.channels,
            "attempts": needed.attempts,
            "on_channels": on_channels,
            "after": needed.within.words,
        },
    )


def ask_section(
    viewer: User, mistake: Mistake, read: Behind, *, may_write: bool, now: datetime
) -> AskSection:
    """The question with its answer, or how it may be left out; once they left, nobody asks it any more."""
    zone = viewer.organisation.zone
    they_left = mistake.standing.lost_at is not None
    is_open = not asked(mistake.standing.facts) and not they_left
    tried = enough(mistake, read.policy, read.attempts, purpose=Purpose.ASK, now=now)
    is_manager = viewer.role in SIGNS_OFF
    kind = AnswerKind(read.ask.kind) if read.ask is not None and read.ask.kind else None
    return AskSection(
        question=QUESTION,
        answer=read.ask.answer if read.ask is not None else "",
        kind=(read.ask.kind or read.ask.skipped) if read.ask is not None else "",
        kind_words=_kind_words(read.ask, kind, they_left=they_left),
        prepared=() if they_left else _prepared(kind, read),
        remedies=tuple(_weighed(remedy, she=forms_for(mistake)["she"]) for remedy in read.remedies),
        tries=_tries(read.attempts, Purpose.ASK, now, zone),
        channels=channels(),
        reasons=tuple(Choice(reason.value, words) for reason, words in SKIPPED_WORDS.items()),
        may_skip=may_write and is_open and mistake.standing.heard_at is not None,
        may_try=may_write and is_open,
        may_end=is_open and is_manager and tried.is_enough,
        may_weigh=may_write and not they_left,
        not_yet="" if tried.is_enough or not read.attempts else _not_yet(tried),
    )


def _kind_words(ask: Ask | None, kind: AnswerKind | None, *, they_left: bool) -> str:
    if ask is not None and ask.skipped:
        return f"Not asked. {SKIPPED_WORDS[Skipped(ask.skipped)]}."
    if kind is AnswerKind.WANTS_OUT and not they_left:
        return f"{KIND_WORDS[kind]} {IF_THEY_MEAN_IT}"
    return KIND_WORDS[kind] if kind is not None else ""


def _prepared(kind: AnswerKind | None, read: Behind) -> tuple[str, ...]:
    """They left it to us: what is ready, with its dates, until something is agreed. Source: E05."""
    if kind is not AnswerKind.YOU_TELL_ME or read.remedies:
        return ()
    return tuple(offer.words if not offer.slots else offer.label for offer in read.pocket.offers)


def _weighed(remedy: Remedy, *, she: str) -> WeighedRow:
    said = (
        MEETS_WORDS[Meets(remedy.meets)]
        if remedy.meets
        else "nobody has said whether it does what {she} asked for"
    )
    words = said.format(she=she)
    return WeighedRow(remedy.pk, remedy.words, remedy.meets, words, remedy.meets_why)


def _tries(attempts: Sequence[Attempt], purpose: Purpose, now: datetime, zone: str) -> tuple[str, ...]:
    return tuple(
        f"{CHANNEL_WORDS[Channel(one.channel)]}, {clocks.spoken(one.at, now, zone)}, {one.by.short_name}"
        for one in attempts
        if one.purpose == purpose.value
    )


def channels() -> tuple[Choice, ...]:
    """The ways to reach them, as chips."""
    return tuple(Choice(code.value, words[:1].upper() + words[1:]) for code, words in CHANNEL_WORDS.items())


def _not_yet(tried: Enough) -> str:
    said = "A manager may end it after {attempts} tries{on_channels}, {after} after the first one."
    return said.format(**tried.values)


def unanswered_section(
    viewer: User, mistake: Mistake, read: Behind, *, may_write: bool, now: datetime
) -> UnansweredSection | None:
    """Everything is kept and their answer is missing; None before that, and when they answered."""
    zone = viewer.organisation.zone
    standing = mistake.standing
    waits = waits_for_their_yes(standing.facts) and standing.withdrawn_at is None
    if not waits and standing.unconfirmed_at is None:
        return None
    tried = enough(mistake, read.policy, read.attempts, purpose=Purpose.CONFIRM, now=now)
    said = ""
    signed = read.signed
    if signed is not None and standing.unconfirmed_at is not None:
        said = f"{signed.by.short_name}, {clocks.spoken(signed.at, now, zone)}: “{signed.reason}”"
    return UnansweredSection(
        tries=_tries(read.attempts, Purpose.CONFIRM, now, zone),
        channels=channels(),
        may_try=may_write and waits,
        may_sign=waits and viewer.role in SIGNS_OFF and tried.is_enough,
        not_yet="" if tried.is_enough or not waits else _not_yet(tried),
        signed=said,
    )
