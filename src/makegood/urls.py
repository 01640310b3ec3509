"""Every address of the installation: a door each brings its own."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import get_callable, include, path
from django.views.defaults import bad_request

urlpatterns = [
    path("", include("makegood.api.urls")),
    path("", include("makegood.customer.urls")),
    path("", include("makegood.web.urls")),
]

HERS = ("/for/", "/yours/")  # what a customer opens

handler400 = "makegood.urls.unreadable"
handler404 = "makegood.web.answer.not_found"
handler500 = "makegood.urls.broken"


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent can't be read. Too much of it is said by the door that was asked, with the limit and a way out."""
    if not isinstance(exception, RequestDataTooBig):
        return bad_request(request, exception)
    door = "web"
    if request.path.startswith("/api/"):
        door = "api"
    elif request.path.startswith(HERS):
        door = "customer"
    name = {"web": "makegood.web.answer", "api": "makegood.api.door", "customer": "makegood.customer.answer"}
    response: HttpResponse = get_callable(f"{name[door]}.too_large")(request)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side: the door that was asked says so in its own way."""
    door = "makegood.api.door.broken" if request.path.startswith("/api/") else "makegood.web.answer.broken"
    response: HttpResponse = get_callable(door)(request)
    return response


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: the door whose form it is answers."""
    is_hers = request.path.startswith(HERS)
    door = "makegood.customer.answer.no_cookie" if is_hers else "makegood.web.answer.forged"
    response: HttpResponse = get_callable(door)(request, reason=reason)
    return response
