"""Report a mistake: four taps and a sentence open one owned, clocked mistake, or join one that stands already."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.files.stored import Upload
from makegood.mistakes import actions
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import FoundBy, Kind
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.actions import NewAccount, NewContact
from makegood.people.models import Account, Contact, User
from makegood.people.rules import REPORTS, TypedContact, contact_in_line
from makegood.policy import queries as policies
from makegood.policy.rules.trades import Trade, trade
from makegood.recovery.beginning.opening import judge
from makegood.recovery.beginning.owning import owner_for
from makegood.recovery.gates.at_the_gates import contain_at_once
from makegood.recovery.standing.attachments import keep_all
from makegood.recovery.standing.likeness import WINDOW, WORTH_ASKING, likeness

NOTICED = {"them": FoundBy.CUSTOMER, "us": FoundBy.US}
LONGEST_SENTENCE, LONGEST_ACCOUNT, LONGEST_CONTACT = 300, 300, 120
LONGEST_JOB, LONGEST_PHONE, LONGEST_EMAIL = 120, 40, 254
LOOKED_AT = 200  # open mistakes of one account; where there are more, the newest ones
SUGGESTED = 3
REPORTED = ("MISTAKE_OPENED", "MISTAKE_REPORTED_AGAIN", "MISTAKE_IS_ANOTHERS")


@dataclass(frozen=True)
class Report:
    """What a person tapped and typed.

    `account_name` and `contact` are for a customer that no chip names. `same_as`: the mistake it is, by their own
    word; `is_another`: they looked at those alike, and it is none of them.
    """

    account_id: int | None
    account_name: str
    contact: str
    kind: str
    noticed: str
    sentence: str
    same_as: int | None = None
    is_another: bool = False
    files: tuple[Upload, ...] = ()
    mail_id: int | None = None  # the mail in the tray that it began from

    @property
    def words(self) -> str:
        """The sentence as one line."""
        return " ".join(self.sentence.split())

    @property
    def name(self) -> str:
        return " ".join(self.account_name.split())


@dataclass(frozen=True)
class Outcome:
    """The mistake that stands now, or the open ones that it may be, with their likeness (0 to 1)."""

    mistake: Mistake | None
    alike: tuple[tuple[Mistake, float], ...] = ()


def must_be_let(by: User) -> None:
    """Raises Refused for a role that only reads or only practises."""
    if by.role not in REPORTS:
        raise Refused("ROLE_MAY_NOT_REPORT", role=by.role.lower())


def report(change: Change, *, by: User, typed: Report) -> Outcome:
    """Open a mistake with its owner and its clock, or ask once whether it is one that stands already.

    Raises:
        NotFound: the account or the mistake is not this person's to see.
        Refused: something is missing or too long, or the role may not; nothing was written.
    """
    must_be_let(by)
    people_actions.lock_house(
        change
    )  # two taps on one button come one after the other, and the second is asked
    account = _account(by, typed)
    _must_be_whole(typed, trade(by.organisation.trade))
    if typed.same_as is not None:
        return Outcome(_with_files(change, _report_again(change, by, typed, account), typed))
    if account is not None and not typed.is_another:
        alike = _alike(by, typed, account, now=change.now)
        if alike:
            return Outcome(None, alike)
    return Outcome(_with_files(change, _open(change, by, typed, account), typed))


def _with_files(change: Change, mistake: Mistake, typed: Report) -> Mistake:
    keep_all(change, mistake, typed.files)
    return mistake


def _account(by: User, typed: Report) -> Account | None:
    """The account that is meant, None for a customer whom nobody has written down yet. A typed name wins."""
    if typed.name:
        return people.account_named(by, typed.name)
    if typed.account_id is None:
        raise Refused("REPORT_NEEDS_A_CUSTOMER")
    return people.account_seen_by(by, account_id=typed.account_id)


def _must_be_whole(typed: Report, words: Trade) -> None:
    contact = contact_in_line(typed.contact)
    for missing, code in (
        (typed.kind.lower() not in words.reports, "REPORT_NEEDS_A_KIND"),
        (typed.noticed not in NOTICED, "REPORT_NEEDS_WHO_NOTICED"),
        (not typed.words, "REPORT_NEEDS_A_SENTENCE"),
    ):
        if missing:
            raise Refused(code)
    for text, longest, code in (
        (typed.name, LONGEST_ACCOUNT, "REPORT_NAME_TOO_LONG"),
        (contact.name, LONGEST_CONTACT, "REPORT_CONTACT_TOO_LONG"),
        (contact.job, LONGEST_JOB, "REPORT_CONTACT_TOO_LONG"),
        (contact.phone, LONGEST_PHONE, "REPORT_CONTACT_TOO_LONG"),
        (contact.email, LONGEST_EMAIL, "REPORT_CONTACT_TOO_LONG"),
        (typed.words, LONGEST_SENTENCE, "REPORT_TOO_LONG"),
    ):
        if len(text) > longest:
            raise Refused(code, length=len(text), longest=longest)


def likely(by: User, *, typed: Report, now: datetime) -> tuple[tuple[Mistake, float], ...]:
    """Open mistakes that may be the one that is being typed, among those that this person may see.

    Raises:
        NotFound: the account is not this person's to see.
        Refused: ROLE_MAY_NOT_REPORT.
    """
    must_be_let(by)
    if not typed.name and typed.account_id is None:
        return ()
    account = _account(by, typed)
    return _alike(by, typed, account, now=now)[:SUGGESTED] if account is not None else ()


def _alike(by: User, typed: Report, account: Account, *, now: datetime) -> tuple[tuple[Mistake, float], ...]:
    """Open mistakes of the account that may be this one, the likeliest first."""
    found = [
        (mistake, _share(typed, mistake, now=now))
        for mistake in mistakes.open_of_account(by, account, since=now - WINDOW, limit=LOOKED_AT)
    ]
    asked = [(mistake, share) for mistake, share in found if share >= WORTH_ASKING]
    return tuple(sorted(asked, key=lambda pair: -pair[1]))


def _share(typed: Report, mistake: Mistake, *, now: datetime) -> float:
    return likeness(
        sentence=typed.words,
        kind=typed.kind.upper(),
        reported_at=now,
        title=mistake.title,
        its_kind=mistake.kind,
        found_at=mistake.found_at,
    )


def _report_again(change: Change, by: User, typed: Report, account: Account | None) -> Mistake:
    """Keep the sentence with the mistake that stands. That they know already makes the first call due sooner."""
    seen = mistakes.mistake_seen_by(by, mistake_id=typed.same_as or 0)
    if account is None or seen.account_id != account.pk:
        raise NotFound
    mistake = mistakes.lock_for(change, mistake_id=seen.merged_into_id or seen.pk)
    they_told_us = NOTICED[typed.noticed] is FoundBy.CUSTOMER
    standing = mistake.standing
    is_news = they_told_us and standing.told_at is None and standing.they_know_at is None
    actions.report_again(
        change,
        mistake,
        words=typed.words,
        they_told_us=they_told_us,
        judged=_now_that_they_know(mistake, now=change.now) if is_news else None,
    )
    return mistake


def _now_that_they_know(mistake: Mistake, *, now: datetime) -> actions.Judged:
    return judge(
        policies.current(mistake.organisation),
        mistake.account,
        findings=mistakes.findings_behind(mistake),
        found_by=FoundBy.CUSTOMER,
        now=now,
        besides=mistake,
    )


def _open(change: Change, by: User, typed: Report, account: Account | None) -> Mistake:
    account = account or people_actions.add_account(change, NewAccount(name=typed.name), owner=by)
    contact = _contact(change, typed, account)
    found_by, kind = NOTICED[typed.noticed], Kind(typed.kind.upper())
    policy = policies.current(account.organisation)
    label = trade(account.organisation.trade).report(kind.value.lower()).label
    judged = judge(policy, account, findings=(), found_by=found_by, now=change.now)
    new = actions.NewMistake(
        account=account,
        owner=owner_for(account, severity=judged.severity, answer_by=judged.acknowledge_by, now=change.now),
        contact=contact,
        kind=kind,
        title=typed.words,
        commitment=f"as reported: {label}",
        found_by=found_by,
        found_in="",
        found_at=change.now,
        happened_at=None,
        finds_out_at=None,
        judged=judged,
    )
    opened = actions.open_mistake(change, new)
    contain_at_once(change, opened, policy)
    return opened


def _contact(change: Change, typed: Report, account: Account) -> Contact | None:
    """The person who was typed, written down unless the account has one of that name; else the one we call first."""
    said = contact_in_line(typed.contact)
    if not typed.name or said == TypedContact():
        return people.first_contact(account)
    name = said.name or account.name[:LONGEST_CONTACT]  # a number alone is still somebody to call
    for contact in people.contacts_of(account):
        if contact.name.casefold() == name.casefold():
            return contact
    new = NewContact(name=name, job=said.job, phone=said.phone, email=said.email, roles=said.roles)
    return people_actions.add_contact(change, new, account=account)


def reported_by(viewer: User, *, mistake_id: int) -> Mistake:
    """A mistake that this person reported, whoever owns it.

    Raises:
        NotFound: there is none, or somebody else reported it.
    """
    subject = f"mistake:{mistake_id}"
    events = record.about(viewer.organisation, [subject])
    if not any(event.kind in REPORTED and event.actor == viewer.actor_code for event in events):
        raise NotFound
    return mistakes.mistake_in(viewer.organisation, mistake_id=mistake_id)
