"""The hidden field that every form of ours carries."""

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject


def one_token(request: HttpRequest) -> dict[str, object]:
    """The field made once a page and not once a form; a page without a form makes none, and sets no cookie."""
    return {"csrf_input": SimpleLazyObject(lambda: csrf_input(request))}
