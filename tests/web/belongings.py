"""The station with one of everything that an address can name, and which one that is.

A new kind of id in an address needs one line in `BELONGINGS` and, if the station has none yet, one act in `filled`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import airing, csv_of
from tests.files import samples
from tests.invented import Lakeland

if TYPE_CHECKING:
    from django.db import models

    from makegood.people.models import User

# Typed wherever a person may type: none of it may be read by somebody outside.
SECRET = "Kestrel"
TYPED = f"My whole office watched the {SECRET} lighthouse."
# A search for this word finds the texts above; the page may repeat the word, never the rest.
SEARCHED = "lighthouse"
# No table holds so many rows.
NOWHERE = 987654321


class Whose(Enum):
    """Who inside the house may see it."""

    CUSTOMERS_REP = "the rep of this customer, and whoever sees all"
    HOUSE = "everybody in the house"


@dataclass(frozen=True)
class Belonging:
    """One thing of the station that addresses name: how to find it, who inside the house may see it, and an id alike
    that nothing has."""

    find: Callable[[Lakeland], object]
    whose: Whose = Whose.CUSTOMERS_REP
    nowhere: object = NOWHERE


def _first(app: str, model: str, **where: object) -> Callable[[Lakeland], object]:
    def find(lakeland: Lakeland) -> object:
        from django.apps import apps

        kind: type[models.Model] = apps.get_model(app, model)
        rows = kind._default_manager.within(lakeland.house).filter(**where)
        found = rows.order_by("pk").first()
        assert found is not None, f"The station has no {model} {where}; make one in filled()."
        return found.pk

    return find


def _passkey(lakeland: Lakeland) -> object:
    from allauth.mfa.models import Authenticator

    return Authenticator.objects.get(user=lakeland.person("Rosa"), type="webauthn").pk


def _effect(lakeland: Lakeland) -> object:
    from makegood.core import outbox

    return outbox.set_aside_in(lakeland.house)[0].pk


def _hook(lakeland: Lakeland) -> object:
    from makegood.core import record
    from makegood.hooks import actions, queries

    there = queries.open_endpoints(lakeland.house)
    if there:
        return there[0].pk
    system = record.system("tests", lakeland.house)
    with record.change(lakeland.house, by=system, now=lakeland.clock.now) as change:
        address = f"https://{SECRET.lower()}.example.com/hook"
        return actions.add_endpoint(change, address=address, by=lakeland.person("Max"))[0].pk


# The name of an id in an address -> what it names.
def _outcome(lakeland: Lakeland) -> int:
    """A look at what became of mistake 2, as the records propose one; it is made on the spot."""
    from makegood.mistakes.models import Mistake
    from makegood.outcomes.models import Outcome

    mistake = Mistake.objects.within(lakeland.house).get(pk=2)
    now = lakeland.clock.now
    found, _ = Outcome.everything.get_or_create(
        organisation=lakeland.house,
        mistake=mistake,
        account=mistake.account,
        days=30,
        defaults={"due_at": now, "proposed_at": now, "basis": TYPED},
    )
    return int(found.pk)


BELONGINGS: dict[str, Belonging] = {
    "account_id": Belonging(_first("mg_people", "Account")),
    "contact_id": Belonging(_first("mg_people", "Contact")),
    "finding_id": Belonging(_first("mg_findings", "Finding", state="NEW")),
    "dismissal_id": Belonging(_first("mg_findings", "Dismissal")),
    "mistake_id": Belonging(_first("mg_mistakes", "Mistake", pk=2)),
    "promise_id": Belonging(_first("mg_promises", "Promise", mistake_id=2)),
    "import_id": Belonging(_first("mg_records", "Import", state="WAITING"), Whose.HOUSE),
    "leaving_id": Belonging(_first("mg_letters", "LeavingLetter")),
    "mail_id": Belonging(_first("mg_letters", "ReceivedMail", fate="TRAY")),
    "incident_id": Belonging(_first("mg_incidents", "Incident")),
    "master_id": Belonging(_first("mg_masters", "Master")),
    "view_id": Belonging(_first("mg_queue", "SavedView")),
    "file_id": Belonging(_first("mg_files", "File")),
    "user_id": Belonging(lambda lakeland: lakeland.person("Olu").pk, Whose.HOUSE),
    "invitation_id": Belonging(_first("mg_people", "Invitation"), Whose.HOUSE),
    "span_id": Belonging(_first("mg_people", "OnCall"), Whose.HOUSE),
    "key_id": Belonging(_passkey),
    "api_key_id": Belonging(_first("mg_people", "ApiKey")),
    "effect_id": Belonging(_effect, Whose.HOUSE),
    "endpoint_id": Belonging(_hook, Whose.HOUSE),
    "approval_id": Belonging(_first("mg_approvals", "Approval")),
    "grant_id": Belonging(_first("mg_remedies", "AuthorityGrant"), Whose.HOUSE),
    "session_id": Belonging(_first("mg_practice", "Session")),
    "outcome_id": Belonging(_outcome),
}


def values_for(lakeland: Lakeland) -> dict[str, object]:
    """{name of an id: the station's own}."""
    return {name: belonging.find(lakeland) for name, belonging in BELONGINGS.items()}


def nothing() -> dict[str, object]:
    """{name of an id: one that nothing has}."""
    return {name: belonging.nowhere for name, belonging in BELONGINGS.items()}


def person(lakeland: Lakeland, name: str, role: str) -> User:
    """A new colleague in the station."""
    from makegood.core import record
    from makegood.people import actions
    from makegood.people.rules import Role

    system = record.system("tests", lakeland.house)
    with record.change(lakeland.house, by=system, now=lakeland.clock.now) as change:
        email = f"{name.partition(' ')[0].lower()}@lakeland.example"
        return actions.add_user(change, name=name, email=email, role=Role(role))


def _with_a_key(rosa: Client) -> None:
    made = rosa.post("/me/keys", {"name": TYPED, "days": "90", "may_write": "yes"})
    assert made.status_code == 200


def filled(lakeland: Lakeland) -> None:
    """Give every page something to show: a file that waits, a finding set aside, promises to accept and to claim."""
    from makegood.findings.models import Finding
    from makegood.recovery.records import intake

    olu, rosa = lakeland.client("Olu"), lakeland.client("Rosa")
    brought = intake.bring_file(
        lakeland.house,
        source_code="log",
        file=intake.File("log-today.csv", csv_of("log", [airing(4001, "8:40 PM"), airing("", "99:99")])),
        by=lakeland.person("Olu"),
        data=lakeland.data,
        now=lakeland.clock.now,
    )
    assert brought.pk
    waiting = Finding.objects.within(lakeland.house).filter(state="NEW").first()
    aside = olu.post(f"/findings/{waiting.pk}/dismiss", {"reason": "AGREED_CHANGE", "note": TYPED})
    assert aside.status_code in (302, 409)
    _with_a_key(rosa)
    typed = {
        "calls_seen": "0",
        "reached": "yes",
        "they_said": TYPED,
        "they_would_like": "Run it again.",
        "agreed": ["same_slot", "credit_note"],
        "other_agreed": f"A word to the owner about the {SECRET} lighthouse",
        "next_word": "morning",
        "ours": "yes",
    }
    assert rosa.post("/mistakes/2/call", typed).status_code == 302
    again = {"account": "1", "kind": "WRONG_CONTENT", "noticed": "them", "sentence": TYPED, "same_as": "2"}
    assert rosa.post("/mistakes/views", {"name": f"{SECRET} view", "asked": "told=no"}).status_code == 302
    paper = SimpleUploadedFile(f"{SECRET}.pdf", samples.PDF)
    assert olu.post("/report", {**again, "files": [paper]}).status_code == 302
    written = {"happened": f"Your spot did not run: the {SECRET} lighthouse.", "lost": "Sunday 20:00"}
    assert rosa.post("/mistakes/2/their-page", written).status_code == 302
    assert rosa.post("/practice", {"scenario": "promised-friday"}).status_code == 302
    for more in (_asked_for_a_yes, _mail, _master, _incident, _ways_in, _given_up):
        more(lakeland)


def _asked_for_a_yes(lakeland: Lakeland) -> None:
    """Rosa asks for more than she may promise, and Max agreed on something beforehand."""
    wish = {"item": "credit_beyond_error", "words": TYPED, "why": TYPED, "amount": "4000"}
    assert lakeland.client("Rosa").post("/mistakes/2/pocket/propose", wish).status_code == 302
    pack = {"holder": "every-rep", "items": ["waive_fee"], "amount": "300", "words": TYPED}
    assert lakeland.client("Max").post("/authority/agree", pack).status_code == 302


def _given_up(lakeland: Lakeland) -> None:
    """One effect that was set aside."""
    from makegood.core import outbox, record

    now = lakeland.clock.now
    with record.change(lakeland.house, by=record.system("tests", lakeland.house), now=now) as change:
        change.append("NOTE_WRITTEN", "mistake:2")
        message_id = change.post("NOTE", {"mistake": 2})
    claimed = outbox.claim(now=now, lease=timedelta(minutes=1), limit=1000)
    [row] = [row for row in claimed if row.message_id == message_id]
    assert outbox.set_aside(row, now=now, reason=f"Nobody at the {SECRET} lighthouse takes mail.")


def _mail(lakeland: Lakeland) -> None:
    """A letter that leaves later, and a mail that waits for the owner of mistake 2."""
    from makegood.core import record
    from makegood.letters import actions
    from makegood.letters.models import LeavingLetter, ReceivedMail
    from makegood.mistakes.queries import lock_for

    rosa, now = lakeland.person("Rosa"), lakeland.clock.now
    with record.change(lakeland.house, by=rosa, now=now) as change:
        mistake = lock_for(change, mistake_id=2)
        actions.reply_address(change, mistake=mistake)
        typed: dict[str, object] = {
            **dict.fromkeys(("kind", "as_it_is", "next_word_at"), ""),
            "contact": None,
            "blockers": [],
            "promised": [],
            "subject": SECRET,
            "text": TYPED,
        }
        at = now + timedelta(days=9)
        contact = mistake.contact
        assert contact is not None
        actions.write_to_leave(
            change, mistake=mistake, by=rosa, to=contact, typed=typed, leaves_at=at, is_scheduled=True
        )
    assert LeavingLetter.everything.get().pk
    ReceivedMail.everything.create(
        organisation_id=lakeland.house.pk,
        message_id="1@kestrel.example",
        received_at=now,
        sender="kestrel@example.com",
        subject=SECRET,
        words=TYPED,
        fate="TRAY",
        why="NOT_PROVEN",
        mistake=mistake,
    )


def _master(lakeland: Lakeland) -> None:
    """An approved master of the customer of mistake 2; what is in it is for no ear."""
    from makegood.core import record
    from makegood.files import stored
    from makegood.masters import actions
    from makegood.mistakes.models import Mistake

    olu = lakeland.person("Olu")
    account = Mistake.objects.within(lakeland.house).select_related("account__organisation").get(pk=2).account
    upload = stored.take(lakeland.house, name=f"{SECRET}.wav", content=samples.WAV)
    new = actions.NewMaster(account, "KST2611H", "KST2611H", f"{SECRET} :30", f"{SECRET} Rossi", 30.0)
    with record.change(lakeland.house, by=olu, now=lakeland.clock.now) as change:
        actions.approve(change, new, upload=upload, by=olu)


def _incident(lakeland: Lakeland) -> None:
    """One cause behind the mistake of this customer and another's."""
    from makegood.core import record
    from makegood.incidents import actions
    from makegood.mistakes.models import Mistake

    max_, now = lakeland.person("Max"), lakeland.clock.now
    mistakes = Mistake.objects.within(lakeland.house).select_related("account", "standing")
    theirs = mistakes.get(pk=2)
    other = mistakes.exclude(account=theirs.account).order_by("pk").first()
    assert other is not None
    new = actions.NewIncident(f"The {SECRET} lighthouse was dark", max_, max_, now + timedelta(minutes=15))
    with record.change(lakeland.house, by=max_, now=now) as change:
        incident = actions.declare(change, new, mistakes=[theirs, other], by=max_)
        said = actions.NewUpdate(TYPED, "", now + timedelta(minutes=15), None)
        actions.say_how_it_stands(change, incident, said, by=max_)


@dataclass(frozen=True)
class TheirPage:
    """The customer's page of mistake 2, shared: the token of the link, the address's id, and a browser that came in."""

    token: str
    public_id: str
    browser: Client


def shared(lakeland: Lakeland) -> TheirPage:
    """Rosa shares the page with whoever is called first; a link before that one ends."""
    from makegood.mistakes.models import Mistake

    contact = Mistake.objects.within(lakeland.house).get(pk=2).contact_id
    answer = lakeland.client("Rosa").post(
        "/mistakes/2/their-page/share", {"contact": contact, "language": "en"}
    )
    (token,) = set(re.findall(r"/for/([\w-]{43})\b", answer.content.decode()))
    browser = Client(raise_request_exception=False)
    came_in = browser.post(f"/for/{token}")
    return TheirPage(token, came_in["Location"].rpartition("/")[2], browser)


def _ways_in(lakeland: Lakeland) -> None:
    """An invitation, somebody on call, and a passkey of Rosa's: the station's own people need none of these."""
    from allauth.mfa.models import Authenticator

    from makegood.core import record
    from makegood.people import actions
    from makegood.people.rules import Role

    max_, now = lakeland.person("Max"), lakeland.clock.now
    with record.change(lakeland.house, by=max_, now=now) as change:
        actions.invite(change, actions.Invited(SECRET, "kestrel@lakeland.example", Role.REP), by=max_)
        actions.put_on_call(change, user_id=max_.pk, from_at=None, until_at=now + timedelta(days=1), by=max_)
    Authenticator.objects.create(user=lakeland.person("Rosa"), type="webauthn", data={"name": SECRET})
