"""The way to every page: in groups, and only what opens."""

import pytest
from django.urls import resolve, reverse

from makegood.core.access import declared
from makegood.people.rules import Role
from makegood.web import menu


def titles(role, *, airs=True):
    return [entry.words for group in menu.menu_of(role.value, airs) for entry in group.entries]


def test_an_administrator_sees_the_way_to_everything_in_four_groups():
    assert len(menu.menu_of(Role.ADMINISTRATOR.value, True)) == 4
    assert len(titles(Role.ADMINISTRATOR)) == sum(len(group.entries) for group in menu.GROUPS)


@pytest.mark.parametrize(
    "entry", [entry for group in menu.GROUPS for entry in group.entries], ids=lambda entry: entry.route
)
def test_a_page_is_named_to_those_whom_its_address_lets_in(entry):
    rule = declared(resolve(reverse(entry.route)).func)
    assert entry.roles == {role for role in Role if rule.lets(role.value)}


@pytest.mark.parametrize(
    ("role", "closed"),
    [
        (Role.REP, {"Incidents", "How we work", "Webhooks", "What did not go out"}),
        (Role.COACH, {"Reports", "How we work", "Webhooks", "What did not go out"}),
        (Role.MANAGER, {"Webhooks"}),
    ],
)
def test_nobody_is_shown_a_way_that_ends_before_a_closed_door(role, closed):
    assert not closed & set(titles(role))


def test_a_house_whose_goods_do_not_air_has_nothing_to_look_at_before_it_airs():
    assert "Before it airs" not in titles(Role.REP, airs=False) and "Before it airs" in titles(Role.REP)
