"""A mistake that somebody reports: owned and clocked at once, asked about once, and never opened twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.mistakes import queries
from makegood.people import queries as people
from makegood.people.rules import contact_in_line, name_and_phone
from makegood.recovery.beginning import reporting
from makegood.recovery.beginning.reporting import Report
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from tests import cast
from tests.cast import MONDAY, chicago

VOICEMAIL = chicago(22, 20, 44)
SAID = "My commercial never ran, I had all of my vendors here"
BY_THEM = Report(None, cast.BELLA, "", "missed_delivery", "them", SAID)


def report(by, at, typed=BY_THEM, **changes):
    with cast.acting(by, at) as change:
        return reporting.report(change, by=by, typed=replace(typed, **changes))


@pytest.mark.behaviour("A04")
def test_a_voicemail_on_sunday_night_is_owned_at_once_and_called_within_the_hour(station, rosa):
    mistake = cast.again(report(rosa, VOICEMAIL).mistake)

    assert (mistake.owner, mistake.found_by, mistake.title) == (rosa, "CUSTOMER", SAID)
    assert mistake.contact.name == "Dana Rossi"
    assert mistake.standing.acknowledge_by == VOICEMAIL + timedelta(hours=1)
    assert mistake.standing.they_know_at == VOICEMAIL
    opened = cast.events(station, "MISTAKE_OPENED")[0][2]
    assert (opened["owner"], opened["found_by"]) == (rosa.actor_code, "CUSTOMER")
    assert cast.differences(station) == []


def test_what_we_noticed_ourselves_runs_the_clock_of_its_band(station, rosa):
    ours = cast.again(report(rosa, chicago(23, 9), noticed="us").mistake)
    assert ours.standing.they_know_at is None
    assert ours.standing.acknowledge_by > chicago(23, 10)
    page = mistake_page(rosa, mistake_id=ours.pk, now=chicago(23, 9, 5))
    assert page.found == "found by us, 09:00"
    first = today(rosa, now=chicago(23, 9, 5)).next
    assert first.context == f"{cast.BELLA} · found by us, 09:00"
    assert (page.next.title, page.next.context, page.next.severity) == ("Call Dana", "", ""), (
        "the heading says it"
    )


def test_a_manager_reads_whose_call_it_is_and_what_it_is_about(station, rosa, max_):
    mistake = report(rosa, VOICEMAIL).mistake
    now = VOICEMAIL + timedelta(minutes=2)

    assert today(max_, now=now).next.title == f"Rosa: call Dana. {SAID}"
    assert mistake_page(max_, mistake_id=mistake.pk, now=now).next.title == "Rosa: call Dana"


def test_every_page_of_a_reported_mistake_speaks_of_what_they_told_us(station, rosa):
    mistake = report(rosa, VOICEMAIL).mistake
    now = VOICEMAIL + timedelta(minutes=2)

    page = mistake_page(rosa, mistake_id=mistake.pk, now=now)
    assert page.found == "they told us, 20:44"
    assert today(rosa, now=now).next.context == f"{cast.BELLA} · they told us, 20:44"
    assert page.evidence == ()
    card = call_page(rosa, mistake_id=mistake.pk, now=now).card
    assert card.begin == "Dana, your spot did not run. That is ours."
    assert card.we_know == (f"they told us, 20:44: “{SAID}”",)
    assert "Credit note" in card.may_promise
    assert not any("ame slot" in label for label in card.may_promise), "no slot is known"
    lead = today(rosa, now=now).lead
    assert lead.strong.strip() == f"{cast.BELLA} told us, and waits for our call."


def test_the_call_about_it_leads_as_far_as_any_other(station, rosa):
    mistake = report(rosa, VOICEMAIL).mistake
    cast.call(mistake, at=VOICEMAIL + timedelta(minutes=11), by=rosa, agreed=("credit_note",))
    standing = cast.again(mistake).standing
    assert (standing.stage, standing.promises_made) == ("REPAIRING", 2)
    assert cast.sweep(station, at=VOICEMAIL + timedelta(hours=2)) == 0
    assert cast.differences(station) == []


def test_the_owner_is_the_account_s_whoever_reports_and_the_reporter_s_where_it_is_new(station, rosa, olu):
    ours = cast.again(report(olu, VOICEMAIL).mistake)
    assert ours.owner == rosa
    new = report(
        olu,
        VOICEMAIL,
        account_name="  Harbor   Credit Union ",
        contact="Ann Lee, +1 312 555 0177",
        kind="LATE",
    ).mistake
    account = people.account_in(station.house, new.account_id)
    assert (account.name, account.owner, new.owner) == ("Harbor Credit Union", olu, olu)
    contact = people.first_contact(account)
    assert (contact.name, contact.phone, new.contact) == ("Ann Lee", "+1 312 555 0177", contact)


def test_a_phone_number_without_a_name_is_kept_under_the_customer_s(station, rosa):
    mistake = report(rosa, VOICEMAIL, account_name="Harbor Credit Union", contact="+1 312 555 0177").mistake
    assert (mistake.contact.name, mistake.contact.phone) == ("Harbor Credit Union", "+1 312 555 0177")


def test_a_name_typed_in_another_case_makes_no_second_account(station, rosa):
    report(rosa, VOICEMAIL, account_name="bella vista  RESTAURANTS")
    assert people.accounts_seen_by(rosa).count() == 3


def test_it_is_asked_once_whether_it_stands_already_and_nothing_is_written(station, rosa):
    cast.lost(station)
    found = cast.open_one(station, at=MONDAY)
    before = cast.events(station, "MISTAKE_OPENED")

    asked = report(rosa, chicago(23, 7))
    assert asked.mistake is None
    assert [mistake for mistake, _ in asked.alike] == [found]
    assert cast.events(station, "MISTAKE_OPENED") == before

    another = report(rosa, chicago(23, 7), is_another=True).mistake
    assert another is not None and another.pk != found.pk


def test_yes_this_one_keeps_the_sentence_and_brings_the_first_call_forward(station, rosa):
    cast.lost(station)
    found = cast.open_one(station, at=MONDAY)
    at = chicago(23, 7)
    assert found.standing.acknowledge_by > at + timedelta(hours=1)

    report(rosa, at, same_as=found.pk)

    now = cast.again(found)
    assert (now.found_by, now.standing.they_know_at) == ("SYSTEM", at)
    assert now.standing.acknowledge_by == now.standing.next_due_at == at + timedelta(hours=1)
    assert [m.pk for m in cast.mistakes(station)] == [found.pk]
    page = mistake_page(rosa, mistake_id=found.pk, now=at)
    assert page.found == "found by us, 06:10; they told us, 07:00"
    assert any(f"reported again: “{SAID}”" in row.what for row in page.timeline)
    assert SAID not in str(cast.events(station, "MISTAKE_REPORTED_AGAIN")), "their words lie sealed"
    assert cast.differences(station) == []


def test_a_second_word_from_them_or_one_after_our_call_moves_no_clock(station, rosa):
    mistake = report(rosa, VOICEMAIL).mistake
    report(rosa, VOICEMAIL + timedelta(minutes=5), same_as=mistake.pk)
    assert cast.again(mistake).standing.acknowledge_by == VOICEMAIL + timedelta(hours=1)

    cast.call(mistake, at=VOICEMAIL + timedelta(minutes=11), by=rosa)
    before = cast.again(mistake).standing.facts
    report(rosa, VOICEMAIL + timedelta(minutes=20), same_as=mistake.pk)
    assert cast.again(mistake).standing.facts == before


def test_what_was_made_right_is_not_asked_about(station, rosa):
    mistake = report(rosa, VOICEMAIL).mistake
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("nothing",), they_would_like="Nothing.")
    cast.call(mistake, at=chicago(23, 10), by=rosa, they_said="It is right.", next_word="", right_now="yes")
    assert queries.open_of_account(rosa, mistake.account, since=VOICEMAIL, limit=9) == []
    assert report(rosa, chicago(23, 11)).mistake is not None


def test_a_finding_of_the_same_week_that_comes_later_opens_its_own_call_and_nothing_breaks(station, rosa):
    report(rosa, VOICEMAIL)
    cast.lost(station, cast.order(4001, event="yes"))
    assert len(cast.mistakes(station)) == 2
    assert cast.differences(station) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"account_name": ""}, "REPORT_NEEDS_A_CUSTOMER"),
        ({"kind": "defective_product"}, "REPORT_NEEDS_A_KIND"),
        ({"kind": ""}, "REPORT_NEEDS_A_KIND"),
        ({"noticed": "nobody"}, "REPORT_NEEDS_WHO_NOTICED"),
        ({"sentence": " \n\t "}, "REPORT_NEEDS_A_SENTENCE"),
        ({"sentence": "a" * 20_000}, "REPORT_TOO_LONG"),
        ({"account_name": "a" * 20_000}, "REPORT_NAME_TOO_LONG"),
        ({"contact": "a" * 20_000}, "REPORT_CONTACT_TOO_LONG"),
        ({"contact": "Ann, " + "1" * 300}, "REPORT_CONTACT_TOO_LONG"),
    ],
)
def test_what_is_missing_or_too_long_is_refused_and_nothing_is_written(station, rosa, changes, code):
    with pytest.raises(Refused) as refused:
        report(rosa, VOICEMAIL, **changes)
    assert refused.value.code == code
    assert cast.mistakes(station) == [] and people.accounts_seen_by(rosa).count() == 3


def test_an_account_or_a_mistake_of_somebody_else_is_not_found(station, rosa, outsider):
    mistake = report(rosa, VOICEMAIL).mistake
    for changes in ({"account_name": "", "account_id": station.bella.pk}, {"same_as": mistake.pk}):
        with pytest.raises(NotFound):
            report(outsider, VOICEMAIL, **changes)
    with pytest.raises(NotFound):
        report(rosa, VOICEMAIL, account_name=cast.TOM, same_as=mistake.pk)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Dana Rossi, +1 312 555 0142", ("Dana Rossi", "+1 312 555 0142")),
        ("Dana Rossi 312-555-0142", ("Dana Rossi", "312-555-0142")),
        ("Dana Rossi,", ("Dana Rossi", "")),
        ("+1 312 555 0142", ("", "+1 312 555 0142")),
        ("", ("", "")),
    ],
)
def test_a_name_and_a_phone_number_fit_in_one_line(line, read):
    assert name_and_phone(line) == read


@pytest.mark.parametrize(
    ("line", "name", "job", "phone", "email", "roles"),
    [
        (
            "Dana Rossi, owner, +1 312 555 0142, dana@x.example",
            "Dana Rossi",
            "owner",
            "+1 312 555 0142",
            1,
            (),
        ),
        ("Dana Rossi <dana@x.example> 312 555 0142", "Dana Rossi", "", "312 555 0142", 1, ()),
        (
            "dana@x.example; Dana Rossi; Decision maker; owner",
            "Dana Rossi",
            "owner",
            "",
            1,
            ("DECISION_MAKER",),
        ),
        ("Legal", "Legal", "", "", 0, ()),
        ("Dana Rossi, 312 555 0142, finance / AP", "Dana Rossi", "", "312 555 0142", 0, ("FINANCE_AP",)),
        (" , ;", "", "", "", 0, ()),
    ],
)
def test_whom_to_call_fits_in_one_line_with_job_role_and_mail(line, name, job, phone, email, roles):
    said = contact_in_line(line)
    assert (said.name, said.job, said.phone, said.roles) == (name, job, phone, roles)
    assert said.email == ("dana@x.example" if email else "")


def test_a_new_customer_is_written_down_with_whom_to_call_there(station, rosa):
    line = "Nia Okafor, owner, decision maker, +1 312 555 0199, nia@harbour.example"
    contact = report(rosa, VOICEMAIL, account_name="Harbour Café", contact=line).mistake.contact
    assert (contact.name, contact.job, contact.phone) == ("Nia Okafor", "owner", "+1 312 555 0199")
    assert (contact.email, contact.roles) == ("nia@harbour.example", ["DECISION_MAKER"])
