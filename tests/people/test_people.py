"""Who is who, and that nobody of another house ever is."""

from __future__ import annotations

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.scoping import Unscoped
from makegood.people import actions, queries
from makegood.people.models import Account
from makegood.people.rules import first_name, forms, short_name
from makegood.recovery.house import arrival
from tests import cast
from tests.cast import FOUNDED, MONDAY


@pytest.mark.parametrize(
    ("name", "short", "first"),
    [("Rosa Vega", "Rosa V.", "Rosa"), ("Cher", "Cher", "Cher"), ("", "", ""), ("  ", "  ", "  ")],
)
def test_names_are_shortened_as_people_say_them(name, short, first):
    assert (short_name(name), first_name(name)) == (short, first)


def test_each_pronoun_has_all_its_forms():
    assert len({frozenset(forms(pronoun)) for pronoun in ("she", "he", "they")}) == 1


def test_the_first_user_becomes_the_fallback_owner_and_the_first_contact_is_called_first(station):
    assert station.house.fallback_owner == station.rosa
    assert queries.first_contact(station.bella).name == "Dana Rossi"
    with cast.acting(station.rosa, MONDAY) as change:
        actions.add_contact(change, actions.NewContact("Ben Rossi"), account=station.bella)
    assert [c.name for c in queries.contacts_of(station.bella)] == ["Dana Rossi", "Ben Rossi"]
    assert queries.first_contact(station.bella).name == "Dana Rossi"


def test_the_printed_link_opens_for_its_own_people_until_it_expires(station, outsider):
    with pytest.raises(Refused, match="sign in by password"):
        arrival.new_link(station.house, now=MONDAY)
    station.house.is_invented = True
    station.house.save(update_fields=["is_invented"])
    token = arrival.new_link(station.house, now=MONDAY)
    house, page = arrival.sign_in_page(token, now=MONDAY)
    assert house == station.house
    assert [person.label for person in page.people] == ["Rosa Vega", "Olu Adeyemi", "Max Ostrowski"]
    assert arrival.person_by_link(token, chosen=str(station.olu.pk), now=MONDAY) == station.olu

    for chosen in (str(outsider.pk), "²", "", "-1", "99999"):
        with pytest.raises(NotFound):
            arrival.person_by_link(token, chosen=chosen, now=MONDAY)
    for wrong, now in ((token + "x", MONDAY), (token, MONDAY + actions.LINK_LIVES)):
        with pytest.raises(NotFound):
            arrival.sign_in_page(wrong, now=now)


def test_each_house_counts_its_own_mistakes_without_gaps(station, outsider):
    numbers = []
    for _ in range(3):
        with cast.acting(station.rosa, MONDAY) as change:
            numbers.append(actions.take_number(change))
            change.append("NUMBER_TAKEN", station.house)
    with cast.acting(outsider, MONDAY) as change:
        assert actions.take_number(change) == 1001
        change.append("NUMBER_TAKEN", outsider)
    assert numbers == [1001, 1002, 1003]


def test_rows_are_never_read_without_saying_whose(station):
    with pytest.raises(Unscoped):
        list(Account.objects.all())


def test_a_person_of_another_house_can_change_nothing_here(station, outsider):
    with pytest.raises(Refused, match="another organisation"):
        with record.change(station.house, by=outsider, now=FOUNDED):
            pytest.fail("the change must not open")


def test_a_row_of_another_house_is_never_mixed_in(station, outsider):
    from makegood.mistakes.models import Mistake

    with pytest.raises(record.CrossesOrganisations), cast.acting(outsider, MONDAY) as change:
        actions.name_in_source(change, station.bella, source="crm", external_id="B")
    mixed = Mistake(organisation=outsider.organisation, account=station.bella, owner=outsider)
    with pytest.raises(record.CrossesOrganisations), cast.acting(outsider, MONDAY) as change:
        change.adopt(mixed)
