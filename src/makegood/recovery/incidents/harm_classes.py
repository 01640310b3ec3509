"""Equal harm, equal remedy: classes of an incident, the least that each is given, and reasons where it differs."""

from collections.abc import Collection, Mapping, Sequence

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.incidents import actions, queries
from makegood.incidents.actions import NewClass, Why
from makegood.incidents.models import HarmClass, Incident, UnevenReason
from makegood.incidents.rules import LONGEST_NAME, Given, Uneven, uneven
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Kind
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules.playbooks import fill
from makegood.policy.rules.trades import trade
from makegood.recovery.pages.incidents import ClassesSection, ClassRow, UnevenRow
from makegood.recovery.pages.parts import Choice
from makegood.remedies.models import Remedy


def options_of(incident: Incident, theirs: Sequence[Mistake]) -> dict[str, str]:
    """{code: what it is called} of the options that the playbooks of these mistakes hold."""
    words = trade(incident.organisation.trade)
    kinds = sorted({Kind(mistake.kind).playbook for mistake in theirs})
    policy = policies.current(incident.organisation)
    return {
        option.code: fill(option.label, when="")
        for kind in kinds
        for option in policy.playbook(kind, words).options
    }


def classes_section(
    incident: Incident, theirs: Sequence[Mistake], agreed: Mapping[int, Sequence[Remedy]], *, may_sort: bool
) -> ClassesSection:
    """The classes with what is uneven in them, and who is in none yet."""
    by_id = {mistake.pk: mistake for mistake in theirs}
    found = queries.classes_of(incident)
    reasons = queries.reasons_of(incident)
    rows = tuple(
        _row(one, [by_id[pk] for pk in members if pk in by_id], agreed, reasons) for one, members in found
    )
    taken = {pk for _, members in found for pk in members}
    return ClassesSection(
        rows=rows,
        members=tuple(
            Choice(str(one.pk), one.account.name, f"no. {one.number}", chosen=one.pk not in taken)
            for one in theirs
        ),
        floors=tuple(Choice(code, label) for code, label in options_of(incident, theirs).items()),
        may_sort=may_sort,
    )


def given_words(remedies: Sequence[Remedy]) -> str:
    """What was agreed, by its codes in one line: what a reason holds for."""
    return ", ".join(sorted({remedy.code for remedy in remedies}))[:300]


def _uneven(
    harm_class: HarmClass, members: Sequence[Mistake], agreed: Mapping[int, Sequence[Remedy]]
) -> list[Uneven]:
    given = [Given(one.number, frozenset(r.code for r in agreed.get(one.pk, ()))) for one in members]
    return uneven(harm_class.floor, given)


def _row(
    harm_class: HarmClass,
    members: Sequence[Mistake],
    agreed: Mapping[int, Sequence[Remedy]],
    reasons: Sequence[UnevenReason],
) -> ClassRow:
    by_number = {mistake.number: mistake for mistake in members}
    rows = []
    for one in _uneven(harm_class, members, agreed):
        mistake = by_number[one.number]
        given = given_words(agreed.get(mistake.pk, ()))
        said = [r for r in reasons if r.mistake_id == mistake.pk and r.given == given]
        reason = f"{said[-1].by.short_name}: “{said[-1].words}”" if said else ""
        rows.append(UnevenRow(mistake.pk, mistake.account.name, _warning(harm_class, one), reason))
    return ClassRow(
        class_id=harm_class.pk,
        name=harm_class.name,
        floor=harm_class.floor_words,
        members=", ".join(f"{one.account.name} (no. {one.number})" for one in members),
        uneven=tuple(rows),
    )


def _warning(harm_class: HarmClass, one: Uneven) -> str:
    """ "No. 1046 is below the least, “Credit note”. No. 1043 and no. 1044 were given something else." """
    parts = []
    if one.is_below:
        parts.append(
            f"No. {one.number} is given less than the least of “{harm_class.name}”: {harm_class.floor_words}."
        )
    if one.others:
        others = ", ".join(f"no. {number}" for number in one.others)
        parts.append(f"For the same harm, {others} got something else than no. {one.number}.")
    return " ".join(parts)


def sort_into(
    change: Change, *, incident: Incident, by: User, name: str, floor: str, mistake_ids: Collection[int]
) -> HarmClass:
    """Put mistakes into a class of harm, which begins with its first. `incident` is locked.

    Raises:
        Refused: `actions.sort_into` refuses.
    """
    theirs = queries.mistakes_in(incident)
    options = options_of(incident, theirs)
    new = NewClass(name[:LONGEST_NAME], floor if floor in options else "", options.get(floor, ""))
    return actions.sort_into(change, incident, new, mistake_ids=mistake_ids, by=by)


def say_why(
    change: Change,
    *,
    incident: Incident,
    by: User,
    mistake_id: int,
    words: str,
    agreed: Mapping[int, Sequence[Remedy]],
) -> UnevenReason:
    """Keep why one customer is given something else for the same harm. `incident` is locked.

    Raises:
        Refused: it is in no class, or there are no words.
    """
    for harm_class, members in queries.classes_of(incident):
        if mistake_id in members:
            mistake = next(one for one in queries.mistakes_in(incident) if one.pk == mistake_id)
            why = Why(mistake, given_words(agreed.get(mistake_id, ())), words)
            return actions.say_why_uneven(change, harm_class, why, by=by)
    raise Refused("CLASS_NEEDS_MISTAKES")
