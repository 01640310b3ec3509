"""The page on which a mistake is reported: chips for what is near, one field for what is not."""

from collections.abc import Sequence
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.files.rules import OFFERED
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import sees_all
from makegood.policy.rules.trades import trade
from makegood.recovery.beginning import reporting
from makegood.recovery.beginning.reporting import (
    LONGEST_SENTENCE,
    NOTICED,
    Outcome,
    Report,
    must_be_let,
    reported_by,
)
from makegood.recovery.pages.files import WaitingFile
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.reporting import Alike, HandedOverPage, ReportPage
from makegood.recovery.standing.likeness import percentage
from makegood.recovery.standing.noticing import found_words

CHIPS = 6
MISTAKES_LOOKED_AT = 40
NAMES = 1000  # offered while typing; a name beyond them is still found when it is typed whole
NOTICED_WORDS = {"them": "They told us", "us": "We noticed"}
FIELD_OF = {
    "REPORT_NEEDS_A_CUSTOMER": "account",
    "REPORT_NAME_TOO_LONG": "account",
    "REPORT_CONTACT_TOO_LONG": "contact",
    "REPORT_NEEDS_A_KIND": "kind",
    "REPORT_NEEDS_WHO_NOTICED": "noticed",
    "REPORT_NEEDS_A_SENTENCE": "sentence",
    "REPORT_TOO_LONG": "sentence",
    **dict.fromkeys(
        (
            "UPLOAD_EMPTY",
            "UPLOAD_TOO_LARGE",
            "FILE_OF_ANOTHER_KIND",
            "TOO_MANY_FILES",
            "PICTURE_UNREADABLE",
            "PICTURE_TOO_MANY_PIXELS",
        ),
        "files",
    ),
}
NOTHING_TYPED = Report(None, "", "", "", "", "")


def report_page(
    viewer: User,
    *,
    now: datetime,
    typed: Report = NOTHING_TYPED,
    outcome: Outcome | None = None,
    refusal: Refused | None = None,
    waiting: tuple[WaitingFile, ...] = (),
) -> ReportPage:
    """The empty form, or the one that was sent: with what was refused, or with the mistakes it may be.

    Raises:
        Refused: this role reports nothing.
    """
    must_be_let(viewer)
    words = trade(viewer.organisation.trade)
    said = sentence(refusal) if refusal is not None else ""
    field = FIELD_OF.get(refusal.code, "") if refusal is not None else ""
    return ReportPage(
        accounts=_chips(viewer, typed),
        names=_names(viewer),
        kinds=tuple(
            Choice(kind, _chip(words.report(kind).label), chosen=kind == typed.kind.lower())
            for kind in words.reports
        ),
        noticed=tuple(Choice(code, NOTICED_WORDS[code], chosen=code == typed.noticed) for code in NOTICED),
        account_name=typed.account_name,
        contact=typed.contact,
        sentence=typed.sentence,
        longest=LONGEST_SENTENCE,
        offered=OFFERED,
        waiting=waiting,
        alike=_alike(outcome.alike, viewer, now) if outcome is not None else (),
        refusal="" if field else said,
        field_refusals={field: said} if field else {},
        mail=str(typed.mail_id or ""),
    )


def _chip(label: str) -> str:
    """As it stands alone on a chip; in a list of filters and in a sentence it keeps its small letter."""
    return f"{label[:1].upper()}{label[1:]}"


def _names(viewer: User) -> tuple[str, ...]:
    names = people.accounts_seen_by(viewer).order_by("name").values_list("name", flat=True)
    return tuple(dict.fromkeys(names[:NAMES]))


def _chips(viewer: User, typed: Report) -> tuple[Choice, ...]:
    """The accounts touched last: those of the newest mistakes, then the newest ones. The chosen one stays."""
    seen = people.accounts_seen_by(viewer)
    names: dict[int, str] = {}
    if typed.account_id is not None:
        names |= {account.pk: account.name for account in seen.filter(pk=typed.account_id)}
    for mistake in mistakes.newest_of(seen, viewer, limit=MISTAKES_LOOKED_AT):
        names.setdefault(mistake.account_id, mistake.account.name)
    for account in seen.order_by("-pk")[:CHIPS]:
        names.setdefault(account.pk, account.name)
    chosen = None if typed.name else typed.account_id
    return tuple(Choice(str(pk), name, chosen=pk == chosen) for pk, name in [*names.items()][:CHIPS])


def likely(viewer: User, *, typed: Report, now: datetime) -> tuple[Alike, ...]:
    """The open mistakes that may be the one that is being typed, the likeliest first, at most three.

    Raises:
        NotFound: the account is not this person's to see. Refused: this role reports nothing.
    """
    return _alike(reporting.likely(viewer, typed=typed, now=now), viewer, now)


def _alike(found: Sequence[tuple[Mistake, float]], viewer: User, now: datetime) -> tuple[Alike, ...]:
    zone = viewer.organisation.zone
    return tuple(
        Alike(mistake.pk, mistake.number, mistake.title, found_words(mistake, now, zone), percentage(share))
        for mistake, share in found
    )


def may_open(viewer: User, mistake: Mistake) -> bool:
    """Whether the reporter may see the mistake that stands now: a rep sees the own ones."""
    return sees_all(viewer.role) or mistake.owner_id == viewer.pk


def handed_over_page(viewer: User, *, mistake_id: int) -> HandedOverPage:
    """Who has what this person reported, and by when they call.

    Raises:
        NotFound: this person reported no such mistake.
    """
    mistake = reported_by(viewer, mistake_id=mistake_id)
    return HandedOverPage(
        number=mistake.number,
        account=mistake.account.name,
        owner=mistake.owner.name,
        due_at=mistake.standing.acknowledge_by if mistake.standing.told_at is None else None,
    )
