"""A notice as a line that a person reads, in a mail or on a page."""

from django.conf import settings

from makegood.incidents import queries as incidents
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Kind as MistakeKind
from makegood.promises.rules import Stored
from makegood.recovery.judgement.unheard import unheard_for
from makegood.recovery.standing.steps import who_to_call, who_wrote
from makegood.reminders.models import Notice
from makegood.reminders.rules import Kind
from makegood.reminders.rules.words import Line

THE_OTHERS = "the others who knew"  # besides those who left


def line_of(notice: Notice) -> Line:
    """What one notice says; its mistake comes with account, contact and owner, its promise with the doer."""
    if notice.kind == Kind.UPDATE.value:
        return _of_incident(notice)
    mistake, promise = notice.mistake, notice.promise
    is_broken_promise = promise is not None and promise.state == Stored.BROKEN.value
    kind, address = Kind(notice.kind), settings.MAKEGOOD_ADDRESS
    return Line(
        kind=kind,
        who=notice.who,
        due_at=notice.due_at,
        number=mistake.number,
        title="" if is_anothers(notice) else mistake.title,
        account=mistake.account.name,
        contact=_to(mistake, notice),
        words=_words(notice),
        doer=_doer(notice),
        owner=mistake.owner.short_name,
        is_broken=not kind.is_learning
        and (is_broken_promise or mistake.kind == MistakeKind.BROKEN_PROMISE.value),
        link=f"{address}/{_page(notice, kind)}" if address else "",
    )


def _to(mistake: Mistake, notice: Notice) -> str:
    """Whom it is about: an answer goes to whoever wrote."""
    wrote = who_wrote([mistake]) if notice.kind == Kind.ANSWER.value else {}
    return wrote.get(mistake.pk) or who_to_call(mistake)


def _page(notice: Notice, kind: Kind) -> str:
    """Where it is done."""
    if notice.approval is not None:
        return f"yes/{notice.approval.pk}"
    if kind is Kind.OUTCOME:
        return "what-became-of-it"
    if kind.is_learning:
        return f"mistakes/{notice.mistake_id}/cause"
    # What stops the harm stands on the mistake alone, whoever does it.
    is_promised = is_anothers(notice) and kind is not Kind.CONTAIN
    return "promises" if is_promised else f"mistakes/{notice.mistake_id}"


def _words(notice: Notice) -> str:
    """Those of the promise, of what is to be different, of what somebody is asked for; or whom they are to tell."""
    if notice.prevention is not None:
        return notice.prevention.action
    if notice.approval is not None:
        return notice.approval.asks
    if notice.kind == Kind.HURT.value:
        return unheard_for(notice.mistake)
    if notice.kind == Kind.TOLD.value and notice.mistake.standing.lost_at is not None:
        return THE_OTHERS
    return notice.promise.words if notice.promise is not None else ""


def _doer(notice: Notice) -> str:
    """Whose work it is, or whose yes."""
    if notice.promise is not None:
        return notice.promise.doer.short_name
    if notice.prevention is not None:
        return notice.prevention.owner.short_name
    return notice.approval.approver.short_name if notice.approval is not None else ""


def _of_incident(notice: Notice) -> Line:
    """Somebody is to say how an incident stands. No customer is named: it is of several."""
    incident = incidents.clock_of(notice.mistake)
    address = settings.MAKEGOOD_ADDRESS
    said = f"incident {incident.number}" if incident is not None else "the incident"
    return Line(
        kind=Kind.UPDATE,
        who=notice.who,
        due_at=notice.due_at,
        number=notice.mistake.number,
        title="",
        account=incident.title if incident is not None else "",
        contact="",
        words=said,
        doer=incident.speaker.short_name if incident is not None else "",
        link=f"{address}/incidents/{incident.pk}" if address and incident is not None else "",
    )


def is_anothers(notice: Notice) -> bool:
    """Whether somebody does work for a colleague's customer: they see the promise, and perhaps not the mistake."""
    return notice.who == "doer" and notice.mistake.owner_id != notice.person_id
