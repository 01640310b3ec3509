"""One unit of work: `with record.change(organisation, by=actor, now=now) as change`."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from django.db import models, transaction

from makegood.core.errors import Refused
from makegood.core.faults import fault
from makegood.core.instants import instant_text
from makegood.core.models import Event, Head, Outbox, SealedText
from makegood.core.prepared import prepared
from makegood.core.record import canonical, sealing
from makegood.core.record.canonical import Public, Row
from makegood.core.written import insert_all, update

M = TypeVar("M", bound=models.Model)

_open = threading.local()


class Actor(Protocol):
    """Who does it: a person (`user:3`) or a part of the system (`system:checks`), of one organisation."""

    @property
    def actor_code(self) -> str: ...

    @property
    def organisation_id(self) -> Any: ...


class Subject(Protocol):
    """What it is done to, as a code such as `mistake:12`."""

    @property
    def subject_code(self) -> str: ...


@dataclass(frozen=True)
class System:
    """A part of Makegood that acts by itself for one organisation."""

    actor_code: str
    organisation_id: Any


class ChangeWithinChange(RuntimeError):
    """A programming error: a change was opened inside another of the same thread. Pass the `change` on."""


class CrossesOrganisations(RuntimeError):
    """A programming error: a row of one organisation would point to a row of another."""


@dataclass(frozen=True)
class _Pending:
    kind: str
    subject: str
    public: str
    sealed: tuple[sealing.Sealed, ...]

    @property
    def commitments(self) -> str:
        return canonical.json_text({one.name: one.commitment for one in self.sealed})


@dataclass(frozen=True)
class _Effect:
    kind: str
    payload: str
    due_at: datetime
    message_id: str


class Change:
    """What an action writes with: the organisation, the person, the clock, and the events so far."""

    def __init__(self, organisation: Any, by: Actor, now: datetime) -> None:
        self.organisation = organisation
        self.by = by
        self.now = now
        self.events: list[Event] = []
        self._pending: list[_Pending] = []
        self._effects: list[_Effect] = []
        self._adopted: set[tuple[Any, Any]] = set()  # what was looked up once is not looked up again
        self._known: dict[Hashable, object] = {}

    def append(
        self,
        kind: str,
        subject: Subject | str,
        public: Public | None = None,
        sealed: Mapping[str, str] | None = None,
        about: Subject | str | None = None,
    ) -> None:
        """Say what happened. It is written, in order, when the change ends.

        `kind`: UPPERCASE. `public`: ids, codes, dates, integers, booleans (see `canonical.public_text`).
        `sealed`: a person's words by name; `about` says whose key they lie under, and is needed with them.

        Raises:
            NotPublic: the open part holds something that is no id, code, date, integer or boolean.
            CrossesOrganisations: the subject belongs to another organisation.
            Refused: KEY_DESTROYED.
        """
        if isinstance(subject, models.Model):
            self.adopt(subject)
        if sealed and about is None:
            raise ValueError(
                f"{kind} seals {', '.join(sealed)}; `about` must say whose key the words lie under."
            )
        boxes = tuple(
            self._sealed(_code_of(about), name, text) for name, text in (sealed or {}).items() if about
        )
        self._pending.append(
            _Pending(
                kind=canonical.checked_kind(kind),
                subject=canonical.checked_code(_code_of(subject), "The subject"),
                public=canonical.public_text(public or {}),
                sealed=boxes,
            )
        )

    def post(
        self, kind: str, payload: Public, *, due_at: datetime | None = None, message_id: str | None = None
    ) -> str:
        """Owe an effect outside our house from `due_at` on (default: now). Returns its message id.

        `payload` holds ids and codes only; the words are read when it is sent. The same `message_id` twice is
        refused by the database.
        """
        effect = _Effect(
            kind=canonical.checked_kind(kind),
            payload=canonical.public_text(payload),
            due_at=due_at or self.now,
            message_id=message_id or f"{uuid.uuid4()}@makegood",
        )
        self._effects.append(effect)
        return effect.message_id

    def adopt(self, row: M) -> M:
        """Return `row` when it, and every row it points to, is of this organisation.

        A relation that is already loaded costs nothing, another costs one query. `append` adopts its subject
        by itself. Source: docs/decisions/0004-organisations-apart.md.

        Raises:
            CrossesOrganisations: it is not.
        """
        owner = _owner_of(row)
        if owner not in (None, self.organisation.pk):
            raise CrossesOrganisations(
                f"{_named(row)} is of organisation {owner}, not {self.organisation.pk}."
            )
        for relation in row._meta.concrete_fields:
            if isinstance(relation, models.ForeignKey) and _is_owned(relation.related_model):
                self._adopt_target(row, relation)
        return row

    def is_news(self, what: Hashable, value: object) -> bool:
        """Whether this change does not know yet that `what` is so; from now on it does.

        For what one place alone writes: the same value is not written a second time.
        """
        if what in self._known and self._known[what] == value:
            return False
        self._known[what] = value
        return True

    def _adopt_target(self, row: models.Model, relation: models.ForeignKey[Any, Any]) -> None:
        place = (relation.related_model, getattr(row, relation.attname))
        if place[1] is None or place in self._adopted:
            return
        if relation.is_cached(row):
            owner = getattr(row, relation.name).organisation_id
        else:
            targets = relation.related_model._base_manager.filter(**{relation.target_field.attname: place[1]})
            owner = targets.values_list("organisation_id", flat=True).get()
        if owner != self.organisation.pk:
            raise CrossesOrganisations(f"{_named(row)}.{relation.name} points to organisation {owner}.")
        self._adopted.add(place)

    def _sealed(self, about: str, name: str, text: str) -> sealing.Sealed:
        return sealing.seal(self.organisation, about, canonical.checked_name(name), text)

    def _close(self) -> None:
        """Write the events and what they owe. The head is locked last, when everything else is ready."""
        if not self._pending:
            if self._effects:
                raise ValueError("An effect was posted without an event that says why.")
            return
        fault("change.rows_written")
        (head,) = _locked_head(self.organisation.pk)
        for pending in self._pending:
            self.events.append(_next_event(head, pending, self.by.actor_code, self.now))
        insert_all(self.events)
        fault("change.events_written")
        insert_all(
            [
                _sealed_row(event, one)
                for event, pending in zip(self.events, self._pending, strict=True)
                for one in pending.sealed
            ]
        )
        insert_all([_owed(head, effect) for effect in self._effects])
        update(head, ["sequence", "hash"])
        fault("change.before_commit")


@prepared
def _locked_head(organisation_id: int) -> models.QuerySet[Head]:
    return Head.objects.select_for_update(no_key=True).filter(pk=organisation_id)


@contextmanager
def change(organisation: Any, *, by: Actor, now: datetime) -> Iterator[Change]:
    """One transaction on one organisation: rows, events and owed effects, all or none.

    `organisation` is anything whose `pk` is its head's; `now` is an aware instant.

    Raises:
        Refused: OTHER_ORGANISATION, the actor belongs to another one.
        ChangeWithinChange: this thread is already inside a change.
        ValueError: `now` has no zone.
    """
    if getattr(_open, "is_open", False):
        raise ChangeWithinChange("A change is open in this thread; pass it on instead of opening another.")
    if by.organisation_id != organisation.pk:
        raise Refused("OTHER_ORGANISATION", actor=by.actor_code)
    canonical.checked_code(by.actor_code, "The actor")
    instant_text(now)
    _open.is_open = True
    try:
        with transaction.atomic(durable=True):
            work = Change(organisation, by, now)
            yield work
            work._close()
        fault("change.committed")
    finally:
        _open.is_open = False


def system(part: str, organisation: Any) -> System:
    """The actor for what Makegood does by itself: `system("checks", organisation)` is `system:checks`."""
    return System(actor_code=f"system:{part}", organisation_id=organisation.pk)


def found() -> Head:
    """Make the place in the record of a new organisation. Its first change follows."""
    return Head.objects.create()


def _next_event(head: Head, pending: _Pending, actor: str, now: datetime) -> Event:
    at, sequence = instant_text(now), head.sequence + 1
    row = Row(
        head.pk, sequence, at, actor, pending.kind, pending.subject, pending.public, pending.commitments, ""
    )
    head.hash = canonical.chained(head.hash, row)
    head.sequence = sequence
    return Event(
        organisation_id=head.pk,
        sequence=sequence,
        at=now,
        actor=actor,
        kind=pending.kind,
        subject=pending.subject,
        public=pending.public,
        commitments=pending.commitments,
        hash=head.hash,
    )


def _sealed_row(event: Event, one: sealing.Sealed) -> SealedText:
    return SealedText(
        organisation_id=event.organisation_id,
        sequence=event.sequence,
        name=one.name,
        key=one.key,
        ciphertext=one.ciphertext,
    )


def _owed(head: Head, effect: _Effect) -> Outbox:
    return Outbox(
        organisation_id=head.pk,
        sequence=head.sequence,
        kind=effect.kind,
        payload=effect.payload,
        message_id=effect.message_id,
        owed_at=effect.due_at,
        due_at=effect.due_at,
    )


def _code_of(subject: Subject | str | None) -> str:
    return subject if isinstance(subject, str) else "" if subject is None else subject.subject_code


def _owner_of(row: models.Model) -> Any:
    """The organisation's key of a row, or of an organisation itself; None when it belongs to nobody."""
    primary = row._meta.pk
    if isinstance(row, Head) or (isinstance(primary, models.OneToOneField) and primary.related_model is Head):
        return row.pk
    return getattr(row, "organisation_id", None)


def _is_owned(model: type[models.Model] | Any) -> bool:
    return any(getattr(field, "attname", "") == "organisation_id" for field in model._meta.concrete_fields)


def _named(row: models.Model) -> str:
    return f"{type(row).__name__} {row.pk}"
