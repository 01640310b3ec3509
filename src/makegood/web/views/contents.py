"""What is to air: approved masters, what was encoded from them, and what somebody looked at before it goes out."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.files.stored import Upload
from makegood.recovery.masters import before_it_airs as pages
from makegood.recovery.masters import contents
from makegood.web import uploads
from makegood.web.answer import Visit, for_people

YES_NO = {"yes": True, "no": False}


@for_people("GET")
def ahead(visit: Visit) -> HttpResponse:
    """What is looked at before it airs."""
    return visit.page("contents/ahead.html", pages.ahead_page(visit.viewer, now=visit.now))


@for_people("GET", "POST")
def master(visit: Visit) -> HttpResponse:
    """Bring an approved master."""
    code = visit.request.GET.get("code", "").strip()[: contents.LONGEST_CODE]
    if visit.request.method == "GET":
        return visit.page("contents/master.html", pages.master_form(visit.viewer, code=code))
    pages.must_air(visit.viewer)
    try:
        contents.must_be_let(visit.viewer)
        approved = contents.Approved(
            code=visit.line("code", at_most=contents.LONGEST_CODE),
            title=visit.line("title", at_most=contents.LONGEST_LINE),
            approved_by=visit.line("approved_by", at_most=contents.LONGEST_LINE),
        )
        sound = contents.listen(_sound_of(visit), as_master=True)
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            kept = contents.bring_master(change, by=visit.viewer, approved=approved, sound=sound)
    except Refused as refusal:
        form = pages.master_form(
            visit.viewer,
            code=visit.text("code"),
            title=visit.text("title"),
            approved_by=visit.text("approved_by"),
            refusal=refusal,
        )
        return visit.page("contents/master.html", form, status=409)
    return redirect("content", master_id=kept.pk)


def _sound_of(visit: Visit) -> Upload | None:
    """The one file of the form. Raises Refused for one that cannot be taken."""
    taking = uploads.taken(visit)
    taking.must_be_whole()
    return taking.uploads[0] if taking.uploads else None


@for_people("GET")
def content(visit: Visit, master_id: int) -> HttpResponse:
    """One master, and every look at what was encoded from it."""
    page = pages.content_page(visit.viewer, master_id=master_id, now=visit.now)
    return visit.page("contents/content.html", page)


@for_people("POST")
def compare(visit: Visit, master_id: int) -> HttpResponse:
    """Compare an encoded file with its master."""
    pages.content_page(visit.viewer, master_id=master_id, now=visit.now)
    try:
        contents.must_be_let(visit.viewer)
        encoded = contents.listen(_sound_of(visit), as_master=False)
        judged = contents.judge(visit.viewer, master_id=master_id, encoded=encoded)
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            contents.compared(change, by=visit.viewer, master_id=master_id, judged=judged, encoded=encoded)
    except Refused as refusal:
        return _refused(visit, master_id, refusal)
    return redirect("content", master_id=master_id)


@for_people("POST")
def watched(visit: Visit, master_id: int) -> HttpResponse:
    """A person watched what will air."""
    pages.content_page(visit.viewer, master_id=master_id, now=visit.now)
    try:
        words = visit.line("words", at_most=contents.LONGEST_LINE)
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            contents.watched(
                change,
                by=visit.viewer,
                master_id=master_id,
                is_right=YES_NO.get(visit.text("is_right")),
                words=words,
            )
    except Refused as refusal:
        return _refused(visit, master_id, refusal)
    return redirect("content", master_id=master_id)


def _refused(visit: Visit, master_id: int, refusal: Refused) -> HttpResponse:
    page = pages.content_page(visit.viewer, master_id=master_id, now=visit.now, refusal=refusal)
    return visit.page("contents/content.html", page, status=409)


@for_people("POST")
def placed(visit: Visit) -> HttpResponse:
    """Somebody saw a line in its place."""
    pages.must_air(visit.viewer)
    try:
        words = visit.line("words", at_most=contents.LONGEST_LINE)
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            contents.place(
                change,
                by=visit.viewer,
                line_key=visit.text("line"),
                opens_at=visit.text("opens_at"),
                words=words,
            )
    except Refused as refusal:
        page = pages.ahead_page(visit.viewer, now=visit.now, refusal=refusal)
        return visit.page("contents/ahead.html", page, status=409)
    return redirect("before-it-airs")
