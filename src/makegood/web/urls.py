"""Every address of the pages for the people who work here."""

from django.urls import path

from makegood.web.views import (
    calls,
    checks,
    findings,
    imports,
    judging,
    mistakes,
    promises,
    reporting,
    sign_in,
    today,
)

urlpatterns = [
    path("", today.today, name="today"),
    path("healthz", today.health, name="health"),
    path("sign-in", sign_in.closed, name="sign-in"),
    path("sign-in/<str:token>", sign_in.by_link, name="sign-in-link"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("findings", findings.findings, name="findings"),
    path("findings/open", findings.open_them, name="findings-open"),
    path("findings/<int:finding_id>", findings.finding, name="finding"),
    path("findings/<int:finding_id>/dismiss", findings.dismiss, name="finding-dismiss"),
    path("findings/set-aside/<int:dismissal_id>/seen", findings.dismissal_seen, name="dismissal-seen"),
    path("findings/set-aside/<int:dismissal_id>/put-back", findings.put_back, name="dismissal-reverse"),
    path("mistakes", mistakes.mistakes, name="mistakes"),
    path("mistakes/<int:mistake_id>", mistakes.mistake, name="mistake"),
    path("mistakes/<int:mistake_id>/call", calls.call, name="call"),
    path("mistakes/<int:mistake_id>/judge", judging.judge, name="judge"),
    path("report", reporting.report, name="report"),
    path("report/<int:mistake_id>", reporting.handed_over, name="report-handed-over"),
    path("promises", promises.promises, name="promises"),
    path("promises/<int:promise_id>/accept", promises.accept, name="promise-accept"),
    path("promises/<int:promise_id>/claim", promises.claim, name="promise-claim"),
    path("promises/<int:promise_id>/renegotiate", promises.renegotiate, name="promise-renegotiate"),
    path("imports", imports.imports, name="imports"),
    path("imports/<int:import_id>", imports.brought, name="import"),
    path("imports/<int:import_id>/preview", imports.preview, name="import-preview"),
    path("imports/<int:import_id>/map", imports.map_fields, name="import-map"),
    path("imports/<int:import_id>/confirm", imports.confirm, name="import-confirm"),
    path("imports/<int:import_id>/withdraw", imports.withdraw, name="import-withdraw"),
    path("checks", checks.checks, name="checks"),
    path("checks/run", checks.run, name="checks-run"),
]
