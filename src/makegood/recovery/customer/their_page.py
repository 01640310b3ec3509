"""The customer's page from our side: write it, offer slots on it, share it, close it, read what they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from makegood import clocks
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.findings.models import Finding
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Confirmation, Mistake
from makegood.mistakes.rules import How
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.people.rules import SHARES_PAGES, Language, language_of
from makegood.policy.rules.trades import trade
from makegood.recovery.agreement import choices
from makegood.recovery.agreement.sheet import as_line, lines, moved, open_lines
from makegood.recovery.agreement.what_they_said import answer_rows
from makegood.recovery.beginning.opening import suggested_title
from makegood.recovery.customer.shown import TheirPage, their_page
from makegood.recovery.offer.offers import Pocket, Slot, day_words
from makegood.recovery.offer.side_by_side import slot_words
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.their_page import (
    AnswerRow,
    FreshLink,
    LinkRow,
    SharingPage,
    SheetRow,
    TheirPageSection,
)
from makegood.recovery.standing import choosing
from makegood.recovery.standing.evidence import dated_span, promised_words
from makegood.recovery.standing.holding import must_be_free
from makegood.sharing import actions, queries, rules
from makegood.sharing.models import Link, Page
from makegood.sharing.shown import choices as standing_choices

HOW = {How.PAGE: "said on the page", How.VOICE: "told to us by voice"}
LANGUAGE_NAMES = {Language.EN: "English", Language.ES: "Español"}


@dataclass(frozen=True)
class Left:
    """What an act on the page left to show: a link that was just made, or a refusal with all that was typed.

    `typed`: what happened and what was lost; `times`: {finding: another time for its line}.
    """

    fresh: FreshLink | None = None
    refusal: Refused | None = None
    typed: tuple[str, str] | None = None
    times: Mapping[int, str] = field(default_factory=dict)


NOTHING_LEFT = Left()


def their_page_section(
    viewer: User, mistake: Mistake, page: Page | None, said: Sequence[Confirmation], *, now: datetime
) -> TheirPageSection | None:
    """What the mistake's page shows of it; None where nobody is known whom it could be for."""
    if mistake.contact is None:
        return None
    answers = queries.answers_on(page) if page is not None else []
    links = queries.links_of(page) if page is not None else []
    return TheirPageSection(
        mistake_id=mistake.pk,
        pronoun=mistake.contact.pronoun,
        is_written=page is not None,
        may_share=viewer.role in SHARES_PAGES,
        links=tuple(_link_row(link, viewer=viewer, now=now) for link in links),
        answers=answer_rows(answers),
        confirmations=tuple(_confirmed(one, viewer=viewer, now=now) for one in said),
    )


def sharing_page(
    viewer: User,
    *,
    mistake_id: int,
    now: datetime,
    left: Left = NOTHING_LEFT,
) -> SharingPage:
    """Everything to write, preview and share a page.

    Raises:
        NotFound: no such mistake that this person may see, or no contact whom the page could be for.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    page = queries.page_of(mistake.organisation, mistake.subject_code)
    section = their_page_section(viewer, mistake, page, mistakes.confirmations_of(mistake), now=now)
    contact = mistake.contact
    if section is None or contact is None:
        raise NotFound
    findings = mistakes.findings_behind(mistake)
    happened, lost = left.typed or _words(mistake, page, findings)
    pocket = choices.to_choose_from(mistake, findings, now=now)
    slots = choices.candidates(mistake, pocket)
    return SharingPage(
        section=section,
        number=mistake.number,
        title=mistake.title,
        account=mistake.account.name,
        happened=happened,
        lost=lost,
        people=tuple(_person(each, contact) for each in people.contacts_who_answer(mistake.account)),
        languages=_languages(contact),
        slots=tuple(_slot_choice(one, mistake) for one in slots),
        may_name_a_time=bool(slots) and len(slots[0].slots) == 1,
        standing_choices=_standing(page, mistake, now=now),
        sheet=tuple(_sheet_row(slot, mistake, left.times, now=now) for slot in lines(pocket)),
        standing_lines=len(open_lines(mistake, page, now=now)) if page is not None else 0,
        before_the_call=mistake.standing.told_at is None,
        fresh=left.fresh,
        refusal=sentence(left.refusal) if left.refusal is not None else "",
    )


def preview(viewer: User, *, mistake_id: int, contact_id: int | None, now: datetime) -> TheirPage:
    """The page exactly as that person sees it, whether or not it is shared.

    Raises:
        NotFound: no such mistake that this person may see, no such contact. Refused: PAGE_NOT_WRITTEN.
    """
    mistake = mistakes.mistake_seen_by(viewer, mistake_id=mistake_id)
    return their_page(_written(mistake), _contact(mistake, contact_id), now=now)


def write(change: Change, *, mistake_id: int, by: User, happened: str, lost: str) -> None:
    """Write or adjust what they read.

    Raises:
        NotFound: no such mistake that this person may see. Refused: PAGE_NEEDS_WORDS, TEXT_TOO_LONG, HELD_FOR_COUNSEL.
    """
    mistake = mistakes.mistake_seen_by(by, mistake_id=mistake_id)
    must_be_free(mistake, by=by)
    actions.write_page(change, subject=mistake.subject_code, happened=happened, lost=lost, by=by)


def offer_choices(
    change: Change, *, mistake_id: int, by: User, codes: Sequence[str], other_at: datetime | None, words: str
) -> None:
    """Put slots on the page to choose from, in the place of those that stood there.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: PAGE_NOT_WRITTEN, CHOOSE_WHAT_TO_OFFER, NO_SLOT_TO_OFFER, SLOT_TOO_SOON.
    """
    mistake, page, pocket = _to_offer_from(change, mistake_id=mistake_id, by=by)
    known = {one.code: one for one in choices.candidates(mistake, pocket)}
    if not known:
        raise Refused("NO_SLOT_TO_OFFER")
    chosen = [known[code] for code in dict.fromkeys(codes) if code in known]
    if other_at is not None:
        chosen.append(choices.at_another_time(pocket, other_at, now=change.now))
    if not chosen:
        raise Refused("CHOOSE_WHAT_TO_OFFER")
    new = [choices.to_share(one, pocket, mistake, words=words) for one in chosen]
    choosing.put_to_choose(change, mistake, page, new, by=by)
    choices.keep_the_promised_choice(change, mistake, page)


def _to_offer_from(change: Change, *, mistake_id: int, by: User) -> tuple[Mistake, Page, Pocket]:
    """The mistake, locked, its page, and what may be offered on it."""
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    findings = mistakes.findings_behind(mistake)
    return mistake, _written(mistake), choices.to_choose_from(mistake, findings, now=change.now)


def offer_sheet(
    change: Change, *, mistake_id: int, by: User, moments: Mapping[int, datetime], words: str = ""
) -> None:
    """Put every lost line on one sheet, in the place of what stood there. `moments`: {finding: another time for it}.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: PAGE_NOT_WRITTEN, NO_SHEET_TO_OFFER, SLOT_TOO_SOON, HELD_FOR_COUNSEL.
    """
    mistake, page, pocket = _to_offer_from(change, mistake_id=mistake_id, by=by)
    slots = [
        moved(slot, moments[slot.instead_of.pk], mistake, now=change.now)
        if slot.instead_of.pk in moments
        else slot
        for slot in lines(pocket)
    ]
    if not slots:
        raise Refused("NO_SHEET_TO_OFFER")
    new = [as_line(slot, pocket, mistake, words=words) for slot in slots]
    choosing.put_to_choose(change, mistake, page, new, by=by)
    choices.keep_the_promised_choice(change, mistake, page)


def share(change: Change, *, mistake_id: int, by: User, contact_id: int | None, language: str) -> FreshLink:
    """Make one person's link. Nothing is sent: the answer holds the token, which is kept nowhere.

    Raises:
        NotFound: no such mistake that this person may see, no such contact.
        Refused: PAGE_NOT_WRITTEN, HELD_FOR_COUNSEL.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    must_be_free(mistake, by=by)
    page, contact = _written(mistake), _contact(mistake, contact_id)
    people_actions.choose_language(change, contact, Language(language_of(language)))
    is_first = mistake.standing.told_at is None
    token = actions.make_link(change, page=page, to=contact, by=by, before_the_call=is_first)
    choices.keep_the_promised_choice(change, mistake, page)
    return FreshLink(contact.name, token, contact.email)


def close(change: Change, *, mistake_id: int, by: User, link_id: int) -> None:
    """Close the page for one person, at once.

    Raises:
        NotFound: no such mistake that this person may see, or no such link.
    """
    mistake = mistakes.mistake_seen_by(by, mistake_id=mistake_id)
    for link in queries.links_of(_written(mistake)):
        if link.pk == link_id:
            actions.revoke(change, link=link)
            return
    raise NotFound


def mark_read(change: Change, *, mistake_id: int, by: User, answer_ids: Sequence[int]) -> None:
    """Note that these answers were read.

    Raises:
        NotFound: no such mistake that this person may see, or no such answer.
    """
    mistake = mistakes.mistake_seen_by(by, mistake_id=mistake_id)
    actions.mark_read(change, page=_written(mistake), answer_ids=answer_ids, by=by)


def news(viewer: User) -> tuple[AnswerRow, ...]:
    """What was said on the pages of the viewer's own mistakes and nobody has read yet, the newest first."""
    rows = answer_rows(queries.unread_answers(viewer.organisation))
    ids = {row.mistake_id for row in rows}
    own = mistakes.owned_among(viewer, ids) if ids else set()
    return tuple(row for row in rows if row.mistake_id in own)


def _written(mistake: Mistake) -> Page:
    page = queries.page_of(mistake.organisation, mistake.subject_code)
    if page is None:
        raise Refused("PAGE_NOT_WRITTEN")
    return page


def _contact(mistake: Mistake, contact_id: int | None) -> Contact:
    for contact in people.contacts_who_answer(mistake.account):
        if contact.pk == (contact_id or mistake.contact_id):
            return contact
    raise NotFound


def _link_row(link: Link, *, viewer: User, now: datetime) -> LinkRow:
    views = getattr(link, "views", None)
    zone = viewer.organisation.zone
    opened = "not opened yet"
    if views is not None:
        times = "once" if views.count == 1 else f"{views.count} times"
        opened = f"opened {times}, last {clocks.spoken(views.last_at, now, zone)}"
    is_over = not rules.opens(link.standing, now=now)
    return LinkRow(link.pk, link.contact_id, link.contact.name, link.expires_at, is_over, opened)


def _confirmed(one: Confirmation, *, viewer: User, now: datetime) -> str:
    """What they said of whether it is right; on the page and by voice are told apart."""
    said = "It is right now" if one.is_right else "Not right yet"
    return f"{said}: {HOW[How(one.how)]}, {clocks.spoken(one.at, now, viewer.organisation.zone)}"


def _words(mistake: Mistake, page: Page | None, findings: Sequence[Finding]) -> tuple[str, str]:
    """What stands on the page; before it was written, what went wrong in plain sentences to begin from.

    No code of ours and no row of a log: whoever saves it as it is shows nothing that only we can read.
    """
    if page is not None:
        return page.happened, page.lost
    zone, words = mistake.account.zone, trade(mistake.organisation.trade)
    kinds = dict.fromkeys(finding.kind for finding in findings)
    facts = [f"{suggested_title([f for f in findings if f.kind == kind], words)}." for kind in kinds]
    first = findings[0] if findings else None
    lost = ""
    if first is not None and first.opens_at is not None and first.closes_at is not None:
        lost = dated_span(first.opens_at, first.closes_at, zone=zone)
    return "\n".join(facts), lost


def _person(contact: Contact, first: Contact) -> Choice:
    job = contact.job if contact.account_id == first.account_id else contact.account.name
    return Choice(str(contact.pk), contact.name, note=job, chosen=contact.pk == first.pk)


def _languages(contact: Contact) -> tuple[Choice, ...]:
    account = contact.account
    now = language_of(contact.language, account.language, account.organisation.language)
    return tuple(Choice(code.value, name, chosen=code.value == now) for code, name in LANGUAGE_NAMES.items())


def _slot_choice(one: choices.Candidate, mistake: Mistake) -> Choice:
    words = slot_words(one.slots[0], zone=mistake.account.zone)
    return Choice(one.code, _slot_words(one, mistake), note=words)


def _sheet_row(slot: Slot, mistake: Mistake, typed: Mapping[int, str], *, now: datetime) -> SheetRow:
    finding, zone = slot.instead_of, mistake.account.zone
    lost = promised_words(finding, zone=zone, now=now)
    instead = _slot_words(choices.Candidate("line", (slot,)), mistake)
    words = slot_words(slot, zone=zone)
    return SheetRow(finding.pk, lost, instead, words, typed=typed.get(finding.pk, ""))


def _slot_words(candidate: choices.Candidate, mistake: Mistake) -> str:
    first = candidate.slots[0]
    more = f" and {len(candidate.slots) - 1} more" if len(candidate.slots) > 1 else ""
    zone = mistake.account.zone
    if first.is_delivery:
        return day_words(first.closes_at, zone) + more
    return dated_span(first.opens_at, first.closes_at, zone=zone) + more


def _standing(page: Page | None, mistake: Mistake, *, now: datetime) -> tuple[str, ...]:
    if page is None:
        return ()
    return tuple(
        choices.choice_words(choice, zone=mistake.account.zone) for choice in standing_choices(page, now=now)
    )
