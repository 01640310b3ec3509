"""What falls due is told to the right person at the right time, once, and not when it is done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.cast import BELLA, TOM, chicago

MINUTE = timedelta(minutes=1)
TEN = chicago(24, 10)


def reported(station, *, at=TEN, by=None, name=BELLA, noticed="them"):
    return cast.reported(by or station.rosa, at=at, name=name, sentence="My spot never ran.", noticed=noticed)


def said(told):
    return [(one.when[-5:], one.who, one.subject) for one in told]


def notices(station, **where):
    from makegood.reminders.models import Notice

    return list(Notice.objects.within(station.house).filter(**where).order_by("planned_at", "pk"))


def promise_claimed_later(station, mistake, *, due, made=None):
    """Rosa promises on the phone that Olu does something by then."""
    from makegood.promises import actions
    from makegood.promises.rules import ProofKind

    with cast.acting(station.rosa, made or TEN) as change:
        spoken = actions.Spoken(
            words="You have the list of all airings",
            to=mistake.contact,
            doer=station.olu,
            due_at=due,
            due_rule="said in the call",
            zone="America/Chicago",
            proof_by=due,
            proof_kind=ProofKind.CLAIM,
        )
        return actions.make(change, spoken, mistake=mistake, by=station.rosa)


def called(station, *, at=TEN):
    """A mistake that was reported and called at once; the next word is promised for the day after at ten."""
    mistake = reported(station, at=at)
    cast.call(mistake, at=at, by=station.rosa, next_word="morning")
    return mistake


def test_who_has_not_called_hears_of_it_at_half_and_at_four_fifths_and_the_manager_when_it_was_due(
    station, rounds
):
    assert reported(station).standing.acknowledge_by == chicago(24, 11)

    assert said(rounds.until(chicago(24, 11, 30), since=TEN)) == [
        ("10:30", "rosa", "Call Dana by 11:00: Bella Vista Restaurants"),
        ("10:48", "rosa", "Call Dana by 11:00: Bella Vista Restaurants"),
        ("11:00", "max", "Rosa V. has not called Dana; it was due 11:00. Bella Vista Restaurants"),
    ]


def test_a_mail_says_that_software_wrote_it_and_leads_to_the_mistake(station, rounds):
    mistake = reported(station)
    [mail] = rounds.until(chicago(24, 10, 31), since=TEN)

    assert mail.headers["Auto-Submitted"] == "auto-generated"
    assert mail.headers["X-Auto-Response-Suppress"] == "All"
    assert f"https://desk.lakeland.example/mistakes/{mistake.pk}\n" in mail.text
    assert "Due Tue 24 Nov 11:00." in mail.text


def test_who_has_called_hears_nothing_more_and_an_old_one_never_comes_back(station, rosa, rounds):
    mistake = reported(station)
    rounds.until(chicago(24, 10, 20), since=TEN)
    cast.call(
        mistake, at=chicago(24, 10, 20), by=rosa, next_word="", other_next_word=chicago(30, 12, month=12)
    )

    assert rounds.until(chicago(28, 12)) == []
    assert {one.ended for one in notices(station, kind="CALL")} == {"SETTLED"}


def test_what_was_done_between_the_plan_and_the_moment_is_not_told(station, rosa, rounds):
    """The plan has not heard of the call yet: the moment of telling asks again."""
    from makegood.recovery.rounds import reminding

    mistake = reported(station)
    rounds.at(TEN)
    cast.call(mistake, at=chicago(24, 10, 29), by=rosa)
    waiting = notices(station, kind="CALL", planned_at=chicago(24, 10, 30))
    assert len(waiting) == 1
    assert reminding._tell(station.house, waiting, now=chicago(24, 10, 30)) == 0


def test_what_was_done_between_the_decision_and_the_mail_server_leaves_nothing(station, rosa, rounds):
    from makegood.core.models import Outbox
    from makegood.recovery.rounds import reminding
    from makegood.reminders.models import Reminder

    mistake = reported(station)
    rounds.at(TEN)
    assert reminding.remind(station.house, now=chicago(24, 10, 30)) == 1
    cast.call(mistake, at=chicago(24, 10, 30), by=rosa)

    assert rounds.at(chicago(24, 10, 30)) == []
    assert Outbox.objects.get(kind="NOTICE").ending == "DONE"
    assert Reminder.everything.get().dropped_at == chicago(24, 10, 30)


def test_one_rung_of_one_occasion_cannot_be_told_twice(station, rounds):
    reported(station)
    rounds.until(chicago(24, 10, 31), since=TEN)
    for minute in (31, 32, 33):
        assert rounds.at(chicago(24, 10, minute)) == []
    told = notices(station, ended="TOLD")[0]
    told.pk = None
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        told.save(force_insert=True)


def test_nobody_is_paged_at_midnight(station, rounds):
    """She noticed at 20:30, the hour ended at 21:30; the manager reads it at eight."""
    late = chicago(24, 20, 30)
    mistake = reported(station, at=late, by=station.rosa)
    assert mistake.standing.acknowledge_by == chicago(24, 21, 30)

    told = rounds.until(chicago(25, 9), since=late)

    assert [(one.when, one.who, one.is_digest) for one in told if one.who == "max"] == [
        ("Wed 25 Nov 08:00", "max", True)
    ]
    assert [one for one in told if not "07:00" <= one.when[-5:] < "21:00"] == []


def test_whoever_is_away_is_not_told_and_their_deputy_is(station, rounds):
    from makegood.people import actions

    reported(station)
    with cast.acting(station.rosa, TEN) as change:
        actions.go_away(
            change, user=station.rosa, deputy_id=station.olu.pk, from_at=TEN, until_at=chicago(27, 9)
        )
    [first, *_] = rounds.until(chicago(24, 10, 31), since=TEN)

    assert first.who == "olu"
    assert "You get this in place of Rosa Vega, who is away." in first.text


def test_several_things_due_at_one_moment_are_one_message_the_most_urgent_first(station, rounds):
    reported(station)
    reported(station, name=TOM)

    told = rounds.until(chicago(24, 10, 31), since=TEN)

    assert said(told) == [("10:30", "rosa", "2 things. First: Call Dana by 11:00: Bella Vista Restaurants")]
    assert told[0].text.index("Bella Vista") < told[0].text.index("Tom's Garage")


def test_work_that_nobody_accepted_is_asked_for_and_told_to_whoever_promised_it_then_to_the_manager(
    station, rounds
):
    mistake = called(station)
    promise_claimed_later(station, mistake, due=chicago(25, 17))

    told = said(rounds.until(chicago(24, 13, 30), since=TEN))

    words = "“You have the list of all airings” Bella Vista Restaurants"
    assert told == [
        ("10:00", "olu", f"Say by 12:00 whether you can do it: {words}"),
        ("12:00", "rosa", f"Olu A. has not said yes yet: {words}"),
        ("13:00", "max", f"Olu A. has not said yes yet: {words}"),
    ]


def test_who_accepted_is_reminded_before_and_nobody_when_it_is_claimed(station, rounds):
    from makegood.promises import actions

    mistake = called(station)
    promise = promise_claimed_later(station, mistake, due=chicago(25, 17))
    cast.accept_all(station, at=TEN)
    told = rounds.until(chicago(25, 15, 1), since=TEN)
    assert said(told)[-1] == (
        "15:00",
        "olu",
        "By 17:00, as promised: “You have the list of all airings” Bella Vista Restaurants",
    )
    with cast.acting(station.olu, chicago(25, 16)) as change:
        actions.claim(change, promise_id=promise.pk, by=station.olu, how="Sent by mail.")
    assert [one for one in rounds.until(chicago(25, 18)) if "list of all" in one.text] == []


def test_a_broken_promise_is_told_to_who_did_not_keep_it_and_its_own_call_to_the_owner(station, rounds):
    mistake = called(station)
    promise_claimed_later(station, mistake, due=chicago(24, 14))
    cast.accept_all(station, at=TEN)
    told = said(rounds.until(chicago(24, 14, 5), since=chicago(24, 10, 1)))

    assert (
        "14:00",
        "olu",
        "Not kept, due 14:00: “You have the list of all airings” Bella Vista Restaurants",
    ) in [(when, who, words) for when, who, words in told]
    assert [words for _, who, words in told if who == "rosa" and words.startswith("Call Dana")]


def test_a_date_agreed_anew_moves_the_reminder_with_it(station, rounds):
    from makegood.promises import actions
    from makegood.promises.rules import ProofKind

    mistake = called(station)
    promise = promise_claimed_later(station, mistake, due=chicago(25, 11))
    cast.accept_all(station, at=TEN)
    rounds.at(TEN)
    with cast.acting(station.rosa, chicago(24, 11)) as change:
        spoken = actions.Spoken(
            words=promise.words,
            to=mistake.contact,
            doer=station.olu,
            due_at=chicago(25, 16),
            due_rule="agreed",
            zone="America/Chicago",
            proof_by=chicago(25, 16),
            proof_kind=ProofKind.CLAIM,
        )
        actions.renegotiate(
            change, promise_id=promise.pk, by=station.rosa, spoken=spoken, their_words="Four is fine."
        )
    told = [one for one in rounds.until(chicago(25, 15)) if one.who == "olu" and "By" in one.subject]
    assert [one.when[-5:] for one in told] == ["14:00"]


def test_newer_zone_data_moves_no_reminder_that_is_planned(station, rounds, monkeypatch):
    """What is planned for a promise is an instant, as its due moment is."""
    from makegood.reminders.rules import planning

    mistake = called(station)
    promise_claimed_later(station, mistake, due=chicago(26, 12))
    rounds.at(TEN)
    before = {one.pk: one.planned_at for one in notices(station, kind="PROMISE")}
    assert before
    really = planning.ahead_of
    monkeypatch.setattr(planning, "ahead_of", lambda *given: really(*given) + timedelta(hours=1))
    cast.accept_all(station, at=chicago(24, 10, 5))
    rounds.at(chicago(24, 10, 5))

    assert {one.pk: one.planned_at for one in notices(station, kind="PROMISE")} == before


def test_what_is_told_after_an_outage_says_since_when_nothing_went_out(station, rounds):
    reported(station)
    rounds.at(TEN)

    [mail, *_] = rounds.at(chicago(24, 10, 55))

    assert mail.subject == "Call Dana by 11:00: Bella Vista Restaurants"
    assert mail.text.startswith("This was to reach you 10:30; nothing went out since then, for 25 minutes.")


def test_over_the_budget_the_fourth_word_of_a_day_waits_for_the_digest(station, rounds):
    with cast.acting(station.max_, TEN) as change:
        from makegood.policy import actions
        from makegood.policy.actions import NewPart
        from makegood.policy.rules.parts import POLICY
        from makegood.policy.rules.trades import trade

        tell = [f"owner {minutes} clock min before" for minutes in (50, 40, 30, 20, 10)]
        text = f"[reminders.call]\ntell = {tell}\n".replace("'", '"')
        actions.adopt(change, NewPart(POLICY, text, 0), words=trade("media"))
    reported(station)

    told = rounds.until(chicago(24, 16, 1), since=TEN)

    rosa = [(one.when[-5:], one.is_digest) for one in told if one.who == "rosa"]
    assert rosa == [("10:10", False), ("10:20", False), ("10:30", False), ("16:00", True)]
    assert {one.ended for one in notices(station, rung="owner 20 clock min before")} == {"PASSED_OVER"}


def test_without_a_mail_server_it_stands_on_their_page_alone(station, rounds, settings):
    from makegood.core.models import Outbox
    from makegood.reminders.models import Reminder

    settings.MAKEGOOD_MAIL_FROM = ""
    reported(station)

    assert rounds.until(chicago(24, 10, 31), since=TEN) == []
    reminder = Reminder.everything.get()
    assert (reminder.way, reminder.person_id, reminder.reached_at) == (
        "PAGE",
        station.rosa.pk,
        chicago(24, 10, 30),
    )
    assert not Outbox.objects.exists()


def test_when_the_owner_has_left_the_manager_is_asked_to_name_one(station, rounds):
    from makegood.people.models import User

    reported(station)
    rounds.at(TEN)
    User.everything.filter(pk=station.rosa.pk).update(is_active=False)

    told = rounds.until(chicago(24, 10, 10))

    [first] = said(told)
    assert first[1:] == ("max", "Nobody owns no. 1001; name somebody by 11:00: Bella Vista Restaurants")


def test_one_mistake_that_cannot_be_read_holds_no_other_back(station, rounds, monkeypatch, caplog):
    from makegood.recovery.rounds import occasions

    spoilt = reported(station, name=TOM)
    reported(station)
    really = occasions._call

    def fails(house, mistake, *more):
        return really(house, mistake, *more) if mistake.pk != spoilt.pk else 1 / 0

    monkeypatch.setattr(occasions, "_call", fails)
    told = rounds.until(chicago(24, 10, 31), since=TEN)

    assert said(told) == [("10:30", "rosa", "Call Dana by 11:00: Bella Vista Restaurants")]
    assert f"mistake:{spoilt.pk}: nobody can be reminded of it." in caplog.text


def test_a_letter_of_our_own_stops_the_clock_as_a_call_does(station, rosa, rounds):
    from makegood.recovery.letter import writing

    mistake = reported(station)
    rounds.at(TEN)
    text = (
        "Dana, your commercial did not run on Sunday. That is ours, and I am sorry. "
        "I will send you two slots by noon."
    )
    letter = writing.Written(0, "MAIL", None, "Your spot", text, "morning", None, None)
    with cast.acting(rosa, chicago(24, 10, 10)) as change:
        writing.record_letter(change, mistake_id=mistake.pk, by=rosa, written=letter)
    assert [one for one in rounds.until(chicago(24, 12)) if one.subject.startswith("Call")] == []


def test_what_was_known_only_after_its_moment_does_not_call_itself_late(station, rosa, rounds):
    """Judged graver at 10:25, half of the shorter time was over already: she hears then, and nothing was late."""
    from makegood.recovery.judgement import judging

    cast.lost(station, at=chicago(24, 8))
    mistake = cast.open_one(station, at=chicago(24, 9, 40))
    rounds.until(chicago(24, 10, 25), since=chicago(24, 9, 40))
    grave = {"lost_for_good": 4, "money": 2, "explain_to": 3, "still_hurting": 3, "again": 0}
    grave |= {"how_found": 2, "who_knows": 3, "relationship": 0}
    with cast.acting(rosa, chicago(24, 10, 25)) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=rosa, tapped=judging.Tapped(grave, ""))
    told = [one for one in rounds.until(chicago(24, 11)) if one.who == "rosa"]
    assert told and not [one for one in told if "nothing went out" in one.text]


def test_after_an_upgrade_what_is_overdue_is_told_once_and_calls_nothing_late(station, rounds):
    reported(station, at=chicago(23, 10))
    told = rounds.at(chicago(24, 10))

    assert [one.who for one in told] == ["rosa", "max"]
    assert not [one for one in told if "nothing went out" in one.text]
