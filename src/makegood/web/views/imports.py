"""Bringing files of records: bring, look, say which column is which, confirm, withdraw."""

from pathlib import Path
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core.errors import NotFound, Refused
from makegood.recovery.records import import_pages as pages
from makegood.recovery.records import intake
from makegood.web.answer import Visit, for_people


def _data() -> Path:
    return Path(settings.MAKEGOOD_DATA)


@for_people("GET", "POST")
def imports(visit: Visit) -> HttpResponse:
    """The sources and the imports; a posted file is read and shown before it counts."""
    if visit.request.method == "GET":
        return visit.page("imports/list.html", pages.imports_page(visit.viewer, now=visit.now))
    try:
        pages.must_bring(visit.viewer)
        brought = _bring(visit)
    except (Refused, NotFound) as refusal:
        page = pages.imports_page(visit.viewer, now=visit.now, refusal=refusal)
        return visit.page("imports/list.html", page, status=409)
    return redirect("import-preview", import_id=brought)


def _bring(visit: Visit) -> int:
    file = visit.request.FILES.get("file")
    if file is None or not hasattr(file, "read"):
        raise Refused("NO_FILE")
    brought = intake.bring_file(
        visit.viewer.organisation,
        source_code=visit.text("source"),
        file=intake.File(unquote(str(file.name)), file.read()),
        by=visit.viewer,
        data=_data(),
        now=visit.now,
    )
    return int(brought.pk)


@for_people("GET")
def brought(visit: Visit, import_id: int) -> HttpResponse:
    """One import and what was left out of it."""
    return visit.page("imports/detail.html", pages.detail_page(visit.viewer, import_id=import_id))


@for_people("GET")
def preview(visit: Visit, import_id: int) -> HttpResponse:
    """The file as it was read, before it counts."""
    if not pages.is_waiting(visit.viewer, import_id=import_id):
        return redirect("import", import_id=import_id)
    page = pages.preview_page(visit.viewer, import_id=import_id, data=_data(), now=visit.now)
    return visit.page("imports/preview.html", page)


def _after(prefix: str, visit: Visit) -> dict[str, str]:
    """What was posted under names with this prefix, by the rest of the name."""
    return {
        name.removeprefix(prefix): visit.text(name) for name in visit.request.POST if name.startswith(prefix)
    }


@for_people("POST")
def map_fields(visit: Visit, import_id: int) -> HttpResponse:
    """Read the file again with these columns."""
    try:
        pages.must_bring(visit.viewer)
        intake.map_file(
            visit.viewer.organisation,
            import_id=import_id,
            fields=_after("field.", visit),
            formats=_after("notation.", visit),
            by=visit.viewer,
            data=_data(),
            now=visit.now,
        )
    except Refused as refusal:
        return _preview_again(visit, import_id, refusal)
    return redirect("import-preview", import_id=import_id)


@for_people("POST")
def confirm(visit: Visit, import_id: int) -> HttpResponse:
    """Take the file in, all of it that could be read, at once."""
    try:
        pages.must_bring(visit.viewer)
        answer = intake.Answer(
            complete_until=visit.moment("complete_until"),
            replaces_id=visit.number("replaces"),
        )
        intake.confirm(
            visit.viewer.organisation,
            import_id=import_id,
            answer=answer,
            by=visit.viewer,
            data=_data(),
            now=visit.now,
        )
    except Refused as refusal:
        return _preview_again(visit, import_id, refusal)
    return redirect("import", import_id=import_id)


def _preview_again(visit: Visit, import_id: int, refusal: Refused) -> HttpResponse:
    page = pages.preview_page(visit.viewer, import_id=import_id, data=_data(), now=visit.now, refusal=refusal)
    return visit.page("imports/preview.html", page, status=409)


@for_people("POST")
def withdraw(visit: Visit, import_id: int) -> HttpResponse:
    """Undo an import; its rows stop counting and stay."""
    try:
        pages.must_bring(visit.viewer)
        intake.withdraw(
            visit.viewer.organisation,
            import_id=import_id,
            reason=visit.line("reason", at_most=300),
            by=visit.viewer,
            now=visit.now,
        )
    except Refused as refusal:
        page = pages.detail_page(visit.viewer, import_id=import_id, refusal=refusal)
        return visit.page("imports/detail.html", page, status=409)
    return redirect("import", import_id=import_id)
