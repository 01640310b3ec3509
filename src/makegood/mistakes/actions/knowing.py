"""What is known of it: whether it could affect them, what failed as far as we know, and what it did to them."""

from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes import queries
from makegood.mistakes.actions.noting import note
from makegood.mistakes.models import FactNote, Impact, Mistake
from makegood.mistakes.rules import Affects
from makegood.mistakes.rules.harm import ImpactType, Known
from makegood.people.models import User


def say_it_affects_them(change: Change, mistake: Mistake) -> None:
    """It could affect them: gate G0 is answered, and it can't end unsaid. Said twice, it changes nothing."""
    if mistake.standing.real_at is not None:
        return
    mistake.affects = Affects.YES.value
    mistake.save(update_fields=["affects"])
    note(change, mistake, real_at=change.now, mend_by=None)
    change.append("AFFECTS_THEM", mistake, {})


@dataclass(frozen=True)
class Noted:
    """One thing about what failed, how sure it is, and where it comes from."""

    statement: str
    known: Known
    source: str = ""


def note_fact(change: Change, noted: Noted, *, mistake: Mistake, by: User) -> FactNote:
    """Write down what failed, as far as it is known. It moves no clock."""
    return _write_fact(change, noted, mistake=mistake, by=by, instead_of=None)


def correct_fact(change: Change, noted: Noted, *, fact_id: int, mistake: Mistake, by: User) -> FactNote:
    """Put a truer line in the place of one that stays in the record.

    Raises:
        NotFound: no such fact of this mistake. Refused: it was corrected already.
    """
    old = queries.fact_of(mistake, fact_id=fact_id)
    if queries.is_corrected(old):
        raise Refused("ALREADY_CORRECTED", words=old.statement)
    return _write_fact(change, noted, mistake=mistake, by=by, instead_of=old)


def _write_fact(
    change: Change, noted: Noted, *, mistake: Mistake, by: User, instead_of: FactNote | None
) -> FactNote:
    if not noted.statement:
        raise Refused("FACT_NEEDS_WORDS")
    fact = insert(
        FactNote(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            statement=noted.statement,
            known=noted.known.value,
            source=noted.source,
            instead_of=instead_of,
            at=change.now,
            by=by,
        )
    )
    change.append(
        "FACT_NOTED" if instead_of is None else "FACT_CORRECTED",
        mistake,
        {"fact": fact.pk, "known": fact.known, **({"instead_of": instead_of.pk} if instead_of else {})},
        sealed={"statement": noted.statement},
        about=mistake,
    )
    return fact


@dataclass(frozen=True)
class Done:
    """What it did to them. `amount_minor`: minor units of `currency`, where it has an amount."""

    kind: ImpactType
    words: str
    amount_minor: int | None = None
    currency: str = ""
    is_irreversible: bool = False
    is_growing: bool = False
    from_the_call: bool = False


def name_impact(
    change: Change, done: Done, *, mistake: Mistake, by: User, instead_of: Impact | None = None
) -> Impact:
    """Write down what it did to them; it is open until a remedy repairs it or they accept it.

    `instead_of`: the line that it corrects. Its repairs are the caller's to carry over.

    Raises:
        Refused: the words are missing, or that line was corrected already.
    """
    if not done.words.strip():
        raise Refused("IMPACT_NEEDS_THEIR_WORDS")
    if instead_of is not None and queries.is_corrected(instead_of):
        raise Refused("ALREADY_CORRECTED", words=instead_of.words)
    impact = _write_impact(change, done, mistake=mistake, by=by, instead_of=instead_of)
    change.append(
        "IMPACT_NAMED" if instead_of is None else "IMPACT_CORRECTED",
        mistake,
        {"impact": impact.pk, "impact_kind": impact.kind},
        sealed={"words": impact.words},
        about=mistake,
    )
    standing = mistake.standing
    if instead_of is None:
        note(
            change,
            mistake,
            impacts_named=standing.impacts_named + 1,
            impacts_open=standing.impacts_open + 1,
        )
    return impact


def _write_impact(
    change: Change, done: Done, *, mistake: Mistake, by: User, instead_of: Impact | None
) -> Impact:
    return insert(
        Impact(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            kind=done.kind.value,
            words=done.words.strip(),
            amount_minor=done.amount_minor,
            currency=done.currency,
            is_irreversible=done.is_irreversible,
            is_growing=done.is_growing,
            from_the_call=done.from_the_call,
            instead_of=instead_of,
            at=change.now,
            by=by,
        )
    )
