"""What somebody else set aside, in the digest of the second person: what waits, what was drawn by lot, what was near.

Source: domain/3-model.md 3.2, "dismissal and near-miss"; docs/decisions/0125-second-looks.md.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings

from makegood.findings import queries as findings
from makegood.findings.models import Dismissal
from makegood.findings.rules import DismissReason
from makegood.people.models import User
from makegood.people.rules import SECOND_PERSON
from makegood.policy.rules.trades import Trade, trade
from makegood.recovery.standing.evidence import promised_words, why_set_aside

MOST = 8


def second_look(person: User, *, now: datetime, zone: str) -> tuple[str, ...]:
    """Paragraphs for a digest; none for a role that is no second person, and none where nobody set anything aside."""
    if person.role not in SECOND_PERSON:
        return ()
    found = sorted(findings.unseen_dismissals(person), key=_first)
    if not found:
        return ()
    words = trade(person.organisation.trade)
    said = [_paragraph(one, words, now=now, zone=zone) for one in found[:MOST]]
    if len(found) > MOST:
        said.append(f"And {len(found) - MOST} more. They stand on your page Today.")
    return (_head(found), *said)


def _first(one: Dismissal) -> tuple[bool, bool, datetime]:
    """What waits for a yes, then what was drawn by lot, then the rest, oldest first."""
    return (not one.waits, not one.is_sampled, one.at)


def _head(found: Sequence[Dismissal]) -> str:
    number = len(found)
    near = sum(one.reason == DismissReason.PUT_RIGHT.value for one in found)
    said = f"{number} finding{'' if number == 1 else 's'} set aside by somebody else, and you are the second person"
    return f"{said}; {near} of them put right before it could reach anybody." if near else f"{said}."


def _paragraph(one: Dismissal, words: Trade, *, now: datetime, zone: str) -> str:
    finding = one.finding
    what = f"{promised_words(finding, zone=zone, now=now)}: {words.finding(finding.kind).label}"
    reason = why_set_aside(one, words=words, zone=zone)
    address = settings.MAKEGOOD_ADDRESS
    lines = (
        f"{finding.account.name}, {what}",
        f"{one.by.short_name}: {reason.rstrip('.')}.{_asks(one)}",
        f"{address}/findings/{finding.pk}" if address else "",
    )
    return "\n".join(line for line in lines if line)


def _asks(one: Dismissal) -> str:
    if one.waits:
        return " There is much at stake, so it waits for your yes."
    return " Drawn by lot: read its evidence, and write what it showed you." if one.is_sampled else ""
