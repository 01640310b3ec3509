"""What was agreed with them becomes a remedy, a promise with its proof, and where it is a slot a line in the records.

The same whether they said it in a call or chose it on their page.
"""

from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, User
from makegood.policy import queries as policies
from makegood.policy.rules.playbooks import fill
from makegood.promises import actions as promises
from makegood.promises.rules import ProofKind
from makegood.records import actions as records
from makegood.records.models import AddedLine
from makegood.recovery.evidence import dated_span
from makegood.recovery.offers import Offer, Slot
from makegood.remedies import actions as remedies
from makegood.remedies.models import Remedy
from makegood.remedies.rules import RemedyClass

LONGEST_PROMISE = 300  # characters
LONGEST_COPY_CODE = 60


def agree(change: Change, mistake: Mistake, offer: Offer, *, to: Contact | None, by: User) -> None:
    """Write down one thing agreed; several slots are several promises."""
    if not offer.slots:
        remedy = _remedy(change, mistake, offer, words=offer.words)
        _promise(change, mistake, offer, remedy=remedy, to=to, by=by)
    for slot in offer.slots:
        _agree_slot(change, mistake, offer, slot, to=to, by=by)


def _agree_slot(
    change: Change, mistake: Mistake, offer: Offer, slot: Slot, *, to: Contact | None, by: User
) -> None:
    """A make-good with their yes before it airs: a promised line in the records, which the log will prove."""
    line = records.add_line(
        change,
        records.NewLine(
            account=mistake.account,
            check_code=slot.instead_of.check_code,
            prefix=f"MG{mistake.number}",
            instead_of=slot.instead_of.line_key,
            title=str(slot.instead_of.promised.get("title") or "")[:LONGEST_PROMISE],
            opens_at=slot.opens_at,
            closes_at=slot.closes_at,
            copy_code=_copy_code(slot),
            length_seconds=slot.instead_of.promised.get("length"),
        ),
    )
    when = dated_span(slot.opens_at, slot.closes_at, zone=mistake.account.zone)
    words = fill(offer.words, when=when)
    remedy = _remedy(change, mistake, offer, words=words, line=line)
    spoken = _spoken(
        mistake, offer, words=words, to=to, remedy=remedy, proof_key=line.key, due_at=slot.closes_at
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def _copy_code(slot: Slot) -> str:
    """The content that was promised; none where it is no code but a text, for half a code would never match."""
    code = str(slot.instead_of.promised.get("copy") or "")
    return code if len(code) <= LONGEST_COPY_CODE else ""


def _remedy(
    change: Change, mistake: Mistake, offer: Offer, *, words: str, line: AddedLine | None = None
) -> Remedy:
    agreed = remedies.Agreed(
        code=offer.code,
        words=words,
        remedy_class=offer.remedy_class,
        line=line,
        policy_version=policies.current(mistake.organisation).version,
    )
    return remedies.agree(change, agreed, mistake=mistake)


def _promise(
    change: Change, mistake: Mistake, offer: Offer, *, remedy: Remedy, to: Contact | None, by: User
) -> None:
    spoken = _spoken(
        mistake,
        offer,
        words=offer.words,
        to=to,
        remedy=remedy,
        proof_key=offer.proof_key,
        due_at=offer.due_at,
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def _spoken(
    mistake: Mistake,
    offer: Offer,
    *,
    words: str,
    to: Contact | None,
    remedy: Remedy,
    proof_key: str,
    due_at: datetime,
) -> promises.Spoken:
    return promises.Spoken(
        words=words,
        to=to,
        doer=offer.doer,
        due_at=due_at,
        due_rule=offer.due_rule,
        zone=mistake.account.zone,
        proof_by=offer.proof_by,
        proof_kind=offer.proof_kind,
        proof_key=proof_key,
        remedy=remedy,
    )


def agree_other(
    change: Change, mistake: Mistake, words: str, *, to: Contact | None, by: User, due_at: datetime
) -> None:
    """Something agreed in their own words: the rep's own work, due by the next word."""
    offer = Offer(
        code="other",
        label=words,
        words=words,
        remedy_class=RemedyClass.GESTURE,
        doer=by,
        due_at=due_at,
        due_rule="by the next word",
        proof_kind=ProofKind.CLAIM,
        proof_key="",
        proof_by=due_at,
    )
    _promise(change, mistake, offer, remedy=_remedy(change, mistake, offer, words=words), to=to, by=by)
