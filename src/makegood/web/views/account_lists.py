"""Lists of accounts and contacts: brought, looked at, taken in; and written out in the same shape."""

from pathlib import Path
from urllib.parse import unquote, urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core.errors import Refused
from makegood.people.listed import HEADERS
from makegood.people.rules import BRINGS_RECORDS
from makegood.recovery.house import bringing
from makegood.recovery.house.writing_out import accounts_as_csv
from makegood.recovery.pages.listing import ListPage
from makegood.web.answer import Visit, for_people

LONGEST_NAME = 200


def _data() -> Path:
    return Path(settings.MAKEGOOD_DATA)


@for_people("GET", "POST", roles=BRINGS_RECORDS)
def bring(visit: Visit) -> HttpResponse:
    """Where a list is brought; with `file`, what was read of it, row by row."""
    if visit.request.method == "GET" and visit.request.GET.get("file"):
        return _preview(visit, _asked(visit), None)
    if visit.request.method == "GET":
        return visit.page("accounts/bring.html", ListPage(headers=tuple(HEADERS.values())))
    try:
        file = visit.request.FILES.get("file")
        if file is None or not hasattr(file, "read"):
            raise Refused("NO_FILE")
        kept = bringing.keep(visit.viewer.organisation, file.read(), data=_data(), now=visit.now)
        bringing.rows_of(visit.viewer.organisation, kept, data=_data())
        name = unquote(str(file.name))[-LONGEST_NAME:]
    except Refused as refusal:
        page = ListPage(headers=tuple(HEADERS.values()), refusal=str(refusal))
        return visit.page("accounts/bring.html", page, status=409)
    return redirect(f"{reverse('accounts-bring')}?{urlencode({'file': kept, 'name': name})}")


def _asked(visit: Visit) -> bringing.Brought:
    asked = visit.request.GET
    columns = {name: asked.get(f"field.{name}", "") for name in HEADERS if asked.get(f"field.{name}")}
    return bringing.Brought(asked.get("file", ""), asked.get("name", "")[-LONGEST_NAME:], columns)


def _preview(visit: Visit, brought: bringing.Brought, refusal: Refused | None) -> HttpResponse:
    page = bringing.preview(visit.viewer.organisation, brought, data=_data(), refusal=refusal)
    status = 200 if refusal is None else 409
    return visit.page("accounts/preview.html", page, status=status)


@for_people("POST", roles=BRINGS_RECORDS)
def take_in(visit: Visit) -> HttpResponse:
    """Write what was shown."""
    columns = {name: visit.text(f"field.{name}") for name in HEADERS if visit.text(f"field.{name}")}
    brought = bringing.Brought(visit.text("file"), visit.text("name")[-LONGEST_NAME:], columns)
    try:
        bringing.take_in(
            visit.viewer.organisation,
            brought,
            digest=visit.text("digest"),
            by=visit.viewer,
            data=_data(),
            now=visit.now,
        )
    except Refused as refusal:
        return _preview(visit, brought, refusal)
    return redirect("accounts")


@for_people("GET")
def write_out(visit: Visit) -> HttpResponse:
    """The accounts that the viewer sees, as a file."""
    answer = HttpResponse("".join(accounts_as_csv(visit.viewer)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="accounts.csv"'
    return answer
