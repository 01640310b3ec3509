"""What is read of an incident before anybody was told, before a call could agree on less, and once it is closed."""

from __future__ import annotations

from tests.cast import BELLA, MONDAY, NORTHERN, TOM, acting, call
from tests.recovery.incidents.test_incidents import LATER, dark_evening, declared, page, said, settle, theirs

__all__ = ["dark_evening"]


def test_on_a_mistake_a_closed_incident_says_so_and_offers_no_old_word(dark_evening):
    from makegood.recovery.desk.mistake_page import mistake_page

    incident = declared(dark_evening)
    said(dark_evening, incident, at=LATER, to_say="Every break is watched.")
    for mistake in theirs(incident).values():
        call(mistake, at=LATER, by=dark_evening.rosa)
    for fact in ("CONTAINED", "REPAIRED", "REVIEWED", "CLOSED"):
        settle(dark_evening, incident, fact, at=LATER)

    bella = theirs(incident)[BELLA].pk
    section = mistake_page(dark_evening.rosa, mistake_id=bella, now=LATER).sections.incident
    assert section.words == "Part of incident 1, closed 06:15: three customers, one cause."
    assert (section.to_say, section.may_write) == ("", False)


def test_the_least_of_a_class_is_read_before_the_call_that_could_agree_on_less(dark_evening):
    from makegood.recovery.call.call_page import call_page
    from makegood.recovery.desk.mistake_page import mistake_page
    from makegood.recovery.incidents import incident_page

    incident = declared(dark_evening)
    by_account = theirs(incident)
    rosa, max_ = dark_evening.rosa, dark_evening.max_
    with acting(max_, LATER) as change:
        incident_page.sort_harm(
            change,
            incident_id=incident.pk,
            by=max_,
            name=f"lost it as {TOM} did",
            floor="credit_note",
            mistake_ids=[by_account[BELLA].pk, by_account[TOM].pk],
        )

    bella = by_account[BELLA].pk
    assert call_page(rosa, mistake_id=bella, now=LATER).card.least == "Credit note"
    section = mistake_page(rosa, mistake_id=bella, now=LATER).sections.incident
    assert section.least == "Credit note"
    assert TOM not in repr(section), "what the class is called is for those who see every customer"
    other = by_account[NORTHERN].pk
    assert call_page(rosa, mistake_id=other, now=LATER).card.least == ""


def test_before_anybody_was_told_the_page_and_the_list_say_so_in_the_same_words(dark_evening):
    from makegood.recovery.incidents.incident_page import incidents_page

    incident = declared(dark_evening)
    lead = page(dark_evening, incident).lead
    assert f"{lead.before}{lead.strong}" == "3 customers, nobody told yet"
    [row] = incidents_page(dark_evening.max_, now=MONDAY).rows
    assert row.stands == "3 mistakes, nobody told yet"
