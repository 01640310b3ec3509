"""How Django loads the person of a session."""

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from makegood.people import queries
from makegood.people.models import User


def signed_in(request: HttpRequest) -> User | None:
    """The person behind a request, None when nobody is signed in."""
    return request.user if isinstance(request.user, User) else None


class LinkBackend(BaseBackend):
    """Sign-in happens by link; this backend only brings the person of a session back, while active."""

    def authenticate(self, request: HttpRequest | None, **credentials: object) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        return queries.active_user(user_id)
