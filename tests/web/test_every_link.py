"""Every link and every form of every page, walked as each role from Today on: none is dead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve

from tests.web.belongings import filled
from tests.web.walking import Form, offered, read

MOST_PAGES = 400
ANSWERS_TO_NOTHING = {302, 404, 409}
WITHOUT_EFFECT = "/their-page/preview"  # the customer's page as she sees it; its buttons do nothing
SHOWN_ONCE = ("/their-page/share", "/me/calendar")  # the answer is the only page that ever holds the link
TRIED = "/first-sentence"  # nothing of it is kept, so the answer is the page itself
pytestmark = pytest.mark.usefixtures("in_process")


def pages_from_today(client: Client) -> Iterator[tuple[str, str]]:
    """(address, page) of everything that links lead to."""
    waiting, seen = ["/"], {"/"}
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        assert answer.status_code in (200, 302), f"{address} answers {answer.status_code}"
        page = read(answer)
        yield address, page
        found = [answer["Location"]] if answer.status_code == 302 else offered(page).links
        for link in found:
            place = one_of_many(link)
            if link.startswith("/") and place not in seen and not link.startswith("/static/"):
                seen.add(place)
                waiting.append(link)
        assert len(seen) < MOST_PAGES


def one_of_many(link: str) -> str:
    """The past of a report has no end, and each of its numbers has a page: one of each is walked."""
    return link.partition("?")[0] if link.startswith("/reports") else link


@pytest.mark.parametrize("name", ["Rosa", "Max", "Olu"])
def test_no_link_and_no_form_of_any_page_is_dead(lakeland, name):
    filled(lakeland)
    client = lakeland.client(name)
    pages = dict(pages_from_today(client))
    assert len(pages) > 15
    for part in ("/mistakes/2/call", "/findings", "/promises", "/imports", "/checks"):
        assert part in pages, part
    alive = {address: page for address, page in pages.items() if not address.endswith(WITHOUT_EFFECT)}
    forms = {form: address for address, page in alive.items() for form in offered(page).forms}
    outs = [form for form in forms if form.action == "/sign-out"]
    for form in [*(set(forms) - set(outs)), outs[0]]:
        answers(client, form, forms[form])


def answers(client: Client, form: Form, address: str) -> None:
    """A form leads somewhere, and sending it empty is answered by a sentence or by going on."""
    if form.method == "dialog":
        return  # closes what it stands in, and sends nothing
    where = form.action or address
    resolve(where)  # raises where no page answers
    if form.method.lower() == "get":  # a search asks and changes nothing
        assert client.get(where).status_code in {200, *ANSWERS_TO_NOTHING}, f"{address}: {where}"
        return
    assert "csrfmiddlewaretoken" in form.fields, f"{address}: {where}"
    answer = client.post(where, {})
    right = ANSWERS_TO_NOTHING | ({200} if where.endswith((*SHOWN_ONCE, TRIED)) else set())
    assert answer.status_code in right, f"{address}: {where} answers {answer.status_code}"


def test_what_a_role_may_not_do_is_not_offered_to_it(lakeland):
    filled(lakeland)
    for name, may_bring in (("Rosa", False), ("Max", True), ("Olu", True)):
        page = lakeland.client(name).get("/imports").content.decode()
        assert any(form.action == "/imports" for form in offered(page).forms) is may_bring
    assert "set-aside" in lakeland.client("Max").get("/").content.decode()
    assert "/seen" not in lakeland.client("Rosa").get("/").content.decode()
