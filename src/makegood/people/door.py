"""How Django loads the person of a session."""

from django.contrib.auth import logout
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest
from django.utils.functional import LazyObject

from makegood.core import clock
from makegood.people import queries, sessions
from makegood.people.models import User


def signed_in(request: HttpRequest) -> User | None:
    """The person behind a request, None when nobody is signed in, or when the session has lasted long enough."""
    user = (
        get_user(request) if isinstance(request.user, LazyObject) else request.user
    )  # itself, and no stand-in
    if not isinstance(user, User):
        return None
    now = clock.now()
    # The invented station is looked at for an evening and again next week; its people have no password to type.
    if not user.organisation.is_invented and sessions.is_over(request.session, now=now):
        logout(request)
        return None
    sessions.note_click(request.session, agent=request.META.get("HTTP_USER_AGENT", ""), now=now)
    return user


class LinkBackend(BaseBackend):
    """Sign-in by the printed link; this backend only brings the person of a session back, while active."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        return queries.active_user(user_id, now=clock.now())
