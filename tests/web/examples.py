"""Every page with example values, rendered with the real templates and stylesheet, without a database.

`EXAMPLES` maps a name such as "today-typical" to its template and page. Until a request exists, `ROUTES` gives the
addresses by route name.
"""

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from playwright.sync_api import Route

from makegood.web import jinja
from makegood.web.again import NOTHING
from tests.web import examples_accounts as accounts
from tests.web import examples_causes as causes
from tests.web import examples_contents as contents
from tests.web import examples_core as core
from tests.web import examples_incidents as incidents
from tests.web import examples_judged as judged
from tests.web import examples_mail as mail
from tests.web import examples_me as me
from tests.web import examples_not_gone_out as not_gone_out
from tests.web import examples_outcomes as outcomes
from tests.web import examples_owed as owed
from tests.web import examples_policy as policy
from tests.web import examples_practice as practice
from tests.web import examples_queue as queue
from tests.web import examples_report as report
from tests.web import examples_reports as reports
from tests.web import examples_rest as rest
from tests.web import examples_their_page as their_page
from tests.web import examples_ways as ways
from tests.web import examples_yes as yes

WEB = Path(jinja.__file__).parent
STATIC = WEB / "static"
SITE = "http://makegood.example"
CSP = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"

# route name -> address
ROUTES = {
    "today": "/",
    "findings": "/findings",
    "findings-open": "/findings/open",
    "finding": "/findings/{finding_id}",
    "finding-dismiss": "/findings/{finding_id}/dismiss",
    "finding-was-right": "/findings/{finding_id}/was-right",
    "dismissal-seen": "/findings/set-aside/{dismissal_id}/seen",
    "dismissals-seen": "/findings/set-aside/seen",
    "dismissal-reverse": "/findings/set-aside/{dismissal_id}/put-back",
    "owed": "/owed",
    "hold": "/mistakes/{mistake_id}/hold",
    "lift-hold": "/mistakes/{mistake_id}/lift-hold",
    "reports": "/reports",
    **reports.ROUTES,
    "incidents": "/incidents",
    "incident-declare": "/incidents/declare",
    "incident-search": "/incidents/search",
    "incident": "/incidents/{incident_id}",
    "incident-lead": "/incidents/{incident_id}/lead",
    "incident-may-be": "/incidents/{incident_id}/may-be",
    "incident-update": "/incidents/{incident_id}/update",
    "incident-say": "/incidents/{incident_id}/say",
    "incident-classes": "/incidents/{incident_id}/classes",
    "incident-uneven": "/incidents/{incident_id}/uneven",
    "before-it-airs": "/before-it-airs",
    "master-bring": "/before-it-airs/master",
    "line-placed": "/before-it-airs/placed",
    "content": "/before-it-airs/{master_id}",
    "content-compare": "/before-it-airs/{master_id}/compare",
    "content-watched": "/before-it-airs/{master_id}/watched",
    "mistakes": "/mistakes",
    "mistakes-download": "/mistakes.csv",
    "mistakes-not-taken": "/mistakes/not-taken",
    "mistakes-hand-over": "/mistakes/hand-over",
    "view-keep": "/mistakes/views",
    "view-share": "/mistakes/views/{view_id}/share",
    "view-drop": "/mistakes/views/{view_id}/drop",
    "mistake": "/mistakes/{mistake_id}",
    "call": "/mistakes/{mistake_id}/call",
    "judge": "/mistakes/{mistake_id}/judge",
    "mistake-as-before": "/mistakes/{mistake_id}/as-before",
    "mistake-lost": "/mistakes/{mistake_id}/lost",
    "mistake-back": "/mistakes/{mistake_id}/back",
    "became": "/what-became-of-it",
    "outcome-say": "/what-became-of-it/{outcome_id}",
    "mistake-affects": "/mistakes/{mistake_id}/affects",
    "mistake-facts": "/mistakes/{mistake_id}/facts",
    "mistake-containment": "/mistakes/{mistake_id}/containment",
    "mistake-impacts": "/mistakes/{mistake_id}/impacts",
    "mistake-repairs": "/mistakes/{mistake_id}/repairs",
    "mistake-tried": "/mistakes/{mistake_id}/tried",
    "mistake-ask-skipped": "/mistakes/{mistake_id}/ask-skipped",
    "mistake-ask-ended": "/mistakes/{mistake_id}/ask-ended",
    "mistake-weigh": "/mistakes/{mistake_id}/weigh",
    "mistake-no-answer": "/mistakes/{mistake_id}/no-answer",
    "mistake-breach": "/mistakes/{mistake_id}/breach",
    "mistake-who-knows": "/mistakes/{mistake_id}/who-knows",
    "mistake-knower-word": "/mistakes/{mistake_id}/who-knows/word",
    "cause": "/mistakes/{mistake_id}/cause",
    "learning": "/learning",
    "close": "/mistakes/{mistake_id}/close",
    "confirm": "/mistakes/{mistake_id}/confirm",
    "light": "/mistakes/{mistake_id}/light",
    "mistake-unconfirmed": "/mistakes/{mistake_id}/unconfirmed",
    "calling": "/mistakes/{mistake_id}/calling",
    "letter": "/mistakes/{mistake_id}/letter",
    "letter-read": "/mistakes/{mistake_id}/letter/read",
    "letter-undo": "/mistakes/{mistake_id}/letter/{leaving_id}/undo",
    "letter-drop": "/mistakes/{mistake_id}/letter/{leaving_id}/drop",
    "letter-promised": "/mistakes/{mistake_id}/mail/{mail_id}/promised",
    "mail": "/mail",
    "mail-belongs": "/mail/{mail_id}/belongs",
    "mail-not-for-us": "/mail/{mail_id}/not-for-us",
    "first-sentence": "/mistakes/{mistake_id}/first-sentence",
    "merge": "/mistakes/{mistake_id}/merge",
    "mistake-files": "/mistakes/{mistake_id}/files",
    "file": "/files/{file_id}",
    "file-remove": "/files/{file_id}/remove",
    "manifest": "/manifest.webmanifest",
    "report-worker": "/report/worker.js",
    "report": "/report",
    "report-likely": "/report/likely",
    "practice": "/practice",
    "practice-session": "/practice/{session_id}",
    "practice-share": "/practice/{session_id}/share",
    "rehearse": "/mistakes/{mistake_id}/rehearse",
    "promises": "/promises",
    "promise-accept": "/promises/{promise_id}/accept",
    "promise-claim": "/promises/{promise_id}/claim",
    "promise-pass-on": "/promises/{promise_id}/pass-on",
    "promise-decline": "/promises/{promise_id}/decline",
    "promise-proof": "/promises/{promise_id}/proof",
    "promise-renegotiate": "/promises/{promise_id}/renegotiate",
    "imports": "/imports",
    "import": "/imports/{import_id}",
    "import-preview": "/imports/{import_id}/preview",
    "import-map": "/imports/{import_id}/map",
    "import-confirm": "/imports/{import_id}/confirm",
    "import-withdraw": "/imports/{import_id}/withdraw",
    "not-gone-out": "/not-gone-out",
    "not-gone-out-again": "/not-gone-out/{effect_id}/again",
    "not-gone-out-leave": "/not-gone-out/{effect_id}/leave",
    "clock-is-right": "/not-gone-out/clock-is-right",
    "checks": "/checks",
    "checks-run": "/checks/run",
    "accounts": "/accounts",
    "account": "/accounts/{account_id}",
    "accounts-bring": "/accounts/import",
    "accounts-take-in": "/accounts/import/confirm",
    "accounts-write-out": "/accounts/export.csv",
    "mistake-whose": "/mistakes/{mistake_id}/whose",
    "account-merge": "/accounts/{account_id}/merge",
    "account-part": "/accounts/{account_id}/part",
    "contact-merge": "/accounts/{account_id}/contacts/{contact_id}/merge",
    "account-correct": "/accounts/{account_id}/correct",
    "contact-add": "/accounts/{account_id}/contacts",
    "contact-correct": "/accounts/{account_id}/contacts/{contact_id}/correct",
    "pocket": "/mistakes/{mistake_id}/pocket",
    "pocket-propose": "/mistakes/{mistake_id}/pocket/propose",
    "pocket-agreed": "/mistakes/{mistake_id}/pocket/agreed",
    "pocket-back": "/mistakes/{mistake_id}/pocket/back",
    "yes-list": "/yes",
    "yes": "/yes/{approval_id}",
    "yes-decide": "/yes/{approval_id}/decide",
    "authority": "/authority",
    "policy": "/policy",
    "policy-part": "/policy/part",
    "policy-change": "/policy/change",
    "policy-look": "/policy/look",
    "policy-use": "/policy/use",
    "authority-agree": "/authority/agree",
    "authority-end": "/authority/{grant_id}/end",
    "mistake-put-off": "/mistakes/{mistake_id}/put-off",
    "mistake-take-up": "/mistakes/{mistake_id}/take-up",
    "their-page": "/mistakes/{mistake_id}/their-page",
    "their-page-preview": "/mistakes/{mistake_id}/their-page/preview",
    "their-page-choices": "/mistakes/{mistake_id}/their-page/choices",
    "their-page-sheet": "/mistakes/{mistake_id}/their-page/sheet",
    "their-page-share": "/mistakes/{mistake_id}/their-page/share",
    "their-page-close": "/mistakes/{mistake_id}/their-page/close",
    "their-page-read": "/mistakes/{mistake_id}/their-page/read",
    "sign-in": "/sign-in",
    "sign-in-link": "/sign-in/{token}",
    "sign-out": "/sign-out",
    "people": "/people",
    "me": "/me",
    "hooks": "/webhooks",
    "hook-close": "/webhooks/{endpoint_id}/close",
    "me-api-keys": "/me/keys",
    "me-calendar": "/me/calendar",
    "me-chat": "/me/chat",
    "me-api-key-revoke": "/me/keys/{api_key_id}/revoke",
    "me-written": "/me/written",
    "what-not-to-write": "/what-not-to-write",
}


@dataclass(frozen=True)
class Viewer:
    name: str = "Rosa Vega"
    role: str = "REP"
    short_name: str = "Rosa V."


@dataclass(frozen=True)
class Organisation:
    name: str = "Lakeland Media"
    is_invented: bool = True
    city: str = "Chicago"


def route(name: str, **values: object) -> str:
    """The address of a route, from the table above; KeyError for one that does not exist."""
    return ROUTES[name].format(**values)


EXAMPLES: dict[str, tuple[str, Any]] = {
    "today-empty": ("today/page.html", core.TODAY_EMPTY),
    "today-quiet": ("today/page.html", core.TODAY_QUIET),
    "today-typical": ("today/page.html", core.TODAY_TYPICAL),
    "today-overfull": ("today/page.html", core.TODAY_OVERFULL),
    "mistake-empty": ("mistakes/page.html", core.MISTAKE_EMPTY),
    "mistake-typical": ("mistakes/page.html", core.MISTAKE_TYPICAL),
    **outcomes.EXAMPLES,
    "mistake-overfull": ("mistakes/page.html", core.MISTAKE_OVERFULL),
    "call-empty": ("call/page.html", core.CALL_EMPTY),
    "call-typical": ("call/page.html", core.CALL_TYPICAL),
    "call-overfull": ("call/page.html", core.CALL_OVERFULL),
    "call-nobody": ("call/page.html", core.CALL_NOBODY),
    "call-right": ("call/page.html", core.CALL_RIGHT),
    **judged.EXAMPLES,
    **incidents.EXAMPLES,
    **causes.EXAMPLES,
    **rest.EXAMPLES,
    **policy.EXAMPLES,
    **queue.EXAMPLES,
    **report.EXAMPLES,
    **reports.EXAMPLES,
    **accounts.EXAMPLES,
    **their_page.EXAMPLES,
    **ways.EXAMPLES,
    **mail.EXAMPLES,
    **contents.EXAMPLES,
    **me.EXAMPLES,
    **not_gone_out.EXAMPLES,
    **owed.EXAMPLES,
    **yes.EXAMPLES,
    **practice.EXAMPLES,
}


def environment() -> Environment:
    """The product's own environment, its addresses from the table instead of from Django."""
    env = jinja.environment(loader=FileSystemLoader(WEB / "templates"))
    env.globals["url"] = route
    env.globals["static"] = lambda path: f"/static/{path}"
    return env


def context(name: str) -> dict[str, Any]:
    """What the template of an example gets."""
    template, page = EXAMPLES[name]
    signed_in = not template.startswith("sign_in/")
    return {
        "page": page,
        "now": core.NOW,
        "zone": "America/Chicago",
        "viewer": _viewer(template) if signed_in else None,
        "organisation": Organisation(),
        "trade": {},
        "alarm": not_gone_out.ALARM if name == "alarm" else "",
        "again": NOTHING,
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="example">'),
        **(page if isinstance(page, dict) else {}),
    }


def _viewer(template: str) -> Viewer:
    """Rosa; on what only managers see, Max."""
    is_managers = template.startswith("not_gone_out/")
    return Viewer("Max Ostrowski", "MANAGER", "Max O.") if is_managers else Viewer()


def render(name: str, env: Environment | None = None, **instead: object) -> str:
    """One example as HTML; `instead` replaces names of its context."""
    return (env or environment()).get_template(EXAMPLES[name][0]).render(context(name) | instead)


def answer(route: Route, pages: dict[str, str]) -> None:
    """Serve an example or a static file to a browser, under the product's content security policy."""
    path = route.request.url.removeprefix(SITE)
    file = STATIC / path.removeprefix("/static/")
    if path.strip("/") in pages:
        route.fulfill(
            body=pages[path.strip("/")], content_type="text/html", headers={"Content-Security-Policy": CSP}
        )
    elif path.startswith("/static/") and file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "font/woff2")
    else:
        route.fulfill(status=404, body="nothing here")
