"""The promises page, passing work on, what shows that it was done, and a later date that the customer agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q

from makegood import clocks
from makegood.core.errors import MakegoodError, Refused
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.core.sentences import sentence
from makegood.files import actions as files
from makegood.files.queries import files_by_subject
from makegood.files.rules import OFFERED
from makegood.files.stored import Upload
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import Role, first_name
from makegood.policy.rules.trades import trade
from makegood.promises import actions, queries, rules
from makegood.promises.models import Attached, Promise
from makegood.promises.rules import Passing, ProofKind, State, Stored
from makegood.queue.rules.asked import is_id
from makegood.recovery.offer.rows import promise_row
from makegood.recovery.pages.files import WaitingFile
from makegood.recovery.pages.lists import PassOnPage, PromisesPage, ProofPage, RenegotiatePage
from makegood.recovery.pages.parts import Choice, PromiseRow
from makegood.recovery.standing.rules import promises_lead
from makegood.recovery.standing.their_zone import typed_here

SETTLED_SHOWN = 20
OPEN_SHOWN = 100  # of mine, and of the others'
SETTLED = {
    "kept": ("Kept", (Stored.KEPT,)),
    "late": ("Kept late", (Stored.KEPT_LATE,)),
    "broken": ("Not kept", (Stored.BROKEN,)),
    "moved": ("Given a later date", (Stored.RENEGOTIATED,)),
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class AskedFor:
    """Which settled promises are asked for: a word of `SETTLED` or "", and the place where the last page ended."""

    settled: str = ""
    after: str = ""


def promises_page(
    viewer: User, *, now: datetime, asked: AskedFor | None = None, refusal: MakegoodError | None = None
) -> PromisesPage:
    """Open promises, mine first, by due moment; and settled ones page by page. The same number of queries always."""
    asked = asked or AskedFor()
    found = queries.promises_seen_by(viewer)
    made = found.filter(state=Stored.MADE.value).order_by("due_at", "pk")
    own = list(made.filter(doer__in=viewer.works_in)[:OPEN_SHOWN])
    others = list(made.exclude(doer__in=viewer.works_in)[: OPEN_SHOWN + 1])
    settled, next_place = _settled(found, asked)
    more = _More(viewer, [*own, *others, *settled], now)
    mine = [more.row(promise) for promise in own]
    theirs = [more.row(promise) for promise in others[:OPEN_SHOWN]]
    broken = [row for row in (*mine, *theirs) if row.state == State.BROKEN.value]
    mine = [row for row in mine if row.state != State.BROKEN.value]
    in_team = viewer.team_id is not None
    team = {one.pk for one in others if in_team and one.doer.team_id == viewer.team_id}
    choice = asked.settled if asked.settled in SETTLED else ""
    is_first = not asked.after
    return PromisesPage(
        lead=promises_lead(len(mine), _due_today(tuple(mine), now), len(broken)),
        mine=tuple(mine),
        others=tuple(row for row in theirs if row.state != State.BROKEN.value and row.promise_id not in team),
        team=tuple(row for row in theirs if row.state != State.BROKEN.value and row.promise_id in team),
        lately=(*(broken if is_first and not choice else ()), *(more.row(promise) for promise in settled)),
        refusal=sentence(refusal) if refusal else "",
        settled=(
            Choice("", "All settled", chosen=not choice),
            *(Choice(code, label, chosen=code == choice) for code, (label, _) in SETTLED.items()),
        ),
        next_address=urlencode({"settled": choice, "after": next_place}) if next_place else "",
        is_first=is_first,
        more_others=len(others) > OPEN_SHOWN,
    )


def _settled(found: ScopedQuerySet[Promise], asked: AskedFor) -> tuple[list[Promise], str]:
    """One page of settled promises, the latest due first, and the place where the next one begins, or ""."""
    rows = found.exclude(state=Stored.MADE.value)
    if asked.settled in SETTLED:
        rows = rows.filter(state__in=[state.value for state in SETTLED[asked.settled][1]])
    place = _place_of(asked.after)
    if place is not None:
        due_at, pk = place
        rows = rows.filter(Q(due_at__lte=due_at) & (Q(due_at__lt=due_at) | Q(pk__lt=pk)))
    got = list(rows.order_by("-due_at", "-pk")[: SETTLED_SHOWN + 1])
    if len(got) <= SETTLED_SHOWN:
        return got, ""
    last = got[SETTLED_SHOWN - 1]
    return got[:SETTLED_SHOWN], f"{(last.due_at - _EPOCH) // timedelta(microseconds=1)}.{last.pk}"


def _place_of(text: str) -> tuple[datetime, int] | None:
    due, _, pk = text.partition(".")
    if not (is_id(due) and is_id(pk)):
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(due)), int(pk)
    except OverflowError:
        return None


class _More:
    """What stands beside promises: who passed them on and why, and what was attached; three queries for all of them."""

    def __init__(self, viewer: User, promises: Sequence[Promise], now: datetime) -> None:
        ids = [promise.pk for promise in promises]
        self.viewer, self.now = viewer, now
        self.passed = queries.passed_on(viewer.organisation, ids)
        self.attached = queries.attached_to(viewer.organisation, ids)
        self.files = files_by_subject(viewer.organisation, [promise.subject_code for promise in promises])

    def row(self, promise: Promise) -> PromiseRow:
        """One promise as the viewer reads it, with what he may do."""
        row = promise_row(promise, viewer=self.viewer, now=self.now)
        is_made = promise.state == Stored.MADE.value and promise.claimed_at is None
        for_who_left = self.viewer.role == Role.MANAGER.value and not promise.doer.is_active
        return replace(
            row,
            may_pass_on=is_made and (row.mine or for_who_left),
            may_attach=self._may_attach(promise),
            passed=self._passed(promise),
            files=tuple(
                (file.pk, file.name)
                for file in self.files.get(promise.subject_code, ())
                if file.withdrawn_at is None
            ),
            attached=tuple(self._attached(one) for one in self.attached.get(promise.pk, ())),
        )

    def _may_attach(self, promise: Promise) -> bool:
        """What shows that it was done is brought by whoever does it or owns it; a call is shown by itself."""
        is_theirs = self.viewer.pk in (promise.doer_id, promise.mistake.owner_id)
        is_shown = promise.proof_kind == ProofKind.WORD.value or promise.state == Stored.RENEGOTIATED.value
        return is_theirs and not is_shown

    def _at(self, moment: datetime) -> str:
        return clocks.spoken(moment, self.now, self.viewer.organisation.zone)

    def _passed(self, promise: Promise) -> str:
        one = self.passed.get(promise.pk)
        if one is None or promise.accepted_at is not None or promise.state != Stored.MADE.value:
            return ""
        to = "you" if one.to_id == self.viewer.pk else one.to.short_name
        verb = "gave it to" if one.how == Passing.GIVEN.value else "gave it back to"
        return f"{one.before.short_name} {verb} {to}, {self._at(one.at)}: “{one.why}”"

    def _attached(self, one: Attached) -> str:
        said = ", ".join(filter(None, [one.document_number, one.words]))
        shown = f", shown to {one.shown_to}" if one.shown_to else ""
        return f"{said}{shown} ({one.by.short_name}, {self._at(one.at)})"


def _due_today(rows: tuple[PromiseRow, ...], now: datetime) -> int:
    return sum(1 for row in rows if row.due_at - now < timedelta(days=1))


def pass_on_page(
    viewer: User, *, promise_id: int, now: datetime, why: str = "", refusal: MakegoodError | None = None
) -> PassOnPage:
    """To whom the work of a promise may go.

    Raises:
        NotFound: no such promise that this person may see.
    """
    promise = queries.promise_seen_by(viewer, promise_id=promise_id)
    row = _More(viewer, [promise], now).row(promise)
    back = promise.made_by if promise.made_by.is_active else promise.mistake.owner
    return PassOnPage(
        row=row,
        people=tuple(
            Choice(str(user.pk), user.name, user.role.lower())
            for user in people.users(viewer.organisation)
            if user.role in rules.DOES_WORK and user.pk != promise.doer_id
        ),
        back_to="" if not row.mine or back.pk == viewer.pk else first_name(back.name),
        why=why,
        refusal=sentence(refusal) if refusal else "",
    )


def proof_page(
    viewer: User,
    *,
    promise_id: int,
    now: datetime,
    show: actions.Show | None = None,
    waiting: Sequence[WaitingFile] = (),
    refusal: MakegoodError | None = None,
) -> ProofPage:
    """The form by which somebody attaches what shows that a promise was kept.

    Raises:
        NotFound: no such promise that this person may see.
    """
    promise = queries.promise_seen_by(viewer, promise_id=promise_id)
    show = show or actions.Show("")
    return ProofPage(
        row=_More(viewer, [promise], now).row(promise),
        offered=OFFERED,
        words=show.words,
        document_number=show.document_number,
        shown_to=show.shown_to,
        waiting=tuple(waiting),
        refusal=sentence(refusal) if refusal else "",
    )


def attach(
    change: Change, *, by: User, promise_id: int, show: actions.Show, uploads: Sequence[Upload]
) -> Promise:
    """Attach words, a number and files to a promise; with files alone, their names are the words.

    Raises:
        NotFound: no such promise that this person may see.
        Refused: as `promises.actions.attach`.
    """
    promise = queries.promise_seen_by(by, promise_id=promise_id)
    named = ", ".join(upload.name for upload in uploads)[:500]
    said = show if show.words.strip() or show.document_number.strip() else replace(show, words=named)
    actions.attach(change, promise_id=promise_id, by=by, show=said)
    for upload in uploads:
        files.keep(change, upload, subject=promise)
    return promise


def promise_for(viewer: User, *, promise_id: int) -> Promise:
    """A promise that this person may see.

    Raises:
        NotFound: there is none.
    """
    return queries.promise_seen_by(viewer, promise_id=promise_id)


def renegotiate_page(
    viewer: User,
    *,
    promise_id: int,
    now: datetime,
    due_at: datetime | None = None,
    their_words: str = "",
    refusal: MakegoodError | None = None,
) -> RenegotiatePage:
    """The form for a later date.

    Raises:
        NotFound: no such promise that this person may see.
    """
    promise = queries.promise_seen_by(viewer, promise_id=promise_id)
    return RenegotiatePage(
        row=promise_row(promise, viewer=viewer, now=now),
        refusal=sentence(refusal) if refusal else "",
        their_words=their_words,
        due_at=due_at,
        typed_here=typed_here(promise.zone, viewer.organisation.zone, now=now),
    )


def renegotiate(
    change: Change, *, by: User, promise_id: int, due_at: datetime | None, their_words: str
) -> Promise:
    """Put a later date in the place of one that has not passed; the proof keeps its distance from the due moment.

    Raises:
        NotFound: no such promise that this person may see.
        Refused: no date was given, it is not later, a slot cannot be moved this way, or `actions.renegotiate` refuses.
    """
    old = queries.promise_seen_by(by, promise_id=promise_id)
    if due_at is None:
        raise Refused("DATE_MISSING")
    if due_at <= old.due_at:
        raise Refused("DATE_NOT_LATER", due_at=old.due_at)
    if old.proof_kind == ProofKind.AIRING.value:
        words = trade(old.mistake.organisation.trade)
        raise Refused("A_SLOT_IS_AGREED_ANEW", slot=words.words["slot"], log=words.log)
    spoken = actions.Spoken(
        words=old.words,
        to=old.to,
        doer=old.doer,
        due_at=due_at,
        due_rule="agreed with the customer",
        zone=old.zone,
        proof_by=due_at + (old.proof_by - old.due_at),
        proof_kind=rules.ProofKind(old.proof_kind),
        proof_key=old.proof_key,
        remedy=old.remedy,
    )
    return actions.renegotiate(change, promise_id=promise_id, by=by, spoken=spoken, their_words=their_words)
