"""Whose mistake it is was written wrongly: another account or another contact, or a new mistake for the right one."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.findings.actions import belong_to
from makegood.mistakes import queries
from makegood.mistakes.actions.falling_away import fall_away
from makegood.mistakes.actions.judging import Judged, judge_again
from makegood.mistakes.actions.opening import NewMistake, open_mistake
from makegood.mistakes.actions.owning import hand_over
from makegood.mistakes.actions.who_knows import leave_contacts_behind
from makegood.mistakes.models import Mistake, OpenedFrom
from makegood.mistakes.rules import is_under_way
from makegood.people.models import Account, Contact


def is_anothers(
    change: Change, mistake: Mistake, *, account: Account, contact: Contact | None, judged: Judged, why: str
) -> None:
    """Nobody was told yet: the mistake, and the findings behind it, are this account's. Its number stays.

    It goes to the account's owner where the one before had it as owner. `judged` may make the first call due sooner,
    never later. `mistake.standing` is locked.

    Raises:
        Refused: WRONG_CUSTOMER_TOLD, WRONG_CUSTOMER_SETTLED, WRONG_CUSTOMER_OF_A_PROMISE, WRONG_CUSTOMER_SAME.
    """
    _must_be_open(mistake, account)
    if is_under_way(mistake.standing.facts):
        raise Refused("WRONG_CUSTOMER_TOLD", number=mistake.number, account=mistake.account.name)
    was, findings = mistake.account, queries.findings_behind(mistake)
    mistake.account, mistake.contact = account, contact
    mistake.save(update_fields=["account", "contact"])
    belong_to(change, findings, account)
    leave_contacts_behind(change, mistake)
    change.append(
        "MISTAKE_IS_ANOTHERS",
        mistake,
        {"was": was.subject_code, "now": account.subject_code},
        {"why": why},
        about=mistake,
    )
    if mistake.owner_id == was.owner_id != account.owner_id:
        hand_over(change, mistake, to=account.owner, why=why)
    judge_again(change, mistake, judged)


def open_for_the_right_one(change: Change, mistake: Mistake, new: NewMistake, *, why: str) -> Mistake:
    """They were told, and it was not theirs: a new mistake stands for the right account, with the findings.

    The old one stays as it is with what was said and promised; what is left to do there is to put it right with them.
    `mistake.standing` is locked.

    Raises:
        Refused: WRONG_CUSTOMER_SETTLED, WRONG_CUSTOMER_OF_A_PROMISE, WRONG_CUSTOMER_SAME.
    """
    _must_be_open(mistake, new.account)
    findings = queries.findings_behind(mistake)
    right = open_mistake(change, new)
    OpenedFrom.objects.within(change.organisation).filter(mistake=mistake).update(mistake=right)
    belong_to(change, findings, new.account)
    fall_away(change, mistake)
    change.append(
        "MISTAKE_WAS_ANOTHERS",
        mistake,
        {"is_now": right.subject_code, "number": right.number},
        {"why": why},
        about=mistake,
    )
    return right


def _must_be_open(mistake: Mistake, account: Account) -> None:
    standing = mistake.standing
    if mistake.parent_id is not None:
        raise Refused("WRONG_CUSTOMER_OF_A_PROMISE", number=mistake.number)
    if (
        standing.withdrawn_at is not None
        or standing.merged_at is not None
        or standing.confirmed_at is not None
    ):
        raise Refused("WRONG_CUSTOMER_SETTLED", number=mistake.number)
    if mistake.account_id == account.pk:
        raise Refused("WRONG_CUSTOMER_SAME", number=mistake.number, account=account.name)


def speak_with(change: Change, mistake: Mistake, contact: Contact) -> None:
    """Another person of the account is the one to call. Calls keep whom they were with."""
    before = mistake.contact
    mistake.contact = change.adopt(contact)
    mistake.save(update_fields=["contact"])
    change.append(
        "MISTAKE_HAS_ANOTHER_CONTACT",
        mistake,
        {"was": before.subject_code if before is not None else None, "now": contact.subject_code},
    )
