"""The views of the sign-in library, under our addresses and our rules, on our pages. Imported when one is asked for.

Source: docs/decisions/0041-sign-in-by-password.md.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from makegood.core import clock
from makegood.core.errors import NotFound, Refused
from makegood.people.door import signed_in
from makegood.people.library import library_answers
from makegood.people.queries import keys_of
from makegood.web.answer import Visit, context_for, for_anyone, for_people

if TYPE_CHECKING:
    from makegood.people.models import User

ACCOUNT = "allauth.account.views"
BASE = "allauth.mfa.base.views"
TOTP = "allauth.mfa.totp.views"
CODES = "allauth.mfa.recovery_codes.views"
PASSKEYS = "allauth.mfa.webauthn.views"


def answered(
    request: HttpRequest, module: str, view: str, page: object = None, **kwargs: object
) -> HttpResponse:
    """What the library answers, its page written with our templates and told who looks.

    While it works it may look users up without an organisation: that is what signing in is.
    """
    with library_answers():
        response: HttpResponse = getattr(importlib.import_module(module), view)(request, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            viewer = signed_in(request)
            response.context_data |= {**context_for(viewer, clock.now()), "page": page}
            response.render()
    return response


def _with_a_password(viewer: User) -> None:
    """Raises Refused for the people of the invented station: they come in by the printed link alone."""
    if viewer.organisation.is_invented:
        raise Refused("INVENTED_PEOPLE_STAY", name=viewer.organisation.name)


def must_be_asked_again(visit: Visit) -> None:
    """Before something that opens a way in: the library asks for the password once more, not again for ten minutes.

    The people of the invented station come in by the printed link and have none.
    """
    if not visit.viewer.organisation.is_invented:
        from allauth.account.decorators import reauthentication_required

        reauthentication_required(lambda _request: None)(visit.request)


def must_be_themselves(visit: Visit) -> None:
    """Before a decision that binds the house: who is there is asked once more, unless that was a moment ago.

    The library takes the post up again afterwards. The people of the invented station have no password.
    """
    if not visit.viewer.organisation.is_invented:
        from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required

        raise_if_reauthentication_required(visit.request, app="allauth.mfa")


def _own(visit: Visit, module: str, view: str, **kwargs: object) -> HttpResponse:
    _with_a_password(visit.viewer)
    return answered(visit.request, module, view, **kwargs)


@for_anyone(
    "GET", "POST", reason="the second step of signing in: the library lets in who passed the first one"
)
def second_step(request: HttpRequest) -> HttpResponse:
    """A code, or a passkey, after the password."""
    return answered(request, BASE, "authenticate")


@for_anyone("GET", "POST", reason="signing in by a passkey, which proves who it is")
def by_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey in place of e-mail and password."""
    return answered(request, PASSKEYS, "login_webauthn")


@for_people("GET", "POST")
def again(visit: Visit) -> HttpResponse:
    """The password once more, before something that opens or closes ways in."""
    return _own(visit, ACCOUNT, "reauthenticate")


@for_people("GET", "POST")
def again_by_code(visit: Visit) -> HttpResponse:
    """A code once more."""
    return _own(visit, BASE, "reauthenticate")


@for_people("GET", "POST")
def again_by_passkey(visit: Visit) -> HttpResponse:
    """The passkey once more."""
    return _own(visit, PASSKEYS, "reauthenticate_webauthn")


@for_people("GET", "POST")
def password(visit: Visit) -> HttpResponse:
    """Change one's password; every other session ends."""
    return _own(visit, ACCOUNT, "password_change")


@for_people("GET", "POST")
def authenticator(visit: Visit) -> HttpResponse:
    """Set up an authenticator app."""
    return _own(visit, TOTP, "activate_totp")


@for_people("GET", "POST")
def authenticator_off(visit: Visit) -> HttpResponse:
    """Switch the authenticator off."""
    return _own(visit, TOTP, "deactivate_totp")


@for_people("GET")
def recovery_codes(visit: Visit) -> HttpResponse:
    """The recovery codes that are left."""
    return _own(visit, CODES, "view_recovery_codes")


@for_people("GET", "POST")
def new_recovery_codes(visit: Visit) -> HttpResponse:
    """New recovery codes; the old ones close."""
    return _own(visit, CODES, "generate_recovery_codes")


@for_people("GET", "POST")
def add_passkey(visit: Visit) -> HttpResponse:
    """Add a passkey."""
    return _own(visit, PASSKEYS, "add_webauthn")


@for_people("GET", "POST")
def remove_passkey(visit: Visit, key_id: int) -> HttpResponse:
    """Remove one of one's own passkeys."""
    if not any(key[0] == key_id and key[1] == "webauthn" for key in keys_of(visit.viewer)):
        raise NotFound
    return answered(visit.request, PASSKEYS, "remove_webauthn", pk=key_id)
