"""Files kept with a mistake or a promise: hand one out, add some, take one back."""

from typing import cast

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.standing import attachments
from makegood.web import handing_out, uploads
from makegood.web.answer import Visit, for_people
from makegood.web.views.mistakes import once_more, written_here


@for_people("GET")
def file(visit: Visit, file_id: int) -> HttpResponse:
    """The file itself, or the part of a sound that a player asks for."""
    found = attachments.handed_out(visit.viewer, file_id=file_id)
    return cast(HttpResponse, handing_out.handed_out(found, wanted=visit.request.headers.get("Range", "")))


@written_here
def attach(visit: Visit, mistake_id: int) -> HttpResponse:
    """Keep files with a mistake."""
    mistake_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    taking = uploads.taken(visit)
    try:
        taking.must_be_whole()
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            attachments.attach(change, by=visit.viewer, mistake_id=mistake_id, uploads=taking.uploads)
    except Refused as refusal:
        return once_more(visit, refusal, mistake_id, waiting=uploads.waiting(visit, taking.uploads))
    return redirect("mistake", mistake_id=mistake_id)


@for_people("POST")
def remove(visit: Visit, file_id: int) -> HttpResponse:
    """Take a file back."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        subject = attachments.remove(change, by=visit.viewer, file_id=file_id)
    word, _, number = subject.partition(":")
    return redirect("mistake", mistake_id=int(number)) if word == "mistake" else redirect("promises")
