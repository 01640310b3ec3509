"""A link for one person; roles; and that who leaves has no way in left, and leaves nothing without an owner."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.mistakes import queries as mistakes
from makegood.people import actions, queries
from makegood.people.actions import Chosen, Invited
from makegood.people.models import Account, Invitation, Session
from makegood.people.rules import Role
from makegood.promises import queries as promises
from makegood.recovery.house import joining, leaving
from tests import cast
from tests.cast import MONDAY

WORDS = "heron lantern gravel nine"
IVO = Chosen("Ivo Lang", "Ivo@Lakeland.example ", WORDS)


def invite(by, role=Role.REP, email="ivo@lakeland.example", now=MONDAY):
    with cast.acting(by, now) as change:
        return actions.invite(change, Invited("Ivo Lang", email, role), by=by)


def come(token, chosen=IVO, now=MONDAY):
    _, _, ticket = joining.invited_page(token, now=now)
    return joining.come_in(ticket, chosen, now=now)[0]


def test_a_colleague_joins_by_a_link_that_works_once(station, max_):
    _, token = invite(max_)
    assert token not in str(Invitation.objects.within(station.house).values().get())
    ivo = come(token, now=MONDAY + timedelta(days=6, hours=23))
    assert (ivo.role, ivo.email, ivo.organisation) == (Role.REP, "ivo@lakeland.example", station.house)
    assert ivo.check_password(WORDS) and ivo.password.startswith("argon2")
    with pytest.raises(NotFound):
        joining.invited_page(token, now=MONDAY)
    kinds = [kind for kind, _, _ in cast.events(station, "PERSON_INVITED", "USER_ADDED", "PERSON_JOINED")]
    assert kinds[-3:] == ["PERSON_INVITED", "USER_ADDED", "PERSON_JOINED"]
    assert queries.open_invitations(station.house, now=MONDAY) == []


def test_a_link_is_closed_once_used_once_taken_back_and_after_a_week(station, max_):
    invitation, token = invite(max_)
    with pytest.raises(NotFound):
        joining.invited_page(token, now=MONDAY + actions.INVITATION_LIVES)
    with pytest.raises(NotFound):
        joining.invited_page(token + "x", now=MONDAY)
    _, _, ticket = joining.invited_page(token, now=MONDAY)
    with cast.acting(max_, MONDAY) as change:
        actions.revoke_invitation(change, invitation_id=invitation.pk, by=max_)
    with pytest.raises(NotFound):
        joining.invited_page(token, now=MONDAY)
    # Somebody had the form open already.
    with pytest.raises(NotFound):
        joining.come_in(ticket, IVO, now=MONDAY)


def test_an_invitation_belongs_to_its_house_alone(station, max_, outsider):
    invitation, token = invite(max_)
    with pytest.raises(NotFound), cast.acting(outsider, MONDAY) as change:
        actions.revoke_invitation(change, invitation_id=invitation.pk, by=outsider)
    elsewhere = joining.Ticket(outsider.organisation_id, invitation.pk)
    with pytest.raises(NotFound):
        joining.come_in(elsewhere, IVO, now=MONDAY)
    assert come(token).organisation == station.house


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Chosen("Ivo Lang", "ivo@lakeland.example", "short"), "at least 12"),
        (Chosen("Ivo Lang", "ivo@lakeland.example", "password1234"), "too common"),
        (Chosen("Ivo Lang", "ivo@lakeland.example", "9876543210123"), "numeric"),
        (Chosen("Ivo Langenscheidt", "x@lakeland.example", "ivolangenscheidt"), "similar"),
        (Chosen("  ", "ivo@lakeland.example", WORDS), "A name is missing"),
        (Chosen("I" * 121, "ivo@lakeland.example", WORDS), "121"),
        (Chosen("Ivo Lang", "no address", WORDS), "no e-mail address"),
        (Chosen("Ivo Lang", "ROSA@lakeland.example", WORDS), "signs in as rosa@lakeland.example already"),
    ],
)
def test_what_cannot_be_used_is_said_and_uses_nothing_up(station, max_, chosen, said):
    _, token = invite(max_)
    with pytest.raises(Refused, match=said):
        come(token, chosen)
    assert come(token).name == "Ivo Lang"


def test_a_manager_may_not_touch_an_administrator(station, max_, rosa):
    with pytest.raises(Refused, match="As manager"):
        invite(max_, role=Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="As rep"):
        invite(rosa)
    ada = administrator(station)
    for act in (
        lambda change: actions.reset_link(change, user_id=ada.pk, by=max_, drops_keys=False),
        lambda change: actions.change_role(change, user_id=ada.pk, role=Role.REP, by=max_),
        lambda change: actions.change_role(change, user_id=rosa.pk, role=Role.ADMINISTRATOR, by=max_),
        lambda change: leaving.leave(change, user_id=ada.pk, heir_id=None, by=max_),
    ):
        with pytest.raises(Refused, match="As manager"), cast.acting(max_, MONDAY) as change:
            act(change)


def administrator(station, name="Ada"):
    with record.change(station.house, by=record.system("t", station.house), now=MONDAY) as change:
        return actions.add_user(
            change, name=f"{name} Berg", email=f"{name}@lakeland.example".lower(), role=Role.ADMINISTRATOR
        )


def test_the_last_administrator_cannot_be_lost(station, max_):
    ada = administrator(station)
    with pytest.raises(Refused, match="only administrator"), cast.acting(ada, MONDAY) as change:
        actions.change_role(change, user_id=ada.pk, role=Role.REP, by=ada)
    bo = administrator(station, "Bo")
    with cast.acting(ada, MONDAY) as change:
        actions.change_role(change, user_id=ada.pk, role=Role.MANAGER, by=ada)
    with pytest.raises(Refused, match="own way in"), cast.acting(bo, MONDAY) as change:
        leaving.leave(change, user_id=bo.pk, heir_id=None, by=bo)


def test_a_new_password_by_a_link_ends_the_old_one_and_every_session(station, max_, rosa):
    from allauth.mfa.models import Authenticator

    rosa.set_password("an old one that she forgot")
    rosa.save(update_fields=["password"])
    Session.objects.create(session_key="k1", session_data="", expire_date=MONDAY, user=rosa)
    Authenticator.objects.create(user=rosa, type="totp", data={})
    for drops in (False, True):
        with cast.acting(max_, MONDAY) as change:
            token = actions.reset_link(change, user_id=rosa.pk, by=max_, drops_keys=drops)
        page = joining.invited_page(token, now=MONDAY)[1]
        assert page.is_reset and page.name == "Rosa Vega"
        _, _, ticket = joining.invited_page(token, now=MONDAY)
        person, may_come_in = joining.come_in(ticket, Chosen("x", "y", WORDS), now=MONDAY)
        assert person == rosa and not may_come_in
        assert Authenticator.objects.filter(user=rosa).exists() is not drops
    assert not Session.objects.filter(user=rosa).exists()
    assert queries.user_in(station.house, rosa.pk).check_password(WORDS)


def test_a_second_reset_link_closes_the_first(station, max_, rosa):
    tokens = []
    for _ in range(2):
        with cast.acting(max_, MONDAY) as change:
            tokens.append(actions.reset_link(change, user_id=rosa.pk, by=max_, drops_keys=False))
    with pytest.raises(NotFound):
        joining.invited_page(tokens[0], now=MONDAY)
    assert joining.invited_page(tokens[1], now=MONDAY)


def test_who_leaves_has_no_way_in_left_and_leaves_nothing_without_an_owner(station, rosa, max_, olu):
    from allauth.mfa.models import Authenticator

    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=MONDAY + timedelta(minutes=5), by=rosa, agreed=("same_slot",))
    Session.objects.create(session_key="k1", session_data="", expire_date=MONDAY, user=rosa)
    Authenticator.objects.create(user=rosa, type="totp", data={})
    Authenticator.objects.create(user=rosa, type="webauthn", data={"name": "phone"})
    with cast.acting(olu, MONDAY) as change:
        later = MONDAY + timedelta(days=3)
        actions.go_away(change, user=olu, deputy_id=rosa.pk, from_at=None, until_at=later)
    with cast.acting(max_, MONDAY) as change:
        link = actions.reset_link(change, user_id=rosa.pk, by=max_, drops_keys=False)

    with pytest.raises(Refused, match="Choose who takes them over"), cast.acting(max_, MONDAY) as change:
        leaving.leave(change, user_id=rosa.pk, heir_id=None, by=max_)
    assert queries.user_in(station.house, rosa.pk).is_active and Session.objects.filter(user=rosa).exists()

    with cast.acting(max_, MONDAY + timedelta(hours=1)) as change:
        leaving.leave(change, user_id=rosa.pk, heir_id=max_.pk, by=max_)
    with pytest.raises(NotFound):
        queries.user_in(station.house, rosa.pk)
    assert queries.active_user(rosa.pk, now=MONDAY) is None
    assert not Session.objects.filter(user=rosa).exists()
    assert not Authenticator.objects.filter(user=rosa).exists()
    with pytest.raises(NotFound):
        joining.invited_page(link, now=MONDAY)
    assert not Account.objects.within(station.house).filter(owner=rosa).exists()
    assert mistakes.open_mistakes_owned_by(rosa) == [] == promises.open_to_do_by(rosa)
    assert cast.again(mistake).owner == max_
    assert queries.organisation(station.house.pk).fallback_owner == max_
    assert queries.absence_of(olu, now=MONDAY).deputy == max_
    # The record keeps the name.
    assert "Rosa Vega" in {one.name for one in queries.everybody(station.house)}
    assert cast.differences(station) == []


def test_only_somebody_who_can_own_takes_over(station, rosa, max_, outsider):
    with cast.acting(max_, MONDAY) as change:
        auditor = actions.add_user(change, name="Al Dott", email="al@lakeland.example", role=Role.AUDITOR)
    for heir in (auditor, rosa):
        with pytest.raises(Refused, match="cannot take this over"), cast.acting(max_, MONDAY) as change:
            leaving.leave(change, user_id=rosa.pk, heir_id=heir.pk, by=max_)
    with pytest.raises(NotFound), cast.acting(max_, MONDAY) as change:
        leaving.leave(change, user_id=rosa.pk, heir_id=outsider.pk, by=max_)


def test_teams_have_a_manager_who_is_asked_before_the_others(station, rosa, max_, olu):
    with cast.acting(max_, MONDAY) as change:
        mia = actions.add_user(change, name="Mia Roth", email="mia@lakeland.example", role=Role.MANAGER)
        team = actions.make_team(change, name=" North ", manager_id=mia.pk, by=max_)
        actions.put_in_team(change, user_id=rosa.pk, team_id=team.pk, by=max_)
    assert queries.manager_of(queries.user_in(station.house, rosa.pk)) == mia
    assert queries.manager_of(olu) == max_
    for name, leader, said in (("", None, "needs a name"), ("South", olu.pk, "no manager")):
        with pytest.raises(Refused, match=said), cast.acting(max_, MONDAY) as change:
            actions.make_team(change, name=name, manager_id=leader, by=max_)
