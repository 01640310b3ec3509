"""Every address of the installation: a door each brings its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import get_callable, include, path

urlpatterns = [
    path("", include("makegood.api.urls")),
    path("", include("makegood.customer.urls")),
    path("", include("makegood.web.urls")),
]

handler404 = "makegood.web.answer.not_found"
handler500 = "makegood.urls.broken"


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side: the door that was asked says so in its own way."""
    door = "makegood.api.door.broken" if request.path.startswith("/api/") else "makegood.web.answer.broken"
    response: HttpResponse = get_callable(door)(request)
    return response


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: the door whose form it is answers."""
    is_hers = request.path.startswith(("/for/", "/yours/"))
    door = "makegood.customer.answer.no_cookie" if is_hers else "makegood.web.answer.forged"
    response: HttpResponse = get_callable(door)(request, reason=reason)
    return response
