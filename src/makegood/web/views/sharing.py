"""What lets a phone share with us: the manifest, the share worker, and the address that it answers on the phone."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from makegood.web.answer import Visit, for_anyone, for_people

WORKER = Path(__file__).parent.parent / "static" / "makegood" / "share.js"


@for_anyone("GET", reason="A browser reads it without cookies; it names the product and nothing of anybody.")
def manifest(_request: HttpRequest) -> HttpResponse:
    """The web app manifest: installed, the phone offers Makegood when something is shared."""
    sizes = [("icon-192.png", "192x192"), ("icon-512.png", "512x512")]
    shared = {"title": "title", "text": "text", "url": "url"}
    accepted = ["image/*", "audio/*", "application/pdf"]
    return JsonResponse(
        {
            "name": "Makegood",
            "short_name": "Makegood",
            "id": "/",
            "start_url": reverse("today"),
            "scope": "/",
            "display": "minimal-ui",
            "background_color": "#faf7f1",
            "theme_color": "#0d5c4d",
            "icons": [
                {"src": static("makegood/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
                *(
                    {"src": static(f"makegood/{name}"), "sizes": size, "type": "image/png"}
                    for name, size in sizes
                ),
            ],
            "shortcuts": [{"name": _("Report a mistake"), "url": reverse("report")}],
            "share_target": {
                "action": reverse("report-share"),
                "method": "POST",
                "enctype": "multipart/form-data",
                "params": {**shared, "files": [{"name": "files", "accept": accepted}]},
            },
        },
        content_type="application/manifest+json",
    )


@for_anyone(
    "GET", reason="A browser fetches it anew by itself, also when nobody is signed in; it holds no data."
)
def worker(_request: HttpRequest) -> HttpResponse:
    """The share worker; from this address it may answer for `/report/` and nothing else."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript")


@for_people("GET", "POST")
def share(visit: Visit) -> HttpResponse:
    """Where a share goes when no worker caught it: nothing is kept, the form opens."""
    del visit
    return redirect("report")
