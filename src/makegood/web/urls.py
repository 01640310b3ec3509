"""Every address of the pages for the people who work here."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from makegood.core.later import Views

account_lists = Views("makegood.web.views.account_lists")
accounts = Views("makegood.web.views.accounts")
awake = Views("makegood.web.views.awake")
calls = Views("makegood.web.views.calls")
causes = Views("makegood.web.views.causes")
checks = Views("makegood.web.views.checks")
contents = Views("makegood.web.views.contents")
files = Views("makegood.web.views.files")
findings = Views("makegood.web.views.findings")
gates = Views("makegood.web.views.gates")
holding = Views("makegood.web.views.holding")
hooks = Views("makegood.web.views.hooks")
imports = Views("makegood.web.views.imports")
incidents = Views("makegood.web.views.incidents")
joining = Views("makegood.web.views.joining")
judging = Views("makegood.web.views.judging")
leaving = Views("makegood.web.views.leaving")
letters = Views("makegood.web.views.letters")
library = Views("makegood.web.views.library")
light = Views("makegood.web.views.light")
locked = Views("makegood.web.views.locked")
mail = Views("makegood.web.views.mail")
me = Views("makegood.web.views.me")
merging = Views("makegood.web.views.merging")
mistakes = Views("makegood.web.views.mistakes")
my_chat = Views("makegood.web.views.my_chat")
not_gone_out = Views("makegood.web.views.not_gone_out")
outcomes = Views("makegood.web.views.outcomes")
owed = Views("makegood.web.views.owed")
people = Views("makegood.web.views.people")
policy = Views("makegood.web.views.policy")
practice = Views("makegood.web.views.practice")
promises = Views("makegood.web.views.promises")
queue = Views("makegood.web.views.queue")
reporting = Views("makegood.web.views.reporting")
reports = Views("makegood.web.views.reports")
sharing = Views("makegood.web.views.sharing")
sign_in = Views("makegood.web.views.sign_in")
their_page = Views("makegood.web.views.their_page")
today = Views("makegood.web.views.today")
who_knows = Views("makegood.web.views.who_knows")
whose = Views("makegood.web.views.whose")
yes = Views("makegood.web.views.yes")

REPORTS = ("found-by-us-first", "time-to-tell", "promises-kept", "repeats", "cost", "age-of-make-goods")
AS_FILES = ("csv", "xlsx")


def _paths_of(name: str) -> Iterator[URLPattern]:
    """The addresses of one report. Its name is no id: every house has the same reports, of its own mistakes."""
    it = {"report": name}
    yield path(f"reports/{name}", reports.one, it, name=f"reports-{name}")
    yield path(f"reports/{name}/cases", reports.cases, it, name=f"reports-{name}-cases")
    for form in AS_FILES:
        yield path(
            f"reports/{name}.{form}", reports.download, {**it, "form": form}, name=f"reports-{name}-{form}"
        )


urlpatterns = [
    path("", today.today, name="today"),
    path("healthz", awake.health, name="health"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-in", sign_in.sign_in, name="account_login"),
    path("sign-in/code", library.second_step, name="mfa_authenticate"),
    path("sign-in/passkey", library.by_passkey, name="sign-in-passkey"),
    path("sign-in/<str:token>", sign_in.by_link, name="sign-in-link"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("join/<str:token>", joining.by_link, name="join"),
    path("join", joining.choose, name="join-choose"),
    path("people", people.people, name="people"),
    path("people/invite", people.invite, name="people-invite"),
    path("people/links/<int:invitation_id>/revoke", people.revoke, name="invitation-revoke"),
    path("people/teams", people.team, name="people-team"),
    path("people/on-call", people.on_call, name="people-on-call"),
    path("people/on-call/<int:span_id>/end", people.off_call, name="on-call-end"),
    path("people/<int:user_id>", people.person, name="person"),
    path("people/<int:user_id>/change", people.change, name="person-change"),
    path("people/<int:user_id>/link", people.reset, name="person-link"),
    path("people/<int:user_id>/leave", people.leave, name="person-leave"),
    path("me", me.me, name="me"),
    path("me/about", me.about, name="me-about"),
    path("me/away", me.away, name="me-away"),
    path("me/back", me.back, name="me-back"),
    path("me/telling", me.telling, name="me-telling"),
    path("me/chat", my_chat.chat, name="me-chat"),
    path("me/sessions/end", me.end_others, name="me-end-others"),
    path("me/keys", me.api_keys, name="me-api-keys"),
    path("webhooks", hooks.hooks, name="hooks"),
    path("webhooks/<int:endpoint_id>/close", hooks.close, name="hook-close"),
    path("me/calendar", me.calendar, name="me-calendar"),
    path("calendar/<str:token>.ics", me.calendar_feed, name="calendar-feed"),
    path("me/keys/<int:api_key_id>/revoke", me.revoke_api_key, name="me-api-key-revoke"),
    path("me/written", me.written, name="me-written"),
    path("what-not-to-write", me.not_here, name="what-not-to-write"),
    # The sign-in library goes to these by name.
    path("me", me.me, name="mfa_index"),
    path("me", me.me, name="mfa_list_webauthn"),
    path("me/again", library.again, name="account_reauthenticate"),
    path("me/again/code", library.again_by_code, name="mfa_reauthenticate"),
    path("me/again/passkey", library.again_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("me/password", library.password, name="account_change_password"),
    path("me/authenticator", library.authenticator, name="mfa_activate_totp"),
    path("me/authenticator/off", library.authenticator_off, name="mfa_deactivate_totp"),
    path("me/codes", library.recovery_codes, name="mfa_view_recovery_codes"),
    path("me/codes/new", library.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/passkeys/add", library.add_passkey, name="mfa_add_webauthn"),
    path("me/passkeys/<int:key_id>/remove", library.remove_passkey, name="mfa_remove_webauthn"),
    path("findings", findings.findings, name="findings"),
    path("findings/open", findings.open_them, name="findings-open"),
    path("findings/<int:finding_id>", findings.finding, name="finding"),
    path("findings/<int:finding_id>/dismiss", findings.dismiss, name="finding-dismiss"),
    path("findings/<int:finding_id>/was-right", findings.was_right, name="finding-was-right"),
    path("findings/set-aside/seen", findings.dismissals_seen, name="dismissals-seen"),
    path("findings/set-aside/<int:dismissal_id>/seen", findings.dismissal_seen, name="dismissal-seen"),
    path("findings/set-aside/<int:dismissal_id>/put-back", findings.put_back, name="dismissal-reverse"),
    path("owed", owed.owed, name="owed"),
    path("mistakes/<int:mistake_id>/hold", holding.hold, name="hold"),
    path("mistakes/<int:mistake_id>/lift-hold", holding.lift_hold, name="lift-hold"),
    path("incidents", incidents.incidents, name="incidents"),
    path("incidents/declare", incidents.declare, name="incident-declare"),
    path("incidents/search", incidents.search, name="incident-search"),
    path("incidents/<int:incident_id>", incidents.incident, name="incident"),
    path("incidents/<int:incident_id>/lead", incidents.lead, name="incident-lead"),
    path("incidents/<int:incident_id>/may-be", incidents.may_be, name="incident-may-be"),
    path("incidents/<int:incident_id>/update", incidents.update, name="incident-update"),
    path("incidents/<int:incident_id>/say", incidents.say, name="incident-say"),
    path("incidents/<int:incident_id>/classes", incidents.classes, name="incident-classes"),
    path("incidents/<int:incident_id>/uneven", incidents.uneven, name="incident-uneven"),
    path("before-it-airs", contents.ahead, name="before-it-airs"),
    path("before-it-airs/master", contents.master, name="master-bring"),
    path("before-it-airs/placed", contents.placed, name="line-placed"),
    path("before-it-airs/<int:master_id>", contents.content, name="content"),
    path("before-it-airs/<int:master_id>/compare", contents.compare, name="content-compare"),
    path("before-it-airs/<int:master_id>/watched", contents.watched, name="content-watched"),
    path("mistakes", queue.mistakes, name="mistakes"),
    path("mistakes.csv", queue.download, name="mistakes-download"),
    path("mistakes/not-taken", queue.not_taken, name="mistakes-not-taken"),
    path("mistakes/hand-over", queue.hand_over, name="mistakes-hand-over"),
    path("mistakes/views", queue.keep_view, name="view-keep"),
    path("mistakes/views/<int:view_id>/share", queue.share_view, name="view-share"),
    path("mistakes/views/<int:view_id>/drop", queue.drop_view, name="view-drop"),
    path("mistakes/<int:mistake_id>", mistakes.mistake, name="mistake"),
    path("mistakes/<int:mistake_id>/call", calls.call, name="call"),
    path("mistakes/<int:mistake_id>/rehearse", practice.this_mistake, name="rehearse"),
    path("practice", practice.practice, name="practice"),
    path("practice/<int:session_id>", practice.session, name="practice-session"),
    path("practice/<int:session_id>/share", practice.share, name="practice-share"),
    path("mistakes/<int:mistake_id>/judge", judging.judge, name="judge"),
    path("mistakes/<int:mistake_id>/as-before", judging.as_before, name="mistake-as-before"),
    path("mistakes/<int:mistake_id>/lost", outcomes.lost, name="mistake-lost"),
    path("mistakes/<int:mistake_id>/back", outcomes.back, name="mistake-back"),
    path("what-became-of-it", outcomes.became_list, name="became"),
    path("what-became-of-it/<int:outcome_id>", outcomes.say, name="outcome-say"),
    path("mistakes/<int:mistake_id>/calling", calls.calling, name="calling"),
    path("mistakes/<int:mistake_id>/letter", letters.letter, name="letter"),
    path(
        "mistakes/<int:mistake_id>/letter/<int:leaving_id>/undo",
        leaving.undo,
        name="letter-undo",
    ),
    path(
        "mistakes/<int:mistake_id>/letter/<int:leaving_id>/drop",
        leaving.drop,
        name="letter-drop",
    ),
    path("mistakes/<int:mistake_id>/letter/read", letters.read, name="letter-read"),
    path("mistakes/<int:mistake_id>/first-sentence", letters.first_sentence, name="first-sentence"),
    path("mistakes/<int:mistake_id>/their-page", their_page.write, name="their-page"),
    path("mistakes/<int:mistake_id>/their-page/preview", their_page.preview, name="their-page-preview"),
    path("mistakes/<int:mistake_id>/their-page/choices", their_page.offer, name="their-page-choices"),
    path("mistakes/<int:mistake_id>/their-page/sheet", their_page.offer_sheet, name="their-page-sheet"),
    path("mistakes/<int:mistake_id>/their-page/share", their_page.share, name="their-page-share"),
    path("mistakes/<int:mistake_id>/their-page/close", their_page.close, name="their-page-close"),
    path("mistakes/<int:mistake_id>/their-page/read", their_page.read, name="their-page-read"),
    path("mistakes/<int:mistake_id>/pocket", yes.pocket, name="pocket"),
    path("mistakes/<int:mistake_id>/pocket/propose", yes.propose, name="pocket-propose"),
    path("mistakes/<int:mistake_id>/pocket/agreed", yes.agreed, name="pocket-agreed"),
    path("mistakes/<int:mistake_id>/pocket/back", yes.give_back, name="pocket-back"),
    path("yes", yes.waiting, name="yes-list"),
    path("yes/<int:approval_id>", yes.question, name="yes"),
    path("yes/<int:approval_id>/decide", yes.decide, name="yes-decide"),
    path("authority", yes.authority, name="authority"),
    path("authority/agree", yes.grant, name="authority-agree"),
    path("authority/<int:grant_id>/end", yes.end_grant, name="authority-end"),
    path("policy", policy.policy, name="policy"),
    path("policy/part", policy.part, name="policy-part"),
    path("policy/change", policy.change, name="policy-change"),
    path("policy/look", policy.look, name="policy-look"),
    path("policy/use", policy.use, name="policy-use"),
    path("mistakes/<int:mistake_id>/whose", whose.put_right, name="mistake-whose"),
    path("mistakes/<int:mistake_id>/merge", merging.merge, name="merge"),
    path("mistakes/<int:mistake_id>/files", files.attach, name="mistake-files"),
    path("files/<int:file_id>", files.file, name="file"),
    path("files/<int:file_id>/remove", files.remove, name="file-remove"),
    path("mistakes/<int:mistake_id>/affects", gates.affects, name="mistake-affects"),
    path("mistakes/<int:mistake_id>/facts", gates.facts, name="mistake-facts"),
    path("mistakes/<int:mistake_id>/containment", gates.containment, name="mistake-containment"),
    path("mistakes/<int:mistake_id>/impacts", gates.impacts, name="mistake-impacts"),
    path("mistakes/<int:mistake_id>/repairs", gates.repairs, name="mistake-repairs"),
    path("mistakes/<int:mistake_id>/tried", gates.tried, name="mistake-tried"),
    path("mistakes/<int:mistake_id>/ask-skipped", gates.skip, name="mistake-ask-skipped"),
    path("mistakes/<int:mistake_id>/ask-ended", gates.end, name="mistake-ask-ended"),
    path("mistakes/<int:mistake_id>/weigh", gates.weigh, name="mistake-weigh"),
    path("mistakes/<int:mistake_id>/no-answer", gates.no_answer, name="mistake-no-answer"),
    path("mistakes/<int:mistake_id>/who-knows", who_knows.knower, name="mistake-who-knows"),
    path("mistakes/<int:mistake_id>/who-knows/word", who_knows.word, name="mistake-knower-word"),
    path("mistakes/<int:mistake_id>/breach", gates.breach, name="mistake-breach"),
    path("mistakes/<int:mistake_id>/put-off", gates.put_off, name="mistake-put-off"),
    path("mistakes/<int:mistake_id>/take-up", gates.take_up, name="mistake-take-up"),
    path("mistakes/<int:mistake_id>/cause", causes.cause, name="cause"),
    path("learning", causes.learning, name="learning"),
    path("mistakes/<int:mistake_id>/close", locked.close, name="close"),
    path("mistakes/<int:mistake_id>/confirm", locked.confirm, name="confirm"),
    path("mistakes/<int:mistake_id>/light", light.light, name="light"),
    path("mistakes/<int:mistake_id>/unconfirmed", gates.unconfirmed, name="mistake-unconfirmed"),
    path(
        "mistakes/<int:mistake_id>/mail/<int:mail_id>/promised",
        mail.promised,
        name="letter-promised",
    ),
    path("mail", mail.tray, name="mail"),
    path("mail/<int:mail_id>/belongs", mail.belongs, name="mail-belongs"),
    path("mail/<int:mail_id>/not-for-us", mail.not_for_us, name="mail-not-for-us"),
    path("in/mail", mail.hand_over, name="mail-in"),
    path("reports", reports.reports, name="reports"),
    *(each for name in REPORTS for each in _paths_of(name)),
    path("report", reporting.report, name="report"),
    path("manifest.webmanifest", sharing.manifest, name="manifest"),
    path("report/worker.js", sharing.worker, name="report-worker"),
    path("report/share", sharing.share, name="report-share"),
    path("report/likely", reporting.likely, name="report-likely"),
    path("report/<int:mistake_id>", reporting.handed_over, name="report-handed-over"),
    path("promises", promises.promises, name="promises"),
    path("promises/<int:promise_id>/accept", promises.accept, name="promise-accept"),
    path("promises/<int:promise_id>/claim", promises.claim, name="promise-claim"),
    path("promises/<int:promise_id>/pass-on", promises.pass_on, name="promise-pass-on"),
    path("promises/<int:promise_id>/decline", promises.decline, name="promise-decline"),
    path("promises/<int:promise_id>/proof", promises.proof, name="promise-proof"),
    path("promises/<int:promise_id>/renegotiate", promises.renegotiate, name="promise-renegotiate"),
    path("imports", imports.imports, name="imports"),
    path("imports/<int:import_id>", imports.brought, name="import"),
    path("imports/<int:import_id>/preview", imports.preview, name="import-preview"),
    path("imports/<int:import_id>/map", imports.map_fields, name="import-map"),
    path("imports/<int:import_id>/confirm", imports.confirm, name="import-confirm"),
    path("imports/<int:import_id>/withdraw", imports.withdraw, name="import-withdraw"),
    path("accounts", accounts.accounts, name="accounts"),
    path("accounts/import", account_lists.bring, name="accounts-bring"),
    path("accounts/import/confirm", account_lists.take_in, name="accounts-take-in"),
    path("accounts/export.csv", account_lists.write_out, name="accounts-write-out"),
    path("accounts/<int:account_id>", accounts.account, name="account"),
    path("accounts/<int:account_id>/correct", accounts.correct, name="account-correct"),
    path("accounts/<int:account_id>/merge", accounts.merge, name="account-merge"),
    path("accounts/<int:account_id>/part", accounts.part, name="account-part"),
    path(
        "accounts/<int:account_id>/contacts/<int:contact_id>/merge",
        accounts.merge_contacts,
        name="contact-merge",
    ),
    path("accounts/<int:account_id>/contacts", accounts.add_contact, name="contact-add"),
    path(
        "accounts/<int:account_id>/contacts/<int:contact_id>/correct",
        accounts.correct_contact,
        name="contact-correct",
    ),
    path("not-gone-out", not_gone_out.not_gone_out, name="not-gone-out"),
    path("not-gone-out/<int:effect_id>/again", not_gone_out.again, name="not-gone-out-again"),
    path("not-gone-out/<int:effect_id>/leave", not_gone_out.leave, name="not-gone-out-leave"),
    path("not-gone-out/clock-is-right", not_gone_out.clock_is_right, name="clock-is-right"),
    path("checks", checks.checks, name="checks"),
    path("checks/run", checks.run, name="checks-run"),
]
