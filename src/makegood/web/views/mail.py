"""Mail to look at, the promises of a letter from one's own mail, and the door by which a provider hands mail over."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from makegood.core import clock, record
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.people.rules import REPORTS
from makegood.recovery.letter import mail_tray, proposed, taking_mail
from makegood.recovery.letter.writing import Ticked
from makegood.web.answer import Visit, for_anyone, for_people, not_found


@for_people("GET")
def tray(visit: Visit) -> HttpResponse:
    """What waits for a person."""
    return visit.page("mail/tray.html", mail_tray.tray_page(visit.viewer, now=visit.now))


@for_people("POST", roles=REPORTS)
def belongs(visit: Visit, mail_id: int) -> HttpResponse:
    """It belongs to the mistake of this number."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            mail_tray.it_belongs_to(change, mail_id=mail_id, number=visit.number("number"), by=visit.viewer)
    except Refused as refusal:
        page = mail_tray.tray_page(visit.viewer, now=visit.now, refusal=sentence(refusal))
        return visit.page("mail/tray.html", page, status=409)
    return redirect("mail")


@for_people("POST", roles=REPORTS)
def not_for_us(visit: Visit, mail_id: int) -> HttpResponse:
    """Nothing follows from it."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        mail_tray.it_is_not_for_us(change, mail_id=mail_id, by=visit.viewer)
    return redirect("mail")


@for_people("POST")
def promised(visit: Visit, mistake_id: int, mail_id: int) -> HttpResponse:
    """Which promises of a letter are meant."""
    ticked = [Ticked(number, visit.moment(f"promised_due_{number}")) for number in visit.numbers("promised")]
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        proposed.take(change, mistake_id=mistake_id, mail_id=mail_id, by=visit.viewer, ticked=ticked)
    return redirect(f"{reverse('mistake', kwargs={'mistake_id': mistake_id})}#promises")


@csrf_exempt
def _handed_over(request: HttpRequest) -> HttpResponse:
    """One raw mail as the body, the secret in a header. Whoever does not know it learns nothing of the address."""
    given = request.headers.get("X-Makegood-Secret", "")
    hook = settings.MAKEGOOD_MAIL_HOOK
    if not hook or not secrets.compare_digest(given.encode(), hook.encode()):
        return not_found(request)
    raw = request.read(taking_mail.LARGEST + 1)
    if len(raw) > taking_mail.LARGEST:
        return HttpResponse(status=413)
    now = clock.now()
    to = tuple(one.strip() for one in request.headers.get("X-Makegood-To", "").split(",") if one.strip())
    taking_mail.take(raw, received_at=now, now=now, envelope_to=to)
    return HttpResponse(status=204)


hand_over = for_anyone(
    "POST", reason="A mail provider hands mail over; it proves itself with a secret in a header."
)(_handed_over)
