"""What answers each thing that it did to them: an agreed remedy, or their own word that it needs none."""

from collections.abc import Iterable

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import Done, name_impact, note
from makegood.mistakes.models import Impact, Mistake
from makegood.people.models import User
from makegood.remedies import queries
from makegood.remedies.models import Remedy, Repair


def repair(change: Change, *, impact_id: int, remedy_id: int, mistake: Mistake, by: User) -> None:
    """Say which agreed remedy repairs a thing that it did to them.

    Raises:
        NotFound: no such impact, or no such remedy, of this mistake.
    """
    impact = mistakes.impact_of(mistake, impact_id=impact_id)
    remedy = Remedy.objects.within(change.organisation).filter(mistake=mistake, pk=remedy_id).first()
    if remedy is None:
        raise NotFound
    repaired_by(change, [impact], remedy, mistake=mistake, by=by)


def repaired_by(
    change: Change, impacts: Iterable[Impact], remedy: Remedy, *, mistake: Mistake, by: User
) -> None:
    """The same for impacts and a remedy at hand."""
    for impact in impacts:
        _write(change, mistake, impact, by=by, remedy=remedy)
        change.append("IMPACT_REPAIRED", mistake, {"impact": impact.pk, "remedy": remedy.pk})
    _tally(change, mistake)


def accept_impact(change: Change, *, impact_id: int, mistake: Mistake, by: User, words: str) -> None:
    """They say that a thing it did to them needs no repair, in their words.

    Raises:
        NotFound: no such impact of this mistake. Refused: their words are missing.
    """
    impact = mistakes.impact_of(mistake, impact_id=impact_id)
    if not words:
        raise Refused("ACCEPTING_NEEDS_THEIR_WORDS", words=impact.words)
    _write(change, mistake, impact, by=by, words=words)
    change.append("IMPACT_ACCEPTED", mistake, {"impact": impact.pk}, sealed={"words": words}, about=mistake)
    _tally(change, mistake)


def correct_impact(change: Change, done: Done, *, impact_id: int, mistake: Mistake, by: User) -> Impact:
    """Put a truer line in the place of one that stays in the record; what repaired that one repairs this one.

    Raises:
        NotFound: no such impact of this mistake. Refused: it was corrected already, or the words are missing.
    """
    old = mistakes.impact_of(mistake, impact_id=impact_id)
    before = queries.repairs_of(mistake)
    new = name_impact(change, done, mistake=mistake, by=by, instead_of=old)
    for one in before:
        if one.impact_id == old.pk:
            _write(change, mistake, new, by=by, remedy=one.remedy, words=one.accepted_words)
    _tally(change, mistake)
    return new


def _write(
    change: Change,
    mistake: Mistake,
    impact: Impact,
    *,
    by: User,
    remedy: Remedy | None = None,
    words: str = "",
) -> None:
    insert(
        Repair(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            impact=impact,
            remedy=remedy,
            accepted_words=words,
            at=change.now,
            by=by,
        )
    )


def _tally(change: Change, mistake: Mistake) -> None:
    found = mistakes.impacts_of(mistake)
    answered = {one.impact_id for one in queries.repairs_of(mistake)}
    still_open = sum(impact.pk not in answered for impact in found)
    note(change, mistake, impacts_named=len(found), impacts_open=still_open)
