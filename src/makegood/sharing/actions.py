"""Writes: what the customer may read, the links that open it, what they answer. A view is counted, not recorded."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.people.models import Contact, User
from makegood.sharing import queries, rules
from makegood.sharing.models import Answer, AnswerRead, Choice, Link, Page, Views
from makegood.sharing.rules import AnswerKind


def write_page(change: Change, *, subject: str, happened: str, lost: str, by: User) -> Page:
    """Write or adjust what the customer reads. It opens to nobody before a link is made.

    Raises:
        Refused: PAGE_NEEDS_WORDS, TEXT_TOO_LONG.
    """
    if not happened:
        raise Refused("PAGE_NEEDS_WORDS", who="the customer")
    for text, at_most in ((happened, rules.LONGEST_PAGE), (lost, rules.LONGEST_LOST)):
        if len(text) > at_most:
            raise Refused("TEXT_TOO_LONG", length=len(text), at_most=at_most)
    written = {"happened": happened, "lost": lost, "written_by": by, "written_at": change.now}
    page, _ = Page.everything.update_or_create(
        organisation_id=change.organisation.pk, subject=subject, defaults=written
    )
    change.append("PAGE_WRITTEN", subject, {}, sealed={"happened": happened, "lost": lost}, about=subject)
    return page


def make_link(change: Change, *, page: Page, to: Contact, by: User, before_the_call: bool) -> str:
    """Make a person's link and return its token, which is stored nowhere. An earlier link of that person ends.

    `before_the_call`: nobody has told them by voice yet; the record says so.
    """
    former = queries.open_link_to(page, to)
    if former is not None:
        revoke(change, link=former)
    token = secrets.token_urlsafe(32)
    link = Link.everything.create(
        organisation_id=change.organisation.pk,
        page=page,
        contact=to,
        public_id=secrets.token_urlsafe(12),
        token_hash=queries.token_hash(token),
        made_by=by,
        made_at=change.now,
        expires_at=change.now + rules.LINK_LIVES,
    )
    change.append(
        "PAGE_SHARED",
        page.subject,
        {
            "contact": to.subject_code,
            "link": link.pk,
            "until": link.expires_at,
            "before_the_call": before_the_call,
        },
    )
    return token


def revoke(change: Change, *, link: Link) -> None:
    """Close the page for one person; at once, also where it is open on a screen."""
    if link.revoked_at is not None:
        return
    link.revoked_at = change.now
    link.save(update_fields=["revoked_at"])
    change.append(
        "PAGE_CLOSED", link.page.subject, {"contact": f"contact:{link.contact_id}", "link": link.pk}
    )


def count_view(link: Link, *, now: datetime) -> None:
    """Count that a link was opened by a person who pressed its button. No event: looking is nobody's act."""
    with transaction.atomic():
        Views.everything.get_or_create(
            link=link, defaults={"organisation_id": link.organisation_id, "last_at": now}
        )
        Views.everything.filter(link=link).update(count=F("count") + 1, last_at=now)


@dataclass(frozen=True)
class LostUnit:
    """What a choice would make good, as they read it. Instants are UTC; None: no record says it."""

    title: str
    opens_at: datetime | None
    closes_at: datetime
    length_seconds: int | None
    minor: int | None
    currency: str
    after_event: bool


@dataclass(frozen=True)
class NewChoice:
    """One thing to choose. `plan`: ids and instants by which it is carried out when it is chosen. See the model."""

    words: str
    opens_at: datetime
    closes_at: datetime
    choose_by: datetime
    plan: Mapping[str, object]
    lost: LostUnit | None = None
    on_sheet: bool = False


def share_choices(change: Change, *, page: Page, choices: Sequence[NewChoice], by: User) -> list[Choice]:
    """Put these in the place of what stood to choose from."""
    close_choices(change, page=page)
    made = [
        Choice.everything.create(
            organisation_id=change.organisation.pk,
            page=page,
            words=new.words,
            opens_at=new.opens_at,
            closes_at=new.closes_at,
            choose_by=new.choose_by,
            plan=dict(new.plan),
            on_sheet=new.on_sheet,
            shared_by=by,
            shared_at=change.now,
            **(_beside(new.lost) if new.lost is not None else {}),
        )
        for new in choices
    ]
    change.append("CHOICES_SHARED", page.subject, {"choices": [choice.pk for choice in made]})
    return made


def _beside(lost: LostUnit) -> dict[str, Any]:
    return {
        "lost_title": lost.title,
        "lost_opens_at": lost.opens_at,
        "lost_closes_at": lost.closes_at,
        "lost_minor": lost.minor,
        "lost_currency": lost.currency,
        "length_seconds": lost.length_seconds,
        "after_event": lost.after_event,
    }


def close_choices(change: Change, *, page: Page) -> None:
    """Nothing stands to choose any more: it was agreed, or its time is over. What was chosen stays."""
    Choice.objects.within(page.organisation).filter(page=page, withdrawn_at=None, chosen_at=None).update(
        withdrawn_at=change.now
    )


def choose(change: Change, *, choice: Choice) -> None:
    """Note that this one was chosen. The mistake is locked, so of two tabs one comes first.

    Raises:
        Refused: CHOICE_MADE_ALREADY, CHOICE_IS_CLOSED.
    """
    taken = Choice.objects.within(choice.organisation).filter(page=choice.page, chosen_at__isnull=False)
    if taken.filter(shared_at=choice.shared_at).exists():
        raise Refused("CHOICE_MADE_ALREADY")
    is_open = rules.is_open(
        choose_by=choice.choose_by,
        chosen=choice.chosen_at is not None,
        withdrawn=choice.withdrawn_at is not None,
        now=change.now,
    )
    if not is_open:
        raise Refused("CHOICE_IS_CLOSED")
    choice.chosen_at = change.now
    choice.save(update_fields=["chosen_at"])


def answer_line(change: Change, *, line: Choice, is_yes: bool) -> None:
    """Note a yes or a no to one line of a sheet. The mistake is locked, and the line is open."""
    noted = "chosen_at" if is_yes else "declined_at"
    setattr(line, noted, change.now)
    line.save(update_fields=[noted])


def answer(
    change: Change, *, link: Link, kind: AnswerKind, words: str, once: str, choice: Choice | None = None
) -> Answer:
    """Keep what a person said on their page, word for word.

    Raises:
        Refused: ANSWER_NEEDS_WORDS, TEXT_TOO_LONG.
    """
    if kind in rules.NEEDS_WORDS and not words:
        raise Refused("ANSWER_NEEDS_WORDS")
    if len(words) > rules.LONGEST_ANSWER:
        raise Refused("ANSWER_TOO_LONG", length=len(words), at_most=rules.LONGEST_ANSWER)
    kept = Answer.everything.create(
        organisation_id=link.organisation_id,
        link=link,
        kind=kind.value,
        words=words,
        choice=choice,
        once=once,
        at=change.now,
    )
    change.append(
        "ANSWERED_ON_PAGE",
        link.page.subject,
        {"answer": kept.pk, "kind": kind.value, "choice": choice.pk if choice is not None else None},
        sealed={"words": words} if words else None,
        about=link.contact if words else None,
    )
    return kept


def mark_read(change: Change, *, page: Page, answer_ids: Sequence[int], by: User) -> None:
    """Note that a person of ours has read these answers; those read before stay as they are.

    Raises:
        NotFound: one of them is no answer on this page.
    """
    found = {one.pk: one for one in queries.answers_on(page)}
    if not set(answer_ids) <= found.keys():
        raise NotFound
    unread = [pk for pk in answer_ids if getattr(found[pk], "read", None) is None]
    for pk in unread:
        AnswerRead.everything.create(
            organisation_id=page.organisation_id, answer=found[pk], by=by, at=change.now
        )
    if unread:
        change.append("ANSWERS_READ", page.subject, {"answers": unread})
