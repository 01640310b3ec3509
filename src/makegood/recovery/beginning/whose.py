"""The wrong account or contact on a mistake, put right: by an event, and the clock never gets later by it."""

from dataclasses import dataclass, replace

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.findings.models import Finding
from makegood.mistakes import actions, queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy, Kind
from makegood.people import actions as people_actions
from makegood.people import cells
from makegood.people import queries as people
from makegood.people.models import Account, User
from makegood.people.rules import may_put_right
from makegood.policy import queries as policies
from makegood.promises import queries as promises
from makegood.recovery.beginning.opening import judge
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.whose import WhosePage
from makegood.remedies.actions import keep_up
from makegood.sharing import queries as sharing

NAMES = 1000
LONGEST_WHY = 300


@dataclass(frozen=True)
class Right:
    """What was typed: the right account's name and why; `anew`: they were told, open a new one."""

    name: str
    why: str
    anew: bool = False


def may_say_whose(viewer: User, mistake: Mistake) -> bool:
    """Whether a person may put right whose mistake it is: its owner, a manager, an administrator."""
    return may_put_right(viewer.role, is_owner=mistake.owner_id == viewer.pk)


def whose_page(
    viewer: User, *, mistake_id: int, typed: Right | None = None, refusal: Refused | None = None
) -> WhosePage:
    """The form, with what was typed when it was refused.

    Raises:
        NotFound: no such mistake that this person may see. Refused: WHO_MAY_SAY_WHOSE.
    """
    mistake = _seen(viewer, mistake_id)
    names = people.accounts_seen_by(viewer).order_by("name").values_list("name", flat=True)[:NAMES]
    return WhosePage(
        mistake_id=mistake.pk,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        told_at=mistake.standing.told_at,
        promises=len(promises.promises_of(mistake)),
        names=tuple(dict.fromkeys(name for name in names if name != mistake.account.name)),
        people=tuple(
            Choice(str(contact.pk), contact.name, contact.job, chosen=contact.pk == mistake.contact_id)
            for contact in people.contacts_of(mistake.account)
        ),
        name=typed.name if typed is not None else "",
        why=typed.why if typed is not None else "",
        refusal=sentence(refusal) if refusal is not None else "",
    )


def _seen(viewer: User, mistake_id: int) -> Mistake:
    mistake = queries.mistake_seen_by(viewer, mistake_id=mistake_id)
    if not may_say_whose(viewer, mistake):
        raise Refused("WHO_MAY_SAY_WHOSE", number=mistake.number, owner=mistake.owner.name)
    return mistake


def put_right(change: Change, *, by: User, mistake_id: int, right: Right) -> Mistake:
    """Say which account it is about; answers the mistake that stands for it, a new one where they were told.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: WHO_MAY_SAY_WHOSE, RIGHT_CUSTOMER_UNKNOWN, WRONG_CUSTOMER_PAGE_OPEN, TEXT_TOO_LONG, and as in
            `mistakes.actions.is_anothers`.
    """
    _seen(by, mistake_id)
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    account = _right_one(by, right)
    why = cells.one_line(right.why)
    if len(why) > LONGEST_WHY:
        raise Refused("TEXT_TOO_LONG", length=len(why), at_most=LONGEST_WHY, field="why")
    _must_have_no_page(mistake)
    findings = queries.findings_behind(mistake)
    _name_in_records(change, account, findings)
    if right.anew:
        new = _anew(change, mistake, account, findings)
        theirs = actions.open_for_the_right_one(change, mistake, new, why=why)
        keep_up(change, theirs)
        return theirs
    judged = _judged(change, mistake, account, findings)
    contact = people.first_contact(account)
    actions.is_anothers(change, mistake, account=account, contact=contact, judged=judged, why=why)
    return mistake


def _right_one(by: User, right: Right) -> Account:
    """The account of this name in the whole house: a colleague's customer gets its mistake, as in a report."""
    name = cells.one_line(right.name)
    account = people.account_named(by, name) if name else None
    if account is None:
        raise Refused("RIGHT_CUSTOMER_UNKNOWN", name=name[:60])
    return account


def _must_have_no_page(mistake: Mistake) -> None:
    page = sharing.page_of(mistake.organisation, mistake.subject_code)
    if page is not None and sharing.links_of(page):
        raise Refused("WRONG_CUSTOMER_PAGE_OPEN", number=mistake.number, account=mistake.account.name)


def _name_in_records(change: Change, account: Account, findings: list[Finding]) -> None:
    """A slot that is agreed later goes into the records under the account's name there; it needs one."""
    known = {key.source for key in people.names_of(account)}
    for source in sorted({finding.check_code for finding in findings} - known):
        taken = people.accounts_by_key(account.organisation, source)
        name = account.name if account.name not in taken else f"{account.name[:280]} ({account.pk})"
        people_actions.name_in_source(change, account, source=source, external_id=name)


def _judged(change: Change, mistake: Mistake, account: Account, findings: list[Finding]) -> actions.Judged:
    """How serious it is for the right one, by what was answered and by what is known; never with more time."""
    before = queries.latest_judgement(mistake)
    return judge(
        policies.current(account.organisation),
        account,
        findings=findings,
        found_by=FoundBy(mistake.found_by),
        now=change.now,
        besides=mistake,
        answered=None if before.is_provisional else before.answers,
    )


def _anew(change: Change, mistake: Mistake, account: Account, findings: list[Finding]) -> actions.NewMistake:
    """The same mistake for the right account, its clock running since it was found: they have waited since."""
    found_by = FoundBy(mistake.found_by)
    judged = judge(
        policies.current(account.organisation),
        account,
        findings=findings,
        found_by=found_by,
        now=mistake.found_at,
    )
    if judged.raise_unanswered_at is not None and judged.raise_unanswered_at <= change.now:
        judged = replace(judged, raise_unanswered_at=None)  # nobody could have answered for them before now
    return actions.NewMistake(
        account=account,
        owner=account.owner,
        contact=people.first_contact(account),
        kind=Kind(mistake.kind),
        title=mistake.title,
        commitment=mistake.commitment,
        found_by=found_by,
        found_in=mistake.found_in,
        found_at=mistake.found_at,
        happened_at=mistake.happened_at,
        finds_out_at=mistake.finds_out_at,
        judged=judged,
    )


def put_contact_right(change: Change, *, by: User, mistake_id: int, contact_id: int | None) -> Mistake:
    """Say which person of the account is the one to call.

    Raises:
        NotFound: no such mistake that this person may see, or no such contact there. Refused: WHO_MAY_SAY_WHOSE.
    """
    _seen(by, mistake_id)
    mistake = queries.lock_for(change, mistake_id=mistake_id)
    contact = people.contact_of(mistake.account, contact_id=contact_id or 0)
    if contact.pk != mistake.contact_id:
        actions.speak_with(change, mistake, contact)
    return mistake


def it_was_anothers(mistake: Mistake) -> str:
    """Why a mistake fell away that was another customer's, "" for any other."""
    for event in reversed(record.about(mistake.organisation, [mistake.subject_code])):
        if event.kind == "MISTAKE_WAS_ANOTHERS":
            return sentence("IT_WAS_ANOTHERS", number=event.facts()["number"])
    return ""
