"""Sign-in by e-mail and password, or by a passkey: what the library asks of us. Imported when somebody signs in.

Source: docs/decisions/0041-sign-in-by-password.md.
"""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from makegood.core import clock
from makegood.people import queries
from makegood.people.models import User
from makegood.people.sealed_keys import box

TRY_AGAIN = _("That code does not fit. It changes every 30 seconds; type the one that stands there now.")


class PasswordBackend(AuthenticationBackend):
    """The library's, bringing the person of a session back the way our own does."""

    def get_user(self, user_id: int) -> User | None:
        return queries.active_user(user_id, now=clock.now())


class Adapter(DefaultAccountAdapter):
    """No sign-up: people come by invitation. Our words, and the same ones for a wrong name and a wrong password."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Look at both, and try once more."
        ),
        "too_many_login_attempts": _("That was tried too often. Wait five minutes, then try once more."),
        "incorrect_password": _("That is not your password. Try once more."),
        "enter_current_password": _("That is not the password you have now. Try once more."),
        "incorrect_code": TRY_AGAIN,
        "rate_limited": _("That was tried too often. Wait a minute, then try once more."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/me"

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        return redirect("sign-in")

    def send_mail(self, *_: object, **__: object) -> None:
        """No mail goes out: Makegood has no channel for it yet."""


class KeyAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator codes. The secrets of authenticators lie sealed under the installation's secret."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": TRY_AGAIN,
    }

    def get_totp_issuer(self) -> str:
        return "Makegood"

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()
