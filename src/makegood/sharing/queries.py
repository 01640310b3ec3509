"""Reads of pages, links, choices and answers."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.sharing import rules
from makegood.sharing.models import Answer, Choice, Link, Page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from makegood.people.models import Contact, Organisation

WITH_ALL = (
    "organisation",
    "page",
    "contact__account__organisation",
)


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_by_token(token: str, *, now: datetime) -> Link:
    """The link that this token opens.

    Raises:
        NotFound: unknown, revoked or over; nobody learns which.
    """
    return _open(_link_of_token.one(token_hash(token)), now)


def link_by_id(public_id: str, *, now: datetime) -> Link:
    """The link of an address without its token, for somebody who has exchanged it.

    Raises:
        NotFound: unknown, revoked or over; nobody learns which.
    """
    return _open(_link_of_id.one(public_id), now)


@prepared
def _link_of_token(hashed: str) -> QuerySet[Link]:
    return Link.everything.filter(token_hash=hashed).select_related(*WITH_ALL)


@prepared
def _link_of_id(public_id: str) -> QuerySet[Link]:
    return Link.everything.filter(public_id=public_id).select_related(*WITH_ALL)


def _open(link: Link | None, now: datetime) -> Link:
    if link is None or not rules.opens(link.standing, now=now):
        raise NotFound
    link.page.organisation = link.organisation
    return link


@prepared
def _page(house: Organisation, subject: str) -> ScopedQuerySet[Page]:
    return Page.objects.within(house).filter(subject=subject).select_related("written_by").order_by("pk")[:1]


def page_of(organisation: Organisation, subject: str) -> Page | None:
    """What was written for the customer about a subject, None when nothing was."""
    page = _page.one(organisation, subject)
    if page is not None:
        page.organisation = organisation
    return page


def was_shared(organisation: Organisation, subject: str) -> bool:
    """Whether somebody ever got a link to the page about a subject, also one that was revoked since."""
    return Link.objects.within(organisation).filter(page__subject=subject).exists()


@prepared
def _links(house: Organisation, page: Page) -> ScopedQuerySet[Link]:
    found = Link.objects.within(house).filter(page=page, revoked_at=None)
    return found.select_related("contact", "views", "made_by").order_by("pk")


def links_of(page: Page) -> list[Link]:
    """The links that were not revoked, with their persons and counts, the oldest first."""
    return _links(page.organisation, page)


def open_link_to(page: Page, contact: Contact) -> Link | None:
    """The link of one person that was not revoked, None when there is none; it may be over."""
    return Link.objects.within(page.organisation).filter(page=page, contact=contact, revoked_at=None).first()


def choice_of(page: Page, choice_id: int) -> Choice:
    """One choice of a page, also one that was withdrawn.

    Raises:
        NotFound: no such choice there.
    """
    found = Choice.objects.within(page.organisation).filter(page=page, pk=choice_id)
    choice = found.select_related("shared_by").first()
    if choice is None:
        raise NotFound
    return choice


def lines_of(page: Page, line_ids: Collection[int]) -> list[Choice]:
    """These lines of sheets of a page, also answered or withdrawn ones.

    Raises:
        NotFound: one of them is no line there.
    """
    rows = Choice.objects.within(page.organisation).filter(page=page, on_sheet=True, pk__in=line_ids)
    found = list(rows.order_by("pk"))
    if len(found) != len(line_ids):
        raise NotFound
    return found


@prepared
def _not_withdrawn(house: Organisation, page: Page) -> ScopedQuerySet[Choice]:
    rows = Choice.objects.within(house).filter(page=page, withdrawn_at=None)
    return rows.select_related("shared_by").order_by("pk")


def open_lines(page: Page, *, now: datetime) -> list[Choice]:
    """The lines of the sheet that stands to answer at `now`; none where no sheet does, or it was answered."""
    found = _not_withdrawn(page.organisation, page)
    newest = max((line.shared_at for line in found), default=None)
    lines = [line for line in found if line.shared_at == newest and line.on_sheet]
    if any(line.chosen_at is not None or line.declined_at is not None for line in lines):
        return []
    return [
        line
        for line in lines
        if rules.is_open(choose_by=line.choose_by, chosen=False, withdrawn=False, now=now)
    ]


def was_answered(link: Link, once: str) -> bool:
    """Whether this very answer is kept already: a button pressed twice."""
    return Answer.objects.within(link.organisation).filter(link=link, once=once).exists()


@prepared
def _answers(house: Organisation, page: Page) -> ScopedQuerySet[Answer]:
    found = Answer.objects.within(house).filter(link__page=page)
    found = found.select_related("link__contact__account", "link__page", "choice", "read__by")
    return found.order_by("-pk")


def answers_on(page: Page) -> list[Answer]:
    """What anybody said on a page, the newest first."""
    return _answers(page.organisation, page)


def wrote_a_wish_at(organisation: Organisation, subject: str, at: datetime) -> bool:
    """Whether what they would like at that moment was written on their page."""
    found = Answer.objects.within(organisation).filter(link__page__subject=subject, at=at)
    return found.filter(kind=rules.AnswerKind.WOULD_LIKE.value).exists()


def words_of(organisation: Organisation, answer_ids: set[int]) -> dict[int, str]:
    """{answer: what they wrote}, only for those of this organisation."""
    if not answer_ids:
        return {}
    found = Answer.objects.within(organisation).filter(pk__in=answer_ids)
    return dict(found.values_list("pk", "words"))


def unread_answers(organisation: Organisation) -> list[Answer]:
    """Answers that nobody of ours has read yet, the newest first."""
    return _unread(organisation)


@prepared
def _unread(house: Organisation) -> ScopedQuerySet[Answer]:
    found = Answer.objects.within(house).filter(read=None)
    return found.select_related("link__contact", "link__page", "choice").order_by("-pk")
