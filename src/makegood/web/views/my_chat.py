"""Where I am told besides mail: a chat, or my telephone."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.recovery.rounds import my_chat
from makegood.reminders import actions
from makegood.web.answer import Visit, for_people
from makegood.web.views import library


@for_people("GET", "POST")
def chat(visit: Visit) -> HttpResponse:
    """The address, shown with its end alone; a new one is tried at once."""
    library.must_be_asked_again(visit)
    if visit.request.method == "GET":
        return visit.page("me/chat.html", my_chat.my_chat(visit.viewer))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            if visit.text("forget"):
                actions.forget_chat(change, user=visit.viewer)
            elif visit.text("try"):
                actions.try_chat(change, user=visit.viewer)
            else:
                my_chat.name_chat(change, viewer=visit.viewer, typed=visit.text("address"))
    except Refused as refusal:
        page = my_chat.my_chat(visit.viewer, refusal=sentence(refusal))
        return visit.page("me/chat.html", page, status=409)
    return redirect("me-chat")
