"""Her link and her page."""

from django.http import HttpRequest, HttpResponse

from makegood.core.errors import NotFound
from makegood.customer.answer import for_customers


@for_customers("GET", "POST")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that opens nothing yet."""
    del request, token
    raise NotFound


@for_customers("GET")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """A page that is open to nobody yet."""
    del request, public_id
    raise NotFound
