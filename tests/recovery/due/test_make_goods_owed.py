"""What was lost is owed until it ran as agreed, was credited, or they want nothing for it."""

from __future__ import annotations

from makegood.mistakes.rules import How
from makegood.recovery.customer import their_page
from makegood.recovery.customer.customer_answers import Answered, save_answer
from makegood.remedies.models import MakeGood
from makegood.remedies.rules.obligations import Owed
from makegood.sharing import queries as sharing
from tests import cast
from tests.cast import MONDAY, NEXT_MONDAY, airing, chicago, order

RAN = airing("MG1001-1", "8:40 PM", date="11/29/2026")
OTHER = airing(1, "6:15 AM", date="11/29/2026")


def owed(station):
    """What is or was owed, oldest first."""
    rows = MakeGood.objects.within(station.house).select_related("finding", "remedy__line", "approved_by")
    return list(rows.order_by("pk"))


def where(station):
    return [Owed(row.state) for row in owed(station)]


def page_of(station, mistake, *, at, codes=("week-0", "week-1")):
    """Dana's page with times to choose from; answers her link."""
    with cast.acting(station.rosa, at) as change:
        their_page.write(change, mistake_id=mistake.pk, by=station.rosa, happened="It did not run.", lost="")
    with cast.acting(station.rosa, at) as change:
        their_page.offer_choices(
            change, mistake_id=mistake.pk, by=station.rosa, codes=codes, other_at=None, words=""
        )
    with cast.acting(station.rosa, at) as change:
        fresh = their_page.share(
            change, mistake_id=mistake.pk, by=station.rosa, contact_id=None, language="en"
        )
    return sharing.link_by_token(fresh.token, now=at)


def says(link, kind, *, at, choice=None, words=""):
    """What she answers on her page."""
    from makegood.core import record

    answered = Answered(kind, words, choice.pk if choice is not None else None, f"{kind}{at}")
    with record.change(link.organisation, by=link, now=at) as change:
        save_answer(change, link=link, answered=answered)


def test_a_slot_agreed_in_the_call_is_owed_until_the_log_and_she_say_that_it_is_right(station, mistake, rosa):
    (lost,) = owed(station)
    assert (lost.state, lost.units, lost.minor, lost.currency) == ("OWED", 1, 145000, "USD")
    assert (lost.reason, lost.lost_on, lost.mistake_id) == ("not_aired", chicago(22, 12).date(), mistake.pk)

    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
    (agreed,) = owed(station)
    assert (agreed.state, agreed.approved_how, agreed.approved_by.name) == ("APPROVED", "VOICE", "Dana Rossi")
    assert (agreed.remedy.line.key, agreed.must_air_by) == ("MG1001-1", chicago(29, 21))
    cast.accept_all(station, at=chicago(23, 10))
    assert where(station) == [Owed.SCHEDULED]

    cast.call(mistake, at=chicago(24, 9), by=rosa, next_word="", other_next_word=chicago(30, 12))
    cast.take_in(station, "log", [OTHER, RAN], at=NEXT_MONDAY, until=chicago(30, 6))
    cast.check(station, at=NEXT_MONDAY)
    assert (owed(station)[0].state, owed(station)[0].aired_at) == ("VERIFIED", chicago(29, 20, 40))

    cast.call(mistake, at=chicago(30, 9), by=rosa, right_now="yes", they_would_like="", next_word="")
    (settled,) = owed(station)
    assert settled.state == "SETTLED"
    assert cast.differences(station) == []
    assert [facts["state"] for _, _, facts in cast.events(station, "MAKE_GOOD_STANDS")] == [
        *("APPROVED", "SCHEDULED", "VERIFIED", "SETTLED")
    ]


def test_what_the_log_lacks_is_owed_once_more_since_the_first_loss(station, mistake, rosa):
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
    cast.accept_all(station, at=chicago(23, 10))
    lacking = cast.take_in(station, "log", [OTHER], at=NEXT_MONDAY, until=chicago(30, 6))
    cast.check(station, at=NEXT_MONDAY)

    first, again = owed(station)
    assert (first.state, again.state) == ("FAILED", "OWED")
    assert (again.recursion_of_id, again.lost_on, again.minor) == (first.pk, first.lost_on, first.minor)
    assert again.mistake.kind == "BROKEN_PROMISE" and again.mistake.parent_id == mistake.pk
    assert cast.differences(station) == []

    cast.take_in(station, "log", [OTHER, RAN], at=chicago(30, 11), until=chicago(30, 6), replaces=lacking)
    cast.check(station, at=chicago(30, 11))
    assert where(station) == [Owed.VERIFIED, Owed.FELL_AWAY]
    assert cast.differences(station) == []


def test_on_her_page_she_wants_none_then_chooses_and_her_yes_stands_with_her_name(station, mistake, rosa):
    cast.call(mistake, at=chicago(23, 9), by=rosa)
    link = page_of(station, mistake, at=chicago(23, 10))
    assert where(station) == [Owed.OFFERED]

    says(link, "NONE_OF_THESE", at=chicago(23, 12), words="Neither is any good.")
    assert where(station) == [Owed.DECLINED]
    assert cast.differences(station) == []

    link = page_of(station, mistake, at=chicago(24, 10), codes=("week-2",))
    assert where(station) == [Owed.OFFERED]
    choice = sharing.choice_of(link.page, max(link.page.choices.values_list("pk", flat=True)))
    says(link, "CHOSE", at=chicago(24, 12), choice=choice)

    (row,) = owed(station)
    assert (row.state, How(row.approved_how), row.approved_by.name) == ("APPROVED", How.PAGE, "Dana Rossi")
    assert row.approved_at == chicago(24, 12) and row.must_air_by == chicago(13, 21, month=12)
    assert cast.differences(station) == []


def test_a_credit_in_its_place_is_owed_until_its_number_is_there(station, mistake, rosa):
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("credit_note",))
    assert where(station) == [Owed.CREDITED]

    cast.take_in(station, "billing", [cast.paper("CN-1", 4001)], at=chicago(24, 12))
    cast.check(station, at=chicago(24, 12))
    (row,) = owed(station)
    assert row.state == "SETTLED"
    assert cast.differences(station) == []


def test_she_wants_nothing_and_nothing_is_owed(station, mistake, rosa):
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("nothing",), they_would_like="Leave it.")

    (row,) = owed(station)
    assert row.state == "SETTLED"
    assert cast.differences(station) == []


def test_three_spots_of_one_line_are_three_things_owed_and_a_later_log_takes_one_back(station):
    log = cast.lost(station, order(4001, spots=3))
    cast.open_one(station, at=MONDAY)
    assert where(station) == [Owed.OWED] * 3

    rows = [airing(1, "6:15 AM"), airing(4001, "8:40 PM")]
    cast.take_in(station, "log", rows, at=chicago(23, 11), until=MONDAY, replaces=log)
    cast.check(station, at=chicago(23, 11))
    assert sorted(where(station)) == [Owed.FELL_AWAY, Owed.OWED, Owed.OWED]
    assert cast.differences(station) == []


def test_what_is_owed_is_counted_by_customer_and_age_and_what_ran_is_not(
    station, rosa, django_assert_num_queries
):
    from makegood.remedies import queries

    cast.lost(
        station,
        order(4001, spots=2),
        order(4002, cast.NORTHERN, date="11/14/2026", rate="200.00"),
        order(4003, cast.NORTHERN, date="11/22/2026", rate=""),
    )
    for name in (cast.BELLA, cast.NORTHERN):
        for day in {found.day for found in cast.findings(station, state="NEW", account__name=name)}:
            cast.open_one(station, at=MONDAY, account__name=name, day=day)

    with django_assert_num_queries(1):
        northern, bella = queries.owed_by_age(rosa, today=chicago(23, 9).date())

    assert (northern.account, northern.oldest) == (cast.NORTHERN, chicago(14, 12).date())
    assert northern.bands == (
        *(queries.Amount(1, 1, 0, 1), queries.Amount(1, 1, 20000, 0)),
        *(queries.Amount(), queries.Amount()),
    )
    assert (bella.bands[0], bella.total) == (queries.Amount(2, 2, 290000, 0),) * 2
    later = queries.owed_by_age(rosa, today=chicago(23, 9, month=12).date(), by_line=True)
    assert [(one.line_key, one.bands[2].rows, one.bands[1].rows) for one in later] == [
        *(("4002", 1, 0), ("4001", 2, 0), ("4003", 1, 0))
    ]
    (old,) = queries.owed_ones(
        rosa, today=chicago(23, 9).date(), account_id=None, line_key="", band=1, limit=9
    )
    assert old.finding.line_key == "4002"
    everything = queries.owed_in_all([northern, bella])["USD"]
    assert sum(everything, queries.Amount()) == queries.Amount(4, 4, 310000, 1)


def test_what_is_owed_to_others_customers_is_not_shown(station, mistake, rosa, max_, outsider):
    from makegood.people import actions
    from makegood.people.rules import Role
    from makegood.remedies import queries

    with cast.acting(max_, MONDAY) as change:
        other = actions.add_user(change, name="Ray Other", email="ray@lakeland.example", role=Role.REP)
    today = chicago(23, 9).date()

    assert [len(queries.owed_by_age(who, today=today)) for who in (rosa, max_, other, outsider)] == [
        *(1, 1, 0, 0)
    ]


def test_the_page_of_what_is_owed_counts_by_age_and_each_number_lists_what_it_counts(
    station, rosa, django_assert_num_queries
):
    from makegood.recovery.due.owed_page import AskedFor, owed_line, owed_page

    cast.lost(station, order(4001, spots=2), order(4002, cast.NORTHERN, date="11/14/2026", rate=""))
    for name in (cast.BELLA, cast.NORTHERN):
        cast.open_one(station, at=MONDAY, account__name=name)
    now = chicago(23, 9)

    with django_assert_num_queries(1):
        page = owed_page(rosa, AskedFor(), now=now)
    assert page.lead == "We owe 3 spots to 2 customers, the oldest since Sat 14 Nov."
    northern, bella = page.rows
    assert [(cell.label, cell.units, cell.worth) for cell in (*northern.cells, *bella.cells)] == [
        ("8 to 30 days", "1 spot", "worth not known"),
        ("up to 7 days", "2 spots", "$2,900"),
    ]
    with django_assert_num_queries(2):
        asked = owed_page(rosa, AskedFor(account_id=station.bella.pk, band=0, by_line=True), now=now)
    assert asked.asked == f"{cast.BELLA}, up to 7 days"
    assert [(one.what, one.reason, one.stands, one.age) for one in asked.things] == [
        ("Prime Drama, line 4001", "did not air", "nothing is agreed yet", "1 day")
    ] * 2
    assert owed_page(rosa, AskedFor(band=3), now=now).things == ()
    assert owed_line(station.bella, now=now) == "We owe them 2 spots ($2,900), the oldest since Sun 22 Nov."
    assert owed_line(station.tom, now=now) == ""


def test_one_agreed_for_what_nobody_had_verified_falls_away_with_its_finding(station, rosa):
    cast.take_in(station, "orders", [order(4001, event="yes")], at=chicago(16, 9))
    log = cast.take_in(station, "log", [airing(4001, "8:40 PM")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    (mistake,) = cast.mistakes(station)
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
    assert [(row.reason, row.state) for row in owed(station)] == [("copy_unverified", "APPROVED")]

    cast.take_in(station, "log", [OTHER], at=chicago(23, 11), until=MONDAY, replaces=log)
    cast.check(station, at=chicago(23, 11))
    first = owed(station)[0]
    assert (first.reason, first.state) == ("copy_unverified", "FELL_AWAY")
    assert cast.differences(station) == []
