"""Dana's page in the stories: a mistake with its call, its page, her link, and her browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tests import cast
from tests.cast import MONDAY, Station, acting, chicago

if TYPE_CHECKING:
    from django.test import Client

    from makegood.mistakes.models import Mistake
    from makegood.people.models import Contact
    from makegood.sharing.models import Link

CALLED = chicago(23, 9)
SHARED = chicago(23, 9, 48)
HAPPENED = "At 20:40 your spot did not run. That was our mistake.\n\nI am sorry."


@dataclass
class Moment:
    """What the customer's door takes for the time."""

    now: datetime = SHARED


def told(station: Station, **changes: Any) -> Mistake:
    """Bella Vista's spot was lost; Rosa has called Dana. `changes`: what she typed otherwise."""
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=CALLED, by=station.rosa, **changes)
    return cast.again(mistake)


def others_know(station: Station, mistake: Mistake) -> None:
    """Rosa writes down who else knows, and that Dana told them."""
    from makegood.mistakes.queries import knowers_of
    from makegood.recovery.gates import who_knows

    with acting(station.rosa, CALLED) as change:
        typed = who_knows.TypedKnower("KNOWS", name="The vendor's people", people="11")
        who_knows.name(change, mistake_id=mistake.pk, by=station.rosa, typed=typed)
        row = knowers_of(mistake)[-1]
        who_knows.told(
            change,
            mistake_id=mistake.pk,
            by=station.rosa,
            knower_id=row.pk,
            how="CUSTOMER",
            words="I rang them.",
        )


def write(station: Station, mistake: Mistake, *, happened: str = HAPPENED, lost: str = "") -> None:
    """Rosa writes what Dana reads."""
    from makegood.sharing import actions

    with acting(station.rosa, SHARED) as change:
        actions.write_page(
            change, subject=mistake.subject_code, happened=happened, lost=lost, by=station.rosa
        )


def share(station: Station, mistake: Mistake, to: Contact | None = None, at: datetime = SHARED) -> str:
    """Rosa shares it; returns the token."""
    from makegood.sharing import actions, queries

    page = queries.page_of(station.house, mistake.subject_code)
    whom = to or mistake.contact
    assert page is not None and whom is not None
    with acting(station.rosa, at) as change:
        return actions.make_link(change, page=page, to=whom, by=station.rosa, before_the_call=False)


def offer(station: Station, mistake: Mistake, *codes: str, at: datetime = SHARED) -> None:
    """Rosa offers slots on the page: the weeks of these codes."""
    from makegood.mistakes.queries import findings_behind, lock_for
    from makegood.recovery.agreement import choices
    from makegood.recovery.offer.offers import pocket_of
    from makegood.recovery.standing import choosing
    from makegood.sharing import queries

    pocket = pocket_of(mistake, findings_behind(mistake), now=at)
    chosen = [one for one in choices.candidates(mistake, pocket) if one.code in codes]
    page = queries.page_of(station.house, mistake.subject_code)
    assert page is not None and len(chosen) == len(codes)
    with acting(station.rosa, at) as change:
        new = [choices.to_share(one, pocket, mistake, words="No charge.") for one in chosen]
        locked = lock_for(change, mistake_id=mistake.pk)
        choosing.put_to_choose(change, locked, page, new, by=station.rosa)


def link(station: Station) -> Link:
    """The one link of the house that is not revoked."""
    from makegood.sharing.models import Link

    return Link.objects.within(station.house).select_related("page").get(revoked_at=None)


def enter(client: Client, token: str) -> str:
    """Press the button behind a link; returns the address of the page."""
    answer = client.post(f"/for/{token}")
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def press(client: Client, page: str, button: str, words: str = "", choice: int = 0) -> Any:
    """Post what a form of her page holds; it is on the page, or the test fails."""
    html = client.get(page).content.decode()
    for form in re.findall(r"<form method=\"post\".*?</form>", html, re.DOTALL):
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        if fields.get("answer") == button and (not choice or fields.get("choice") == str(choice)):
            return client.post(f"{page.partition('?')[0]}/answer", {**fields, "words": words})
    raise AssertionError(f"No form on the page says {button}.")


def text_of(client: Client, page: str) -> str:
    """The words of her page, without its tags."""
    html = client.get(page).content.decode()
    body = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
