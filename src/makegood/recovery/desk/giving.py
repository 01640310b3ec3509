"""Handing mistakes over, as pages: who has not taken theirs, the last look before, and what was given to me."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from makegood import clocks
from makegood.core.errors import MakegoodError, NotFound
from makegood.core.sentences import sentence
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import mistakes_seen_by
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.promises import queries as promises
from makegood.promises.rules import ProofKind
from makegood.queue.actions.giving import Giving
from makegood.queue.queries import waiting
from makegood.queue.queries.waiting import Waiting
from makegood.queue.rules.giving import MAY_OWN, Needs
from makegood.recovery.desk.queue_page import queue_row, queue_rows
from makegood.recovery.offer.rows import clock_of
from makegood.recovery.pages.parts import Choice, Lead
from makegood.recovery.pages.queue import Going, HandedRow, HandOverPage, NotTakenPage
from makegood.recovery.standing.rules import counted
from makegood.recovery.standing.steps import who_wrote


def not_taken_page(viewer: User, *, now: datetime) -> NotTakenPage:
    """Mistakes that need somebody else now, each with why; the same number of queries however many there are."""
    away = [one.person for one in people.away_now(viewer.organisation, now=now) if one.deputy is None]
    found = waiting.not_taken(viewer, away=away, now=now)
    wrote = who_wrote([one.mistake for one in found])
    rows = tuple(
        queue_row(one.mistake, viewer=viewer, now=now, wrote=wrote, note=_why(one, viewer, now))
        for one in found
    )
    return NotTakenPage(_lead(len(found)), rows)


def _lead(count: int) -> Lead:
    if count == 0:
        return Lead("Every open mistake has somebody who is at it.")
    noun, verb = ("mistake", "needs") if count == 1 else ("mistakes", "need")
    return Lead(f"{counted(count)} {noun} {verb} somebody now.")


def _why(one: Waiting, viewer: User, now: datetime) -> str:
    owner = first_name(one.mistake.owner.name)
    if one.needs is Needs.LEFT:
        return f"{owner} does not work here any more"
    if one.needs is Needs.AWAY:
        return f"{owner} is away, and nobody stands in"
    if one.needs is Needs.UNOPENED and one.handed is not None:
        at = clocks.spoken(one.handed.at, now, viewer.organisation.zone)
        return f"given to {owner} {at}, not opened since"
    return f"{owner} has it; half of the time to call is gone"


def chosen_of(tokens: Sequence[str]) -> dict[int, int]:
    """{mistake: the owner shown} of what was ticked; what is no such token is left out."""
    pairs = (token.partition(":") for token in tokens)
    return {
        int(mistake): int(owner)
        for mistake, _, owner in pairs
        if mistake.isdecimal() and owner.isdecimal() and len(mistake) <= 18 and len(owner) <= 18
    }


def hand_over_page(
    viewer: User, giving: Giving, *, now: datetime, refusal: MakegoodError | None = None
) -> HandOverPage:
    """The last look: what goes, to whom it may go, and which promises go along or stay.

    Raises:
        NotFound: one of the chosen mistakes is not this person's to see.
    """
    chosen = _chosen(viewer, giving.chosen)
    to = giving.to_id
    going, staying = _promised(viewer, chosen)
    return HandOverPage(
        rows=tuple(
            replace(row, token=f"{one.pk}:{one.owner_id}")
            for one, row in zip(chosen, queue_rows(viewer, chosen, now=now), strict=True)
        ),
        people=tuple(
            Choice(str(user.pk), user.name, user.role.lower(), chosen=user.pk == to)
            for user in people.users(viewer.organisation)
            if user.role in MAY_OWN
        ),
        why=giving.why,
        with_accounts=giving.with_accounts,
        accounts=tuple(dict.fromkeys(mistake.account.name for mistake in chosen)),
        going=going,
        staying=staying,
        refusal=sentence(refusal) if refusal is not None else "",
        button="Hand it over" if len(chosen) < 2 else f"Hand over {len(chosen)} mistakes",
    )


def _chosen(viewer: User, chosen: Mapping[int, int]) -> list[Mistake]:
    rows = (
        mistakes_seen_by(viewer)
        .select_related(None)
        .select_related("account", "contact", "owner", "standing")
    )
    found = list(rows.filter(pk__in=list(chosen)).order_by("number"))
    if len(found) != len(chosen):
        raise NotFound
    return found


def _promised(viewer: User, chosen: Sequence[Mistake]) -> tuple[tuple[Going, ...], tuple[Going, ...]]:
    """The words owed that go along to the new owner, and the other open work of the old one, which stays."""
    owner_of = {mistake.pk: mistake.owner_id for mistake in chosen}
    going: list[Going] = []
    staying: list[Going] = []
    for promise in promises.open_ones_of(viewer.organisation, list(owner_of)):
        if promise.doer_id != owner_of[promise.mistake_id]:
            continue
        is_word = promise.proof_kind == ProofKind.WORD.value
        row = Going(promise.words, promise.mistake.number, first_name(promise.doer.name), promise.due_at)
        (going if is_word else staying).append(row)
    return tuple(going), tuple(staying)


def handed_rows(viewer: User) -> tuple[HandedRow, ...]:
    """What was handed over to this person and not opened since; for Today."""
    return tuple(
        HandedRow(
            mistake_id=one.mistake_id,
            number=one.mistake.number,
            what=one.mistake.title,
            account=one.mistake.account.name,
            by=one.by.short_name,
            at=one.at,
            why=one.why,
            clock=clock_of(one.mistake),
        )
        for one in waiting.handed_to(viewer)
    )


def is_news(viewer: User, *, mistake_id: int) -> bool:
    """Whether this person opens for the first time what somebody handed over."""
    return waiting.unopened_by(viewer, mistake_id=mistake_id) is not None
