"""Files as people bring and see them: with a report, on the mistake's page, and never anywhere else."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from makegood.files import queries, stored
from tests.cast import BELLA, found_neighbour
from tests.files import samples
from tests.invented import BACKEND
from tests.web.test_report import TYPED, account, add, newest

PHOTO = samples.picture("JPEG")


def sent(content: bytes = PHOTO, name: str = "IMG_0412.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def reported(lakeland, **posted):
    """Rosa reports something new of Tom's Garage with these files."""
    tom = account(lakeland, "Tom's Garage")
    return lakeland.client("Rosa").post("/report", TYPED | {"account": tom, "another": "yes"} | posted)


def files_of(lakeland, mistake):
    return queries.files_of(lakeland.house, mistake.subject_code)


def test_a_photo_and_a_voice_message_go_with_the_report_and_stand_on_the_mistake(lakeland):
    answer = reported(lakeland, files=[sent(), sent(samples.OGG, "PTT-20261123.opus")])
    mistake = newest(lakeland)
    assert answer["Location"] == f"/mistakes/{mistake.pk}/call"
    photo, voice = files_of(lakeland, mistake)
    page = lakeland.client("Max").get(f"/mistakes/{mistake.pk}").content.decode()
    assert f'<img src="/files/{photo.pk}" alt="IMG_0412.jpg"' in page
    assert f'<audio controls preload="none" src="/files/{voice.pk}"' in page
    assert "Rosa V., 08:04" in page and "kept a file with it" in page


def test_a_file_is_handed_out_so_that_nothing_in_it_can_run(lakeland):
    reported(lakeland, files=[sent(), sent(samples.PDF, 'a"b\r\n.pdf')])
    photo, paper = files_of(lakeland, newest(lakeland))
    rosa = lakeland.client("Rosa")
    answer = rosa.get(f"/files/{photo.pk}")
    assert answer.status_code == 200 and answer["Content-Type"] == "image/jpeg"
    assert "sandbox" in answer["Content-Security-Policy"] and "'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Content-Disposition"] == 'inline; filename="IMG_0412.jpg"'
    assert b"SecretCamera" not in b"".join(answer.streaming_content)
    assert rosa.get(f"/files/{paper.pk}")["Content-Disposition"] == 'attachment; filename="ab.pdf"'


@pytest.mark.parametrize(
    ("wanted", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=10-", 206, slice(10, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=5-99999999999999999999", 206, slice(5, None)),
        ("bytes=999999-", 416, None),
        ("bytes=-0", 416, None),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("bytes=9-2", 416, None),
        ("rows=1-2", 200, slice(None)),
        ("bytes=" + "9" * 200 + "-", 200, slice(None)),
    ],
)
def test_a_player_may_ask_for_a_part_of_a_sound(lakeland, wanted, status, part):
    reported(lakeland, files=[sent(samples.WAV, "memo.wav")])
    [sound] = files_of(lakeland, newest(lakeland))
    answer = lakeland.client("Rosa").get(f"/files/{sound.pk}", headers={"range": wanted})
    assert answer.status_code == status
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert content == (samples.WAV[part] if part else b"")


def test_nobody_else_finds_a_file_sees_it_or_adds_one(lakeland):
    reported(lakeland, files=[sent()])
    mistake = newest(lakeland)
    [photo] = files_of(lakeland, mistake)
    add(lakeland, "Ivo Lang", "REP")
    stranger = Client(raise_request_exception=False)
    stranger.force_login(found_neighbour(), backend=BACKEND)
    for client in (stranger, lakeland.client("Ivo")):
        assert client.get(f"/files/{photo.pk}").status_code == 404
        assert client.post(f"/files/{photo.pk}/remove").status_code == 404
        assert client.post(f"/mistakes/{mistake.pk}/files", {"files": [sent()]}).status_code == 404
    assert Client().get(f"/files/{photo.pk}")["Location"].startswith("/sign-in?next=")
    assert len(files_of(lakeland, mistake)) == 1


def test_whoever_kept_it_or_the_manager_removes_it_and_the_page_says_so(lakeland):
    reported(lakeland, files=[sent()])
    mistake = newest(lakeland)
    [photo] = files_of(lakeland, mistake)
    olu, max_ = lakeland.client("Olu"), lakeland.client("Max")
    assert olu.post(f"/files/{photo.pk}/remove").status_code == 404
    assert max_.post(f"/files/{photo.pk}/remove")["Location"] == f"/mistakes/{mistake.pk}"
    assert max_.get(f"/files/{photo.pk}").status_code == 404
    page = max_.get(f"/mistakes/{mistake.pk}").content.decode()
    assert "IMG_0412.jpg, removed 08:04 by Max O." in page and f"/files/{photo.pk}" not in page
    assert max_.post(f"/files/{photo.pk}/remove").status_code == 409


def test_more_is_added_on_the_mistake_s_page_and_nothing_chosen_is_said(lakeland):
    rosa = lakeland.client("Rosa")
    mistake = newest(lakeland)
    answer = rosa.post(f"/mistakes/{mistake.pk}/files", {"files": [sent(), sent(samples.PDF, "order.pdf")]})
    assert answer["Location"] == f"/mistakes/{mistake.pk}"
    assert len(files_of(lakeland, mistake)) == 2
    for posted, said in (
        ({}, "Choose a photo"),
        ({"files": [sent(samples.SVG, "logo.jpg")]}, "“logo.jpg” is no photo"),
        ({"files": [sent(samples.PDF + bytes([n]), "a.pdf") for n in range(11)]}, "11 files, and 10 fit"),
    ):
        answer = rosa.post(f"/mistakes/{mistake.pk}/files", posted)
        assert answer.status_code == 409 and said in answer.content.decode()
    assert len(files_of(lakeland, mistake)) == 2


@pytest.mark.parametrize(
    "content", [samples.SVG, samples.HTML, samples.ZIP, samples.bomb(), b"", PHOTO[:60], samples.FILM]
)
def test_a_hostile_file_stops_the_report_says_why_and_what_was_typed_stays(lakeland, content):
    before = newest(lakeland).number
    answer = reported(lakeland, files=[sent(content, "../../../photo.jpg")])
    page = answer.content.decode()
    assert (answer.status_code, newest(lakeland).number) == (409, before)
    assert 'id="files-refusal"' in page and TYPED["sentence"] in page and ".." not in page


def test_a_form_that_comes_back_brings_its_files_along(lakeland):
    """A browser sends no file twice; it waits on the disk, and the form holds a signed word for it."""
    answer = reported(lakeland, files=[sent(), sent(samples.ZIP, "b.zip")], sentence="")
    page = answer.content.decode()
    assert answer.status_code == 409 and "IMG_0412.jpg goes with it" in page
    [token] = re.findall(r'name="kept" value="([^"]+)"', page)
    assert reported(lakeland, kept=[token]).status_code == 302
    mistake = newest(lakeland)
    assert [file.name for file in files_of(lakeland, mistake)] == ["IMG_0412.jpg"]


def test_a_word_for_a_file_is_one_person_s_and_not_for_ever(lakeland):
    page = reported(lakeland, files=[sent()], sentence="").content.decode()
    [token] = re.findall(r'name="kept" value="([^"]+)"', page)
    tom = account(lakeland, "Tom's Garage")
    posted = TYPED | {"account": tom, "another": "yes"}
    for name, kept in (("Olu", [token]), ("Rosa", [token[:-3] + "abc"]), ("Rosa", ["x"] * 50)):
        lakeland.client(name).post("/report", posted | {"kept": kept})
        assert not files_of(lakeland, newest(lakeland))
    lakeland.clock.now += stored.WAITS_FOR_ITS_FORM * 2
    lakeland.client("Rosa").post("/report", posted | {"kept": [token]})
    assert not files_of(lakeland, newest(lakeland))


def test_the_question_whether_it_stands_already_keeps_the_photo(lakeland):
    bella = account(lakeland, BELLA)
    rosa = lakeland.client("Rosa")
    rosa.post("/report", TYPED | {"account": bella, "another": "yes"})
    stands = newest(lakeland)
    page = rosa.post("/report", TYPED | {"account": bella, "files": [sent()]}).content.decode()
    assert "Is it one of these?" in page
    [token] = re.findall(r'name="kept" value="([^"]+)"', page)
    rosa.post("/report", TYPED | {"account": bella, "same_as": stands.pk, "kept": [token]})
    assert [file.name for file in files_of(lakeland, stands)] == ["IMG_0412.jpg"]


def test_the_doctor_counts_bytes_without_rows_and_names_rows_without_bytes(lakeland):
    from makegood.cli.looking import look

    def seen():
        return next(one for one in look(lakeland.data) if one.name == "files")

    reported(lakeland, files=[sent()], sentence="")
    assert seen().is_well and "1 were never saved and harm nothing" in seen().says
    reported(lakeland, files=[sent()])
    [photo] = files_of(lakeland, newest(lakeland))
    assert seen().is_well and "never saved" not in seen().says
    queries.bytes_of(photo).unlink()
    assert not seen().is_well and f"file {photo.pk}" in seen().says
    assert lakeland.client("Rosa").get(f"/files/{photo.pk}").status_code == 404
