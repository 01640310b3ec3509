"""An incident on Today, whoever leads it, and the first call that comes before all else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import Refused
from tests.cast import BELLA, acting, call, chicago, events, reported
from tests.recovery.incidents.test_incidents import LATER, dark_evening, declared, stands, theirs

__all__ = ["dark_evening"]


def lines(viewer, *, at=LATER):
    from makegood.recovery.incidents.incident_today import incident_lines

    return [one.before + one.strong + one.after for one in incident_lines(viewer, now=at)]


def given(station, incident, *, by, commander, speaker, at=LATER):
    from makegood.recovery.incidents.incident_lead import give_the_lead

    with acting(by, at) as change:
        give_the_lead(
            change, incident_id=incident.pk, by=by, commander_id=commander.pk, speaker_id=speaker.pk
        )


def test_whoever_leads_or_speaks_and_the_manager_have_it_on_today_in_one_sentence(dark_evening):
    incident = declared(dark_evening, commander=dark_evening.olu)
    due = chicago(23, 6, 25)
    assert stands(incident).update_by >= due
    call(theirs(incident)[BELLA], at=LATER, by=dark_evening.rosa)
    for viewer in (dark_evening.max_, dark_evening.olu):
        [line] = lines(viewer)
        assert line.startswith("One cause, 3 customers: 1 told, 2 not yet; next word by ")
    assert lines(dark_evening.rosa) == [], "a rep leads none"
    [late] = lines(dark_evening.olu, at=stands(incident).update_by + timedelta(minutes=1))
    assert late.endswith("has not come.")


def test_the_manager_or_whoever_leads_gives_the_lead_to_somebody_else(dark_evening):
    incident = declared(dark_evening)
    due = stands(incident).update_by
    with pytest.raises(Refused, match="Max Ostrowski or a manager says who leads"):
        given(
            dark_evening, incident, by=dark_evening.olu, commander=dark_evening.olu, speaker=dark_evening.olu
        )
    with pytest.raises(Refused, match="does not see every customer"):
        given(
            dark_evening,
            incident,
            by=dark_evening.max_,
            commander=dark_evening.rosa,
            speaker=dark_evening.olu,
        )
    with pytest.raises(Refused, match="speaks already"):
        given(
            dark_evening,
            incident,
            by=dark_evening.max_,
            commander=dark_evening.max_,
            speaker=dark_evening.olu,
        )
    given(dark_evening, incident, by=dark_evening.max_, commander=dark_evening.olu, speaker=dark_evening.max_)
    now = stands(incident)
    assert (now.commander, now.speaker, now.update_by) == (dark_evening.olu, dark_evening.max_, due)
    [(_, subject, facts)] = events(dark_evening, "INCIDENT_LEAD_GIVEN")
    assert (subject, facts["commander"]) == (incident.subject_code, dark_evening.olu.actor_code)
    given(dark_evening, incident, by=dark_evening.olu, commander=dark_evening.max_, speaker=dark_evening.max_)


def test_a_first_call_that_is_due_later_comes_before_a_look_around_that_is_overdue(station):
    from makegood.recovery.desk.today import today

    told = reported(station.rosa, at=chicago(23, 9), name=BELLA, sentence="Our spot did not run on Sunday.")
    call(told, at=chicago(23, 9, 10), by=station.rosa, else_state="")
    untold = reported(
        station.rosa, at=chicago(23, 16), name="Tom's Garage", sentence="The price is wrong.", noticed="us"
    )
    evening = chicago(23, 16, 30)
    shown = today(station.rosa, now=evening)
    assert untold.standing.next_due_at > evening
    assert shown.next.mistake_id == untold.pk
    assert [row.number for row in shown.then] == [told.number]
