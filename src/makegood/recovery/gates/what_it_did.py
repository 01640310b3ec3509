"""What it did to them, and what repairs each thing."""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.core.money import Money
from makegood.mistakes.models import Impact
from makegood.mistakes.rules.harm import ImpactType
from makegood.people.models import User
from makegood.recovery.pages.mistake_sections import ImpactRow, ImpactsSection
from makegood.recovery.pages.parts import Choice
from makegood.remedies.models import Remedy, Repair

KIND_WORDS = {
    ImpactType.EVENT_LOST: "a day or an event is gone",
    ImpactType.MONEY: "money",
    ImpactType.OWN_CUSTOMERS: "their own customers",
    ImpactType.EMBARRASSMENT: "they had to explain it",
    ImpactType.WORK: "extra work",
    ImpactType.DEADLINE: "a deadline",
    ImpactType.SAFETY: "somebody's safety",
    ImpactType.LEGAL: "the law",
    ImpactType.DATA: "personal data lies open",
}


def impacts_section(
    viewer: User,
    impacts: Sequence[Impact],
    repairs: Sequence[Repair],
    remedies: Sequence[Remedy],
    *,
    may_write: bool,
    must_be_repaired: bool,
    now: datetime,
) -> ImpactsSection:
    """Each thing with what answers it, those without an answer first. Once they left, none needs one."""
    zone = viewer.organisation.zone
    answers = {impact.pk: _answer(impact, repairs) for impact in impacts}
    rows = sorted(impacts, key=lambda impact: (answers[impact.pk] != "", impact.pk))
    return ImpactsSection(
        rows=tuple(
            ImpactRow(
                impact_id=impact.pk,
                kind_words=KIND_WORDS[ImpactType(impact.kind)],
                words=impact.words,
                notes=_notes(impact, now, zone),
                answer=answers[impact.pk],
                kind=impact.kind,
            )
            for impact in rows
        ),
        kinds=tuple(Choice(kind.value, words[:1].upper() + words[1:]) for kind, words in KIND_WORDS.items()),
        remedies=tuple(Choice(str(remedy.pk), remedy.words) for remedy in remedies),
        may_write=may_write,
        must_be_repaired=must_be_repaired,
    )


def _answer(impact: Impact, repairs: Sequence[Repair]) -> str:
    of_it = [one for one in repairs if one.impact_id == impact.pk]
    by = dict.fromkeys(one.remedy.words.rstrip(".") for one in of_it if one.remedy is not None)
    if by:
        return f"Answered by: {'; '.join(by)}."
    said = next((one.accepted_words for one in of_it if one.accepted_words), "")
    return f"Accepted: “{said}”" if said else ""


def _notes(impact: Impact, now: datetime, zone: str) -> tuple[str, ...]:
    amount = str(Money(impact.amount_minor, impact.currency)) if impact.amount_minor is not None else ""
    corrected = f"corrected {clocks.spoken(impact.at, now, zone)}" if impact.instead_of_id is not None else ""
    found = (
        amount,
        "cannot come back" if impact.is_irreversible else "",
        "still growing" if impact.is_growing else "",
        corrected,
    )
    return tuple(note for note in found if note)
