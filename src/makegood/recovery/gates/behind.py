"""What lies behind a mistake, read once for its page: a table that holds nothing of it is not read at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache, partial
from typing import TypeVar

from django.db.models import Model

from makegood.approvals import queries as approvals
from makegood.approvals.models import Approval
from makegood.core import kept
from makegood.files import queries as files
from makegood.files.models import File
from makegood.findings.models import Finding
from makegood.incidents import queries as incidents
from makegood.incidents.models import Incident, Part
from makegood.letters import queries as letters
from makegood.letters.models import Call, CallClaim, LeavingLetter, Letter, ReceivedMail
from makegood.mistakes import queries
from makegood.mistakes.models import (
    Attempt,
    Breach,
    Confirmation,
    Containment,
    FactNote,
    Impact,
    Knower,
    Mistake,
    OpenedFrom,
    SignOff,
)
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.policy import queries as policies
from makegood.policy.rules.playbooks import Playbook
from makegood.policy.rules.shape import Policy
from makegood.promises import queries as promises
from makegood.promises.models import Promise
from makegood.queue.models import HandedOver
from makegood.recovery.offer.offers import Pocket, Ready, book_of, pocket_from
from makegood.remedies import queries as remedies
from makegood.remedies.models import Ask, Proposal, Remedy, Repair, Spending
from makegood.reminders import queries as reminders
from makegood.reminders.models import Notice, PutOff
from makegood.sharing import queries as sharing
from makegood.sharing.models import Page

Row = TypeVar("Row")
OF_IT: tuple[type[Model], ...] = (
    *(OpenedFrom, Promise, Call, CallClaim, Letter, LeavingLetter, ReceivedMail, Remedy, Repair, Ask),
    *(Impact, Containment, Attempt, Confirmation, SignOff, Notice, PutOff, Spending, Proposal),
    *(Knower, HandedOver),
)
OF_THOSE_THAT_WENT_INTO_IT: tuple[type[Model], ...] = (FactNote, Breach, Part)
BY_SUBJECT: tuple[type[Model], ...] = (File, Page)
BY_ABOUT: tuple[type[Model], ...] = (Approval,)


@dataclass(frozen=True)
class Behind:
    """All rows behind a mistake, and what may be offered now. `fill` fills the pocket of its owner."""

    findings: Sequence[Finding]
    promises: Sequence[Promise]
    calls: Sequence[Call]
    claim: CallClaim | None
    letters: Sequence[Letter]
    leaving: Sequence[LeavingLetter]
    has_mail: bool
    files: Sequence[File]
    merged: Sequence[Mistake]  # those that went into it
    ask: Ask | None
    remedies: Sequence[Remedy]
    repairs: Sequence[Repair]
    attempts: Sequence[Attempt]
    facts: Sequence[FactNote]
    contained: Sequence[Containment]
    impacts: Sequence[Impact]
    signed: SignOff | None
    breaches: Sequence[Breach]
    confirmations: Sequence[Confirmation]
    page: Page | None
    book: Playbook
    fill: Callable[[], Pocket]
    told: Sequence[Notice]  # who was reminded of it, the newest first
    put_off: Sequence[PutOff]
    approvals: Sequence[Approval]
    proposals: Sequence[Proposal]
    knowers: Sequence[Knower]
    contacts: Sequence[Contact]  # of the account, whom one may tap as knowing
    incident: Incident | None  # that it is a part of
    policy: Policy
    everybody: Sequence[User]  # of the house, also those who left
    was_handed_over: bool

    @cached_property
    def pocket(self) -> Pocket:
        """What its owner may promise now; filled when it is asked for: what is right again offers nothing more."""
        return self.fill()

    @cached_property
    def staff(self) -> Sequence[User]:
        """Whom one may ask or hand something to."""
        return people.active_among(self.everybody)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """{actor's code: short name}, also of those who left."""
        return {user.actor_code: user.short_name for user in self.everybody}


@dataclass(frozen=True)
class _Reader:
    """Reads a table where it holds something of the mistake."""

    mistake: Mistake
    there: frozenset[type[Model]]

    def __call__(self, model: type[Model], of: Callable[[Mistake], list[Row]]) -> list[Row]:
        return of(self.mistake) if model in self.there else []


def behind_of(mistake: Mistake, *, now: datetime) -> Behind:
    """Read what there is: one question says which tables hold something, then each of these is asked once."""
    read = _Reader(mistake, there := tables_of(mistake))
    findings = read(OpenedFrom, queries.findings_behind)
    agreed, merged = read(Remedy, remedies.remedies_of), read(Mistake, queries.merged_into)
    policy, everybody = policies.current(mistake.organisation), people.everybody(mistake.organisation)
    return Behind(
        findings=findings,
        promises=read(Promise, promises.promises_of),
        calls=read(Call, letters.calls_of),
        claim=letters.who_is_calling(mistake, now=now) if CallClaim in there else None,
        letters=read(Letter, letters.letters_of),
        has_mail=ReceivedMail in there,
        leaving=read(LeavingLetter, letters.letters_not_let_go),
        files=_files(mistake, merged) if merged or File in there else (),
        merged=merged,
        ask=remedies.latest_ask(mistake) if Ask in there else None,
        remedies=agreed,
        repairs=read(Repair, remedies.repairs_of),
        attempts=read(Attempt, queries.attempts_of),
        facts=read(FactNote, queries.facts_of),
        contained=read(Containment, queries.containment_of),
        impacts=read(Impact, queries.impacts_of),
        signed=queries.sign_off_of(mistake) if SignOff in there else None,
        breaches=read(Breach, queries.breaches_of),
        confirmations=read(Confirmation, queries.confirmations_of),
        page=sharing.page_of(mistake.organisation, mistake.subject_code) if Page in there else None,
        book=book_of(mistake, policy),
        fill=partial(_pocket, read, findings, agreed, policy, everybody, now=now),
        told=read(Notice, reminders.told_of),
        put_off=reminders.put_off_of(mistake, now=now) if PutOff in there else (),
        approvals=read(Approval, _approvals),
        proposals=read(Proposal, remedies.proposals_of),
        knowers=read(Knower, queries.knowers_of),
        contacts=people.contacts_of(mistake.account),
        incident=incidents.incident_of(mistake) if Part in there else None,
        policy=policy,
        everybody=everybody,
        was_handed_over=HandedOver in there,
    )


def _pocket(
    read: _Reader,
    findings: list[Finding],
    agreed: list[Remedy],
    policy: Policy,
    everybody: list[User],
    *,
    now: datetime,
) -> Pocket:
    mistake, spent = read.mistake, read(Spending, remedies.spendings_of)
    purse = remedies.purse_of(mistake.owner, mistake, policy, now=now, findings=findings, spent=spent)
    return pocket_from(
        mistake, findings, Ready(people.active_among(everybody), agreed, policy, purse), now=now
    )


def _approvals(mistake: Mistake) -> list[Approval]:
    return approvals.approvals_about(mistake.organisation, mistake.subject_code)


def _files(mistake: Mistake, merged: Sequence[Mistake]) -> list[File]:
    return files.files_of(mistake.organisation, *(one.subject_code for one in (mistake, *merged)))


def tables_of(mistake: Mistake) -> frozenset[type[Model]]:
    """The tables that hold something of a mistake or of those that went into it."""
    models: tuple[type[Model], ...] = (*OF_IT, *OF_THOSE_THAT_WENT_INTO_IT, *BY_SUBJECT, *BY_ABOUT, Mistake)
    values = {"house": mistake.organisation_id, "mistake": mistake.pk, "subject": mistake.subject_code}
    with kept.cursor() as cursor:
        cursor.execute(_question(), values)
        (found,) = cursor.fetchall()
    return frozenset(model for model, is_there in zip(models, found, strict=True) if is_there)


@lru_cache(maxsize=1)
def _question() -> str:
    # Written by hand and once: through the ORM, putting it together costs more than asking all these tables.
    whole = f"SELECT id FROM {Mistake._meta.db_table} WHERE merged_into_id = %(mistake)s"  # noqa: S608
    conditions: tuple[tuple[type[Model], str], ...] = (
        *((model, "mistake_id = %(mistake)s") for model in OF_IT),
        *(
            (model, f"(mistake_id = %(mistake)s OR mistake_id IN ({whole}))")
            for model in OF_THOSE_THAT_WENT_INTO_IT
        ),
        *((model, "subject = %(subject)s") for model in BY_SUBJECT),
        *((model, "about = %(subject)s") for model in BY_ABOUT),
        (Mistake, "merged_into_id = %(mistake)s"),
    )
    asked = (
        f"EXISTS (SELECT 1 FROM {model._meta.db_table} WHERE organisation_id = %(house)s AND {condition})"  # noqa: S608
        for model, condition in conditions
    )
    return f"SELECT {', '.join(asked)}"
