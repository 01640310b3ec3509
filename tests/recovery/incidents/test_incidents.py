"""One cause, many customers: declared from findings, told one by one, closed when everybody has heard."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from tests.cast import (
    BELLA,
    MONDAY,
    NORTHERN,
    TOM,
    acting,
    again,
    call,
    chicago,
    findings,
    lost,
    open_one,
    order,
    sweep,
)

TITLE = "No spot ran on Sunday evening between eight and nine"
LATER = MONDAY + timedelta(minutes=5)


@pytest.fixture
def dark_evening(station):
    """Three customers lost a spot on the same evening; nobody opened anything yet."""
    lost(
        station,
        order(4001, BELLA, rate="145.00"),
        order(4002, NORTHERN, rate="145.00"),
        order(4003, TOM, rate="145.00"),
        order(4004, TOM, window="9:00 PM-10:00 PM", rate="145.00"),
    )
    return station


def declared(station, *, at=MONDAY, by=None, title=TITLE, ids=None, commander=None, speaker=None):
    """Max declares what waits as one incident; Olu speaks for it."""
    from makegood.findings.models import Finding
    from makegood.incidents import queries
    from makegood.recovery.incidents import one_cause

    found = Finding.objects.within(station.house).filter(state__in=["NEW", "OPENED"])
    typed = one_cause.Declared(
        tuple(ids if ids is not None else found.values_list("pk", flat=True)),
        title,
        (commander or station.max_).pk,
        (speaker or station.olu).pk,
    )
    who = by or station.max_
    with acting(who, at) as change:
        made = one_cause.declare(change, by=who, typed=typed)
    return queries.incident_seen_by(station.max_, incident_id=made.pk)


def page(station, incident, *, at=LATER, viewer=None):
    from makegood.recovery.incidents import incident_page

    return incident_page.incident_page(viewer or station.max_, incident_id=incident.pk, now=at)


def said(station, incident, *, at, words="The player stood still.", to_say="", next_at=None, by=None):
    """Olu says how it stands."""
    from makegood.recovery.incidents import incident_page

    typed = incident_page.TypedUpdate(words, to_say, next_at or at + timedelta(minutes=20))
    with acting(by or station.olu, at) as change:
        return incident_page.say_how_it_stands(
            change, incident_id=incident.pk, by=by or station.olu, typed=typed
        )


def settle(station, incident, fact, *, at, words="The log of today has every spot."):
    from makegood.recovery.incidents import incident_page

    with acting(station.max_, at) as change:
        incident_page.say(change, incident_id=incident.pk, by=station.max_, fact=fact, words=words)


def stands(incident):
    from makegood.incidents.models import Incident

    return Incident.everything.get(pk=incident.pk)


def theirs(incident):
    from makegood.incidents import queries

    return {mistake.account.name: again(mistake) for mistake in queries.mistakes_in(incident)}


# ---------------------------------------------------------------- declaring


def test_findings_of_three_customers_become_one_incident_and_one_mistake_each(dark_evening):
    from makegood.recovery.findings import findings_page as desk

    shown = desk.findings_page(dark_evening.max_, now=MONDAY)
    assert [one.words for one in shown.likely] == [
        "These 4 findings of 3 customers may have one cause: did not air, Sun 22 Nov."
    ]
    incident = declared(dark_evening)
    assert (incident.number, incident.title) == (1, TITLE)
    by_account = theirs(incident)
    assert set(by_account) == {BELLA, NORTHERN, TOM}
    assert all(mistake.owner == dark_evening.rosa for mistake in by_account.values())
    assert all(mistake.standing.acknowledge_by is not None for mistake in by_account.values())
    assert not findings(dark_evening, state="NEW")
    assert not desk.findings_page(dark_evening.max_, now=MONDAY).likely


def test_what_stands_already_for_one_of_them_joins_and_opens_no_second_time(dark_evening):
    first = open_one(dark_evening, at=MONDAY, line_key="4003")
    incident = declared(dark_evening, at=LATER)
    assert theirs(incident)[TOM].pk == first.pk
    assert len(findings(dark_evening, state="OPENED")) == 4
    assert len(theirs(incident)) == 3


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": ""}, "INCIDENT_NEEDS_A_TITLE"),
        ({"title": f"The spot of {BELLA} and others did not run"}, "INCIDENT_NAMES_A_CUSTOMER"),
        ({"ids": []}, "INCIDENT_NEEDS_TWO_CUSTOMERS"),
    ],
)
def test_what_is_no_incident_is_refused_and_nothing_opens(dark_evening, changes, code):
    with pytest.raises(Refused) as refused:
        declared(dark_evening, **changes)
    assert refused.value.code == code
    assert len(findings(dark_evening, state="NEW")) == 3, "one opened by itself"


def test_a_rep_declares_none_leads_none_and_sees_no_whole_one(dark_evening):
    with pytest.raises(Refused, match="Operations, managers"):
        declared(dark_evening, by=dark_evening.rosa)
    with pytest.raises(Refused, match="does not see every customer"):
        declared(dark_evening, speaker=dark_evening.rosa)
    incident = declared(dark_evening)
    with pytest.raises(NotFound):
        page(dark_evening, incident, viewer=dark_evening.rosa)


def test_a_mistake_is_in_one_incident_only(dark_evening):
    declared(dark_evening)
    with pytest.raises(Refused, match="part of incident 1 already"):
        declared(dark_evening, at=LATER)


# ---------------------------------------------------------------- the page and the clock


def test_the_page_says_who_was_told_and_when_the_next_word_comes(dark_evening):
    incident = declared(dark_evening)
    bella = theirs(incident)[BELLA]
    call(bella, at=LATER, by=dark_evening.rosa)
    seen = page(dark_evening, incident)
    lead = seen.lead.before + seen.lead.strong + seen.lead.after
    assert lead.startswith("3 customers; 1 told, 2 not told; next word by ")
    assert {row.account for row in seen.not_told} == {NORTHERN, TOM}
    from makegood.recovery.incidents.incident_page import incidents_page

    [row] = incidents_page(dark_evening.max_, now=LATER).rows
    assert row.stands == "3 mistakes; 1 told, 2 not told"
    [told] = seen.told
    assert (told.account, told.owner) == (BELLA, "Rosa V.")
    assert told.told.startswith("told ")


def test_the_first_word_is_due_by_the_gravest_of_its_mistakes_and_each_word_sets_the_next(dark_evening):
    incident = declared(dark_evening)
    gravest = min(mistake.standing.severity for mistake in theirs(incident).values())
    first = {"S1": 15, "S2": 30, "S3": 60, "S4": 240}[gravest]
    assert stands(incident).update_by == MONDAY + timedelta(minutes=first)
    assert page(dark_evening, incident).filled == "update"
    said(dark_evening, incident, at=LATER, next_at=LATER + timedelta(minutes=25))
    assert stands(incident).update_by == LATER + timedelta(minutes=25)
    assert page(dark_evening, incident, at=LATER).filled == "part"


def test_a_word_without_the_next_one_or_with_one_too_far_off_is_refused(dark_evening):
    incident = declared(dark_evening)
    from makegood.recovery.incidents import incident_page

    for next_at, code in (
        (None, "UPDATE_NEEDS_THE_NEXT"),
        (LATER, "UPDATE_NEXT_IN_THE_PAST"),
        (LATER + timedelta(days=2), "UPDATE_NEXT_TOO_LATE"),
    ):
        typed = incident_page.TypedUpdate("Nothing new.", "", next_at)
        with pytest.raises(Refused) as refused, acting(dark_evening.olu, LATER) as change:
            incident_page.say_how_it_stands(change, incident_id=incident.pk, by=dark_evening.olu, typed=typed)
        assert refused.value.code == code
    settle(dark_evening, incident, "CONTAINED", at=LATER)
    said(dark_evening, incident, at=LATER, next_at=LATER + timedelta(days=2))
    assert stands(incident).update_by == LATER + timedelta(days=2)


def test_a_word_that_does_not_come_is_kept_for_ever_and_once(dark_evening):
    incident = declared(dark_evening)
    too_late = stands(incident).update_by + timedelta(minutes=1)
    sweep(dark_evening, at=too_late)
    sweep(dark_evening, at=too_late + timedelta(minutes=1))
    seen = page(dark_evening, incident, at=too_late)
    assert len(seen.missed) == 1
    assert "has not come" in seen.lead.after
    said(dark_evening, incident, at=too_late + timedelta(minutes=2))
    assert len(page(dark_evening, incident, at=too_late).missed) == 1


def test_whoever_speaks_is_reminded_before_the_word_is_due_and_whoever_leads_after(dark_evening):
    from makegood.recovery.rounds.reminding import remind
    from makegood.reminders.models import Notice

    # In the middle of a Monday: at night nobody is interrupted.
    noon = chicago(23, 12)
    incident = declared(dark_evening, at=noon)
    due_at = stands(incident).update_by
    for minutes in (-5, 0, 6):
        remind(dark_evening.house, now=due_at + timedelta(minutes=minutes))
    told = (
        Notice.objects.within(dark_evening.house).filter(kind="UPDATE", ended="TOLD").order_by("planned_at")
    )
    assert [(one.who, one.person.name) for one in told.select_related("person")] == [
        ("speaker", "Olu Adeyemi"),
        ("speaker", "Olu Adeyemi"),
        ("commander", "Max Ostrowski"),
    ]


def test_a_word_that_came_in_time_reminds_nobody_of_it_any_more(dark_evening):
    from makegood.recovery.rounds.reminding import remind
    from makegood.reminders.models import Notice

    noon = chicago(23, 12)
    incident = declared(dark_evening, at=noon)
    due_at = stands(incident).update_by
    said(dark_evening, incident, at=noon + timedelta(minutes=5), next_at=due_at + timedelta(minutes=40))
    remind(dark_evening.house, now=due_at)
    assert not Notice.objects.within(dark_evening.house).filter(kind="UPDATE", ended="TOLD").exists()


# ---------------------------------------------------------------- of the whole of it


def test_it_closes_step_by_step_and_only_once_every_customer_has_heard(dark_evening):
    incident = declared(dark_evening)
    with pytest.raises(Refused, match="stands elsewhere"):
        settle(dark_evening, incident, "REVIEWED", at=LATER)
    for fact in ("CONTAINED", "REPAIRED", "REVIEWED"):
        settle(dark_evening, incident, fact, at=LATER)
    assert "3 have not" in page(dark_evening, incident).fact.not_yet
    with pytest.raises(Refused, match="Not told yet: no"):
        settle(dark_evening, incident, "CLOSED", at=LATER)
    for mistake in theirs(incident).values():
        call(mistake, at=LATER, by=dark_evening.rosa)
    settle(dark_evening, incident, "CLOSED", at=LATER, words="The player is watched from now on.")
    closed = page(dark_evening, incident)
    assert (closed.update, closed.fact, closed.filled) == (None, None, "")
    assert len(closed.said) == 4
    with pytest.raises(Refused, match="is closed"):
        said(dark_evening, incident, at=LATER)


# ---------------------------------------------------------------- equal harm, equal remedy


def test_two_who_lost_the_same_and_got_different_things_are_shown_until_there_is_a_reason(dark_evening):
    from makegood.recovery.incidents import incident_page

    incident = declared(dark_evening)
    by_account = theirs(incident)
    call(by_account[BELLA], at=LATER, by=dark_evening.rosa, agreed=("same_slot",))
    call(by_account[NORTHERN], at=LATER, by=dark_evening.rosa, agreed=("credit_note",))
    ids = [by_account[BELLA].pk, by_account[NORTHERN].pk]
    with acting(dark_evening.max_, LATER) as change:
        incident_page.sort_harm(
            change,
            incident_id=incident.pk,
            by=dark_evening.max_,
            name="spot lost",
            floor="same_slot",
            mistake_ids=ids,
        )
    [row] = page(dark_evening, incident).classes.rows
    northern = by_account[NORTHERN]
    warned = {one.account: one.warning for one in row.uneven}
    assert f"No. {northern.number} is given less than the least" in warned[NORTHERN]
    assert f"no. {by_account[BELLA].number} got something else" in warned[NORTHERN]
    with pytest.raises(Refused, match="in one line why"), acting(dark_evening.max_, LATER) as change:
        incident_page.explain_uneven(
            change, incident_id=incident.pk, by=dark_evening.max_, mistake_id=northern.pk, words=""
        )
    with acting(dark_evening.max_, LATER) as change:
        incident_page.explain_uneven(
            change,
            incident_id=incident.pk,
            by=dark_evening.max_,
            mistake_id=northern.pk,
            words="She moves away.",
        )
    [row] = page(dark_evening, incident).classes.rows
    assert {one.account: one.reason for one in row.uneven}[NORTHERN] == "Max O.: “She moves away.”"


# ---------------------------------------------------------------- what the owner reads and writes


def letter(mistake, text, *, by, at):
    from makegood.recovery.letter import writing

    written = writing.Written(
        0,
        "MAIL",
        None,
        "Sunday evening",
        text,
        "morning",
        None,
        None,
        as_it_is="She asked for it in writing.",
    )
    with acting(by, at) as change:
        return writing.record_letter(change, mistake_id=mistake.pk, by=by, written=written)


def test_a_rep_reads_what_it_is_a_part_of_and_no_other_customers_name(dark_evening):
    from makegood.recovery.desk.mistake_page import mistake_page

    incident = declared(dark_evening)
    said(
        dark_evening,
        incident,
        at=LATER,
        words=f"{TOM} and {NORTHERN} were first.",
        to_say="Every break is watched.",
    )
    bella = theirs(incident)[BELLA]
    section = mistake_page(dark_evening.rosa, mistake_id=bella.pk, now=LATER).sections.incident
    assert section.words == "Part of incident 1: three customers, one cause."
    assert (section.incident_id, section.to_say) == (0, "Every break is watched.")
    assert not any(name in repr(section) for name in (TOM, NORTHERN))
    with pytest.raises(Refused, match="is a customer's name"):
        said(dark_evening, incident, at=LATER, to_say=f"{TOM} is looked after.")


def test_a_letter_begins_from_the_newest_word_and_goes_only_with_a_sentence_of_ones_own(dark_evening):
    from makegood.recovery.letter.letter_page import letter_page

    incident = declared(dark_evening)
    next_at = LATER + timedelta(minutes=20)
    said(dark_evening, incident, at=LATER, to_say="a person watches every break", next_at=next_at)
    bella = theirs(incident)[BELLA]
    begun = letter_page(dark_evening.rosa, mistake_id=bella.pk, now=LATER, from_incident=True)
    assert begun.text.startswith(f"Dana,\n\n{TITLE}.\n\n[One sentence that only Dana could receive.]")
    assert "What we are doing: a person watches every break." in begun.text
    assert begun.other_next_word == next_at
    for text in (begun.text, begun.text.replace("[One sentence that only Dana could receive.]", "Sorry.")):
        with pytest.raises(Refused, match="only Dana could receive"):
            letter(bella, text, by=dark_evening.rosa, at=LATER)
    mine = "You sat in front of it with your whole family, and I am sorry for that."
    text = begun.text.replace("[One sentence that only Dana could receive.]", mine)
    letter(bella, text, by=dark_evening.rosa, at=LATER)
    assert again(bella).standing.told_at is not None


def test_what_is_written_of_an_incident_stands_in_the_record_and_its_rows_are_kept(dark_evening):
    from django.db import DatabaseError, transaction

    from makegood.incidents.models import StatusUpdate
    from tests.cast import events

    incident = declared(dark_evening)
    said(dark_evening, incident, at=LATER)
    settle(dark_evening, incident, "CONTAINED", at=LATER)
    kinds = [
        kind
        for kind, _, _ in events(dark_evening, "INCIDENT_DECLARED", "INCIDENT_UPDATED", "INCIDENT_CONTAINED")
    ]
    assert kinds == ["INCIDENT_DECLARED", "INCIDENT_UPDATED", "INCIDENT_CONTAINED"]
    with pytest.raises(DatabaseError), transaction.atomic():
        StatusUpdate.everything.update(words="It was nothing.")
