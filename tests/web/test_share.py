"""Sharing from a phone: kept on the phone until its report is saved, and never taken without a token."""

from __future__ import annotations

import json
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import expect

from makegood.files.stored import hashes_there
from tests.browser import come_in
from tests.files import samples
from tests.invented import BACKEND
from tests.web.test_pages_in_a_browser import PHONE, complaints
from tests.web.test_report import newest, newest_file

SHARING = """async () => {
  const photo = await (await fetch("/static/makegood/icon-192.png")).blob();
  const files = new DataTransfer();
  files.items.add(new File([photo], "Screenshot 1.png", { type: "image/png" }));
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/report/share", enctype: "multipart/form-data" });
  const words = Object.assign(document.createElement("input"), { name: "text", value: "My commercial never ran" });
  const field = Object.assign(document.createElement("input"), { type: "file", name: "files" });
  field.files = files.files;
  form.append(words, field);
  document.body.append(form);
  form.submit();
}"""


def test_the_manifest_names_what_may_be_shared_and_nothing_of_anybody(lakeland):
    answer = Client().get("/manifest.webmanifest")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert said["share_target"]["action"] == "/report/share"
    assert said["share_target"]["params"]["files"][0]["name"] == "files"
    for icon in said["icons"]:
        assert Client().get(icon["src"]).status_code == 200, icon
    assert Client().get(said["start_url"]).status_code == 302
    assert "Lakeland" not in answer.content.decode()
    assert b"/report/share" in Client().get("/report/worker.js").content


def test_a_share_without_a_worker_is_refused_in_a_sentence_and_nothing_is_kept(lakeland):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lakeland.person("Rosa"), backend=BACKEND)
    for who in (client, Client(enforce_csrf_checks=True)):
        photo = SimpleUploadedFile("a.jpg", samples.picture())
        answer = who.post("/report/share", {"text": "Hello", "files": [photo]})
        assert answer.status_code == 403
        assert "This phone was not ready" in answer.content.decode()
    forged = client.post("/report", {"sentence": "Hello"})
    assert forged.status_code == 403 and "came from elsewhere" in forged.content.decode()
    assert not hashes_there(lakeland.house.pk)
    assert client.get("/report/share")["Location"] == "/report"


def signed_in(page, lakeland) -> None:
    come_in(page, lakeland, "Rosa Vega")


def is_caught(page, lakeland) -> bool:
    """Share once: whether the phone's worker caught it. Where it did not, the house has refused it in a sentence."""
    with page.expect_navigation(url=re.compile(r"/sign-in(\?|$)|/report/share$")):
        page.evaluate(SHARING)
    assert not hashes_there(lakeland.house.pk), "nothing of it has reached the house"
    if "sign-in" in page.url:
        return True
    expect(page.get_by_text("Open Makegood once, then share it again")).to_be_visible()
    page.goto(f"{lakeland.url}/sign-in")
    return False


def test_what_a_phone_shares_waits_there_through_the_sign_in_and_goes_with_the_report(live_lakeland, browser):
    lakeland = live_lakeland
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-US", reduced_motion="reduce")
    page = context.new_page()
    signed_in(page, lakeland)
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.getRegistration('/report/'))?.active?.state === 'activated'"
    )
    context.clear_cookies()  # the session has run out since
    asleep = context.new_cdp_session(page)
    asleep.send("Network.enable")
    asleep.send("Network.setBypassServiceWorker", {"bypass": True})
    assert not is_caught(page, lakeland)
    asleep.send("Network.setBypassServiceWorker", {"bypass": False})
    # A browser without a moment to wake the worker lets the share through to the refusal: then once more, as it says.
    assert is_caught(page, lakeland) or is_caught(page, lakeland)

    signed_in(page, lakeland)
    page.get_by_role("link", name="What you shared waits for its report.").click()
    expect(page.get_by_label("What went wrong, as they would say it")).to_have_value(
        "My commercial never ran"
    )
    expect(page.locator("[data-shared-said]")).to_have_text("What you shared is here.")
    assert page.evaluate("document.getElementById('files').files[0].name") == "Screenshot 1.png"
    assert complaints(page, "shared") == []
    for chip in ("Tom's Garage", "Late", "They told us"):
        page.locator(".chip", has_text=re.compile(f"^{chip}$")).tap()
    page.get_by_role("button", name="Save, and open the call card").tap()
    expect(page.locator("h1")).to_have_text("Call Tom Hale, Tom's Garage")
    assert newest_file(lakeland) == "Screenshot 1.png"
    assert newest(lakeland).title == "My commercial never ran"
    assert not page.evaluate("caches.has('makegood-shared')"), "the box is empty"
    context.close()
