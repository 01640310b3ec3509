"""Two audiences: no word that we write for ourselves reaches a customer. What may is on one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client

from makegood.core import append_only
from makegood.recovery.customer.visible import SEEN, reference
from tests import cast
from tests.cast import NEXT_MONDAY, airing, chicago
from tests.customer import pages
from tests.invented import BACKEND
from tools import visible

MARKER = "Kanarie"
# Without these no page is found, or none can be told the time: codes, and no words of anybody's.
NEEDED = {
    "mg_people.Organisation.zone",
    "mg_people.Organisation.trade",  # by it a delivery is told by its day
    "mg_people.Account.zone",
    "mg_sharing.Page.subject",
    "mg_sharing.Link.public_id",
    "mg_sharing.Link.token_hash",
}
TEXTS = (models.CharField, models.TextField, models.JSONField)


def text_fields() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every field of ours that can hold a word."""
    for model in apps.get_models():
        if model.__module__.startswith("makegood."):
            for field in model._meta.concrete_fields:
                long_enough = (field.max_length or len(MARKER) * 2) >= len(MARKER) + 3
                if isinstance(field, TEXTS) and not field.choices and long_enough and not field.is_relation:
                    yield model, field


def label(model: type[models.Model], field: models.Field[Any, Any]) -> str:
    return f"{model._meta.label}.{field.name}"


def marked(value: Any, marker: str) -> Any:
    """The value with every text in it replaced."""
    if isinstance(value, dict):
        return {key: marked(one, marker) for key, one in value.items()}
    if isinstance(value, list):
        return [marked(one, marker) for one in value]
    return marker if isinstance(value, str) or value is None else value


def unguarded() -> None:
    """Let rows be changed that nobody may change; the test's transaction puts the guard back."""
    with connection.cursor() as cursor:
        for table in append_only.append_only_tables():
            on = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            for name in append_only.trigger_names(table, connection.vendor):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def mark(model: type[models.Model], field: models.Field[Any, Any], marker: str) -> int:
    """Write the marker into this field of every row; how many there were."""
    rows = list(model._base_manager.values_list("pk", field.attname))
    for number, (pk, value) in enumerate(rows):
        new = marked(value, marker) if isinstance(field, models.JSONField) else f"{marker}{number}"
        model._base_manager.filter(pk=pk).update(**{field.attname: new})
    return len(rows)


def one_cause(station, mistake) -> None:
    """Hers and another customer's have one cause, and somebody said how it stands."""
    from makegood.incidents import actions
    from makegood.incidents.rules import Fact

    at = chicago(23, 12)
    other = cast.reported(station.rosa, at=at, name=cast.TOM, sentence="Mine did not run either.")
    new = actions.NewIncident("The player stood still", station.max_, station.olu, chicago(23, 13))
    with cast.acting(station.max_, at) as change:
        incident = actions.declare(change, new, mistakes=[cast.again(mistake), other], by=station.max_)
        said = actions.NewUpdate("One screw.", "A person watches it.", chicago(23, 14), None)
        actions.say_how_it_stands(change, incident, said, by=station.olu)
        actions.say(change, incident, Fact.CONTAINED, words="It runs.", parts=[], by=station.max_)


def bought_for(station) -> None:
    """An agency buys for her company."""
    from makegood.people import actions
    from makegood.people.rules import Pronoun

    with cast.acting(station.max_, chicago(23, 7)) as change:
        agency = actions.add_account(change, actions.NewAccount(name="Lindqvist"), owner=station.rosa)
        carl = actions.NewContact("Carl Meyer", "", "", "", Pronoun.HE)
        actions.add_contact(change, carl, account=agency)
        station.bella.agency = agency
        station.bella.save(update_fields=["agency"])


def the_agencys_token(station, mistake) -> str:
    """A link for the buyer at the agency."""
    from makegood.people.queries import contacts_who_answer

    return pages.share(station, mistake, contacts_who_answer(cast.again(mistake).account)[-1])


def seen_by_the_agency(token):
    """What the buyer at the agency reads."""
    client = Client()
    return client.get(pages.enter(client, token))


@pytest.fixture
def her(station, moment):
    """Dana's page with all that can stand on it; her browser, her token, the page, the mistake, the agency's token."""
    bought_for(station)
    mistake = pages.told(station, agreed=("credit_note",), other_agreed="A word to the vendor")
    pages.others_know(station, mistake)
    one_cause(station, mistake)
    pages.write(station, mistake, lost="Sunday 22 November, 20:00")
    pages.offer(station, mistake, "week-0", "week-1")
    token = pages.share(station, mistake)
    client = Client()
    page = pages.enter(client, token)
    pages.press(client, page, "CHOSE", "The first, please.")
    pages.press(client, page, "MISSED", "My vendor was there.")
    cast.accept_all(station, at=chicago(23, 15))
    paper = cast.paper("CN-2291", mistake.number)
    cast.take_in(station, "billing", [paper], at=chicago(24, 9))
    promised = cast.promises(station, proof_kind="AIRING")[0]
    ran = airing(promised.proof_key, "8:40 PM", date="11/29/2026")
    cast.take_in(station, "log", [ran], at=NEXT_MONDAY, until=chicago(30, 6))
    cast.check(station, at=NEXT_MONDAY)
    moment.now = chicago(30, 10)
    return client, token, page, mistake, the_agencys_token(station, mistake)


def seen_by_her(station, client, token, page, mistake, agencys) -> str:
    """Everything that a customer can reach, and the preview."""
    hers = Client()
    hers.force_login(type(station.rosa).everything.get(pk=station.rosa.pk), backend=BACKEND)
    answers = [
        client.get(f"/for/{token}"),
        client.get(page),
        client.get(f"{page}?in=es"),
        client.post(f"{page}/answer", {"answer": "MISSED", "words": "", "once": "z"}),
        client.post(f"{page}/answer", {"answer": "BUY", "once": "y"}),
        Client().get("/for/nobody"),
        hers.get(f"/mistakes/{mistake.pk}/their-page/preview"),
        seen_by_the_agency(agencys),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 409, 404, 404, 200, 200]
    heads = [f"{name}: {value}" for answer in answers for name, value in answer.items()]
    return "\n".join([*(answer.content.decode() for answer in answers), *heads])


def test_no_word_of_ours_reaches_a_customer(station, her):
    seen = {one.field for one in SEEN}
    internal = [(m, f) for m, f in text_fields() if label(m, f) not in seen | NEEDED]
    assert len(internal) > 60
    unguarded()
    filled = {label(model, field): mark(model, field, MARKER) for model, field in internal}
    assert filled["mg_mistakes.Mistake.title"] and filled["mg_letters.Call.they_said"]
    assert filled["mg_mistakes.Knower.name"] and filled["mg_mistakes.Knower.told_words"]
    assert filled["mg_findings.Finding.promised"] and filled["mg_remedies.Remedy.words"]
    assert filled["mg_incidents.Incident.title"] and filled["mg_incidents.StatusUpdate.to_say"]

    assert MARKER not in seen_by_her(station, *her)


def test_every_word_that_is_on_the_list_is_on_a_page(station, her):
    """A list that names more than is shown would let the next word through."""
    unguarded()
    listed = {one.field for one in SEEN if one.is_text}
    fields = {label(model, field): (at, model, field) for at, (model, field) in enumerate(text_fields())}
    assert listed <= fields.keys()
    for at, model, field in (fields[name] for name in listed):
        mark(model, field, f"Seen{at}x")
    html = seen_by_her(station, *her)
    # Choices stand on the page until one is chosen, and what was lost beside them.
    while_choosing = {"mg_sharing.Choice.words", "mg_sharing.Choice.lost_title", "mg_sharing.Page.lost"}
    missing = {name for name in listed - while_choosing if f"Seen{fields[name][0]}x" not in html}
    assert not missing


def test_the_list_names_fields_that_exist():
    for one in SEEN:
        app, model, field = one.field.split(".")
        assert apps.get_model(app, model)._meta.get_field(field)
        assert re.fullmatch(r"[A-Z].*\.", one.where)


def test_the_reference_is_the_list():
    assert visible.PAGE.read_text(encoding="utf-8") == reference(), "run tools/visible.py"
