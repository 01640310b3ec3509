"""Every route says who may come in; the build fails, naming the route, where one does not."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path

from makegood.core.access import Access, Who, declared
from makegood.people.rules import Role
from makegood.web.answer import Visit, for_anyone, for_people
from tests.web.belongings import BELONGINGS
from tests.web.routes import OF_LIBRARIES, every_route, routes_for, routes_of, without_a_rule


def forgotten(_request: HttpRequest) -> HttpResponse:
    """A page whose author forgot to say for whom it is."""
    return HttpResponse()


def test_every_route_declares_its_rule():
    assert not without_a_rule(every_route())
    assert len(every_route()) > 25


def test_a_planted_route_without_a_rule_is_named_also_inside_an_included_list():
    planted: list[URLPattern] = [path("ours/<int:mistake_id>", forgotten, name="forgotten")]
    found = without_a_rule(list(routes_of([path("", include(planted)), path("customer/", include(planted))])))
    assert [sentence.partition(" declares")[0] for sentence in found] == [
        "/ours/<int:mistake_id> (forgotten)",
        "/customer/ours/<int:mistake_id> (forgotten)",
    ]
    assert all("for_people" in sentence for sentence in found)


def test_every_id_in_an_address_is_tried_as_a_stranger():
    unknown = {
        name: str(route) for route in routes_for(Who.PEOPLE) for name in route.ids if name not in BELONGINGS
    }
    assert not unknown, (
        f"{unknown}: add to BELONGINGS in tests/web/belongings.py which thing of the invented station each id names "
        "(and make one in filled() there), so that tests/web/test_strangers.py tries it as a stranger."
    )


def test_the_rules_of_library_routes_are_for_routes_that_exist():
    assert set(OF_LIBRARIES) <= {route.name for route in every_route()}
    ours = [route for route in every_route() if route.name in OF_LIBRARIES and declared(route.callback)]
    assert not ours, "A rule of ours stands at the view, not in the table."


def test_no_view_of_ours_lets_forged_forms_in():
    exempt = [route for route in every_route() if getattr(route.callback, "csrf_exempt", False)]
    by_secret = [str(route) for route in exempt if route.rule.who is not Who.KEYS]
    # A browser sends cookies by itself, never a key. A mail provider has no session to ride on: it proves itself with a
    # secret in a header, which no form can send.
    assert by_secret == ["/in/mail (mail-in)"]


def test_a_rule_is_whole_or_refused():
    @for_people("GET", "POST", roles={Role.MANAGER})
    def page(visit: Visit) -> HttpResponse:
        return HttpResponse(visit.now.isoformat())

    access = declared(page)
    assert access == Access(Who.PEOPLE, ("GET", "POST"), roles=frozenset({Role.MANAGER}))
    assert access.lets("MANAGER") and not access.lets("REP")
    with pytest.raises(TypeError, match="says why"):
        for_anyone("GET", reason=" ")(forgotten)
    with pytest.raises(TypeError, match="at least one method"):
        for_people()
        for_people()(page)
    with pytest.raises(TypeError, match="no role at all"):
        for_people("GET", roles=())(page)
