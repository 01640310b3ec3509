"""The invented parts maker comes in through the product's own doors and stands as its story says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from makegood.core import record
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.people.queries import users
from makegood.promises.models import Promise
from makegood.recovery.counted_again import recount
from makegood.recovery.desk.today import today
from tests import cast

pytestmark = pytest.mark.database
NOW = datetime(2026, 11, 23, 14, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The parts maker, loaded once; the module's transaction is rolled back at its end."""
    from makegood.demo import maker

    with django_db_blocker.unblock(), cast.undone():
        data = tmp_path_factory.mktemp("maker")
        yield maker.load(data=data, now=NOW), data


@pytest.fixture
def house(loaded):
    """The invented organisation."""
    return loaded[0]


def nadia(house):
    """The rep."""
    return next(user for user in users(house) if user.name == "Nadia Kern")


def test_the_faulty_lot_opened_a_mistake_at_each_of_its_two_customers(house):
    opened = Mistake.objects.within(house).filter(kind="DEFECTIVE_PRODUCT")

    assert {mistake.account.name for mistake in opened} == {"Aurora Pumps", "Meridian Presses"}
    lots = Finding.objects.within(house).filter(kind="lot_affected")
    assert {finding.happened["lot"] for finding in lots} == {"L-7741"}
    assert [finding.money_minor for finding in lots.order_by("money_minor")] == [98400, 123000]


def test_what_is_late_and_what_is_overdue_waits_for_somebody_to_look(house):
    waiting = Finding.objects.within(house).filter(state="NEW")

    assert {(finding.kind, finding.account.name) for finding in waiting} == {
        ("delivered_late", "Tidewater Conveyors"),
        ("delivery_overdue", "Harrow Farm Machines"),
    }


def test_nothing_is_wrong_with_the_other_thousand_lines(house):
    page = today(nadia(house), now=NOW)

    assert Finding.objects.within(house).count() == 6
    assert page.records is not None
    assert page.records.summary.startswith("1,5")


def test_the_replacement_was_promised_by_a_day_and_proven_by_its_delivery_note(house):
    kept = Promise.objects.within(house).select_related("proof").get(proof_kind="AIRING")

    assert kept.state == "KEPT"
    assert kept.proof_key == "R1001-1"
    assert kept.words.startswith("The right item is with you by ")
    assert "deliveries-this-week.csv" in kept.proof.words
    assert "content" not in kept.proof.words
    paper = Promise.objects.within(house).select_related("proof").get(proof_kind="DOCUMENT")
    assert paper.proof.words.startswith("CN-4107, row ")
    assert not Promise.objects.within(house).filter(state="BROKEN").exists()


def test_today_says_three_true_lines(house):
    page = today(nadia(house), now=NOW)

    assert page.lead.before.strip() == "Four things went wrong over the weekend."
    assert page.lead.strong.strip() == "We have not told Aurora Pumps and Meridian Presses yet."
    assert page.lead.after == "Lucas sees his own report 11:00."
    assert page.next.title.startswith("Call ")


def test_the_record_holds_and_what_is_stored_follows_from_its_rows(house):
    verified = record.verify(house)

    assert isinstance(verified, record.Verified)
    assert recount.differences(house) == []


def test_loading_it_beside_another_organisation_does_nothing(house, tmp_path):
    from makegood.demo import maker, station

    assert maker.load(data=tmp_path, now=NOW) is None
    assert station.load(data=tmp_path, now=NOW) is None


def test_the_faulty_lot_is_one_cause_and_its_two_mistakes_become_parts_of_one_incident(house):
    from makegood.incidents import queries
    from makegood.recovery.findings.findings_page import findings_page
    from makegood.recovery.incidents import one_cause

    manager = next(user for user in users(house) if user.role == "MANAGER")
    assert "These 2 findings of 2 customers may have one cause: faulty lot, lot L-7741." in [
        one.words for one in findings_page(manager, now=NOW).likely
    ]
    page = one_cause.declare_page(manager, now=NOW, cause="lot_affected:lot L-7741")
    ticked = tuple(row.finding_id for group in page.chosen for row in group.rows)
    typed = one_cause.Declared(ticked, "Seals of one lot can crack", manager.pk, manager.pk)
    opened = Mistake.objects.within(house).count()
    with cast.undone():
        with cast.acting(manager, NOW) as change:
            incident = one_cause.declare(change, by=manager, typed=typed)
        joined = queries.mistakes_in(incident)
        assert {mistake.account.name for mistake in joined} == {"Aurora Pumps", "Meridian Presses"}
        assert Mistake.objects.within(house).count() == opened


def test_a_finding_is_of_the_day_that_was_promised_wherever_the_customer_is(house):
    """Midnight in Detroit is the evening before in Portland; the order line says a day, and no hour."""
    found = {finding.account.name: finding for finding in Finding.objects.within(house)}

    assert found["Kestrel Hydraulics"].account.zone == "America/Los_Angeles"
    for finding in found.values():
        assert f"{finding.day}" == finding.promised["promised_date"], finding.account.name


def test_what_was_learned_last_week_is_looked_for_in_the_next_delivery_notes_and_caught(loaded):
    """What anybody sees who loads the parts maker: it held twice, then the other half of the coupling came again."""
    from makegood.demo import next_deliveries
    from makegood.prevention import queries
    from makegood.prevention.models import Repeat
    from makegood.recovery.lessons.cause_page import cause_page

    house, data = loaded
    (guard,) = queries.watching(house, check_code=next_deliveries.CHECK)
    first = guard.cause.mistake
    assert (first.account.name, first.standing.stage) == ("Juniper Lifts", "TOLD")
    with cast.undone():
        assert next_deliveries.next_deliveries(data=data, now=NOW) == next_deliveries.Brought(
            next_deliveries.TODAY, 1, 0
        )
        said = [hit.words for hit in cause_page(nadia(house), mistake_id=first.pk, now=NOW).guards[0].hits]
        assert [words.split(" on ")[0] for words in said] == ["It held", "It held", "It caught one"]
        assert said[2].endswith("row 2 of deliveries-today.csv.")
        repeat = Repeat.objects.within(house).get(earlier=first)
        assert repeat.shown_by == "GUARD"
        assert recount.differences(house) == []
        assert next_deliveries.next_deliveries(data=data, now=NOW) is None, "it is brought once"


def test_a_replacement_that_a_call_promised_proves_itself_by_the_next_delivery_notes(loaded):
    from makegood.demo import next_deliveries
    from makegood.promises.shown import promised, promises_to_them
    from makegood.recovery.call.call_page import call_page

    house, data = loaded
    rep = nadia(house)
    mistake = Mistake.objects.within(house).get(account__name="Aurora Pumps")
    sound = call_page(rep, mistake_id=mistake.pk, now=NOW).form.agreed[0]
    with cast.undone():
        cast.call(mistake, at=NOW, by=rep, agreed=(sound.value,))
        brought = next_deliveries.next_deliveries(data=data, now=NOW)
        assert brought is not None and brought.proven == 1
        kept = Promise.objects.within(house).select_related("proof").get(proof_kind="AIRING", mistake=mistake)
        assert kept.state == "KEPT"
        assert kept.proof.words.startswith("row 3 of deliveries-today.csv")
        hers = {one.words: one for one in promised(promises_to_them(mistake), now=NOW)}
        assert hers[kept.words].by_day, "its note knows the day and no hour"
