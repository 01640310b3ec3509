"""Letters that are to leave from here, that did not, or that came back: what the mistake's page and Today say."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from makegood import clocks
from makegood.core import outbox
from makegood.letters import queries
from makegood.letters.models import LeavingLetter, TheirWord
from makegood.letters.rules import CalledOff, Leaving
from makegood.people.models import User
from makegood.people.rules import REPORTS, first_name
from makegood.recovery.pages.letters import LeavingRow, LetterNews

SOON = timedelta(minutes=2)  # nearer than that, the second counts


def leaving_rows(viewer: User, letters: Sequence[LeavingLetter], *, now: datetime) -> tuple[LeavingRow, ...]:
    """What stands above the next step of a mistake. What was called off by its writer is only theirs to see."""
    shown = [one for one in letters if _is_shown(one, viewer)]
    overdue = [one.message_id for one in shown if one.state == Leaving.WAITING.value and one.leaves_at <= now]
    in_vain = outbox.tried_in_vain(overdue) if overdue else {}
    return tuple(_row(one, viewer, now, in_vain.get(one.message_id)) for one in shown)


def letter_news(viewer: User, there: queries.Concerns, *, now: datetime) -> tuple[LetterNews, ...]:
    """What a person learns on Today: who wrote by mail, and that a letter of one's own did not leave, or came back."""
    came = tuple(
        LetterNews(word.mistake_id, _wrote(word, viewer, now), word.mistake.account.name)
        for word in (queries.mails_waiting_for(viewer) if there.waiting else ())
    )
    return came + tuple(
        LetterNews(one.mistake_id, f"{_what(one, viewer)} {one.reason}".strip(), one.mistake.account.name)
        for one in (queries.letters_that_did_not_leave(viewer) if there.not_left else ())
    )


def _wrote(word: TheirWord, viewer: User, now: datetime) -> str:
    who = first_name(word.contact.name) if word.contact is not None else "They"
    return f"{who} wrote by mail, {clocks.spoken(word.at, now, viewer.organisation.zone)}."


def _is_shown(letter: LeavingLetter, viewer: User) -> bool:
    is_undone = letter.called_off == CalledOff.UNDONE.value
    return not is_undone or letter.by_id == viewer.pk


def _row(
    letter: LeavingLetter, viewer: User, now: datetime, in_vain: tuple[str, datetime] | None
) -> LeavingRow:
    is_waiting = letter.state == Leaving.WAITING.value
    is_mine = letter.by_id == viewer.pk
    said = _leaves(letter, viewer, now, in_vain) if is_waiting else _what(letter, viewer)
    return LeavingRow(
        leaving_id=letter.pk,
        words=f"{said} {letter.reason}".strip(),
        is_waiting=is_waiting,
        is_scheduled=letter.is_scheduled,
        may_undo=is_waiting and viewer.role in REPORTS,
        may_go_on=is_mine and not is_waiting and bool(letter.typed),
        may_drop=is_mine and not is_waiting,
    )


def _whose(letter: LeavingLetter, viewer: User) -> str:
    whose = "Your" if letter.by_id == viewer.pk else f"{letter.by.short_name}’s"
    return f"{whose} letter to {first_name(letter.to.name)}"


def _leaves(letter: LeavingLetter, viewer: User, now: datetime, in_vain: tuple[str, datetime] | None) -> str:
    zone = viewer.organisation.zone
    if in_vain is not None:
        why, again_at = in_vain
        again = f"It is tried again, next {clocks.spoken(max(again_at, now), now, zone)}."
        return f"{_whose(letter, viewer)} has not left yet. {why} {again}"
    if letter.leaves_at <= now:
        return f"{_whose(letter, viewer)} is leaving now."
    if letter.leaves_at - now > SOON:
        return f"{_whose(letter, viewer)} leaves {clocks.spoken(letter.leaves_at, now, zone)}."
    return f"{_whose(letter, viewer)} leaves at {letter.leaves_at.astimezone(ZoneInfo(zone)):%H:%M:%S}."


def _what(letter: LeavingLetter, viewer: User) -> str:
    """What became of it."""
    who = first_name(letter.to.name)
    if letter.state == Leaving.LEFT.value:
        return f"{_whose(letter, viewer)} came back and did not reach {who}."
    if letter.called_off == CalledOff.THEY_WROTE.value:
        return f"{who} wrote first, so {_lower(_whose(letter, viewer))} did not leave. Read what {who} wrote."
    if letter.called_off:
        return f"{_whose(letter, viewer)} did not leave: you called it off."
    return f"{_whose(letter, viewer)} did not leave."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words.startswith("Your ") else words
