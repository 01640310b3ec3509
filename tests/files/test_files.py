"""Files that people keep with something: what is taken and what is refused, what is written into them, what stays."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from makegood.core.errors import NotFound, Refused
from makegood.core.record import CrossesOrganisations
from makegood.files import actions, pictures, queries, rules, stored
from makegood.files.rules import Kind
from tests import cast
from tests.cast import MONDAY, acting, found_neighbour
from tests.files import samples


@pytest.fixture
def here(station, settings):
    settings.MAKEGOOD_DATA = station.data
    return station


def taken(station, content: bytes, name: str = "photo.jpg") -> stored.Upload:
    return stored.take(station.house, name=name, content=content)


def kept(station, content: bytes, *, name: str = "photo.jpg", by=None):
    upload = taken(station, content, name)
    with acting(by or station.rosa, MONDAY) as change:
        return actions.keep(change, upload, subject=station.bella)


SOUND = [
    (samples.picture("JPEG"), Kind.JPEG),
    (samples.picture("PNG"), Kind.PNG),
    (samples.picture("WEBP"), Kind.WEBP),
    (samples.heic_with_a_place(), Kind.HEIC),
    (samples.PDF, Kind.PDF),
    (samples.M4A, Kind.M4A),
    (samples.MP3, Kind.MP3),
    (samples.MP3_FRAME, Kind.MP3),
    (samples.OGG, Kind.OGG),
    (samples.WAV, Kind.WAV),
    (samples.WEBM, Kind.WEBM),
]


@pytest.mark.parametrize(("content", "kind"), SOUND, ids=[kind.value for _, kind in SOUND])
def test_what_a_file_is_its_content_says(here, content, kind):
    file = kept(here, content, name="report.exe")
    assert (file.kind, file.name) == (kind.value, f"report.{rules.FORMS[kind].ending}")
    assert queries.bytes_of(file).stat().st_size == file.size


HOSTILE = {
    "svg": samples.SVG,
    "html called .jpg": samples.HTML,
    "zip": samples.ZIP,
    "film": samples.FILM,
    "film in webm": samples.WEBM_FILM,
    "text": b"just words",
    "one byte": b"\xff",
    "html before a PDF": samples.HTML + samples.PDF,
    "pdf after a line": b"\n" + samples.PDF,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_on_the_list_is_refused_whatever_it_is_called(here, content):
    with pytest.raises(Refused, match="no photo, screenshot, sound or PDF"):
        taken(here, content, "photo.jpg")
    assert not stored.hashes_there(here.house.pk)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "UPLOAD_EMPTY"),
        (b"%PDF-" + bytes(rules.LARGEST_FILE), "UPLOAD_TOO_LARGE"),
        (samples.bomb(), "PICTURE_TOO_MANY_PIXELS"),
        (samples.picture("PNG")[:80], "PICTURE_UNREADABLE"),
        (b"\xff\xd8\xff" + samples.HTML, "PICTURE_UNREADABLE"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "PICTURE_UNREADABLE"),
    ],
)
def test_an_empty_a_large_a_broken_file_and_a_bomb_are_refused_in_a_sentence(here, content, code):
    with pytest.raises(Refused) as refused:
        taken(here, content)
    assert refused.value.code == code and str(refused.value).endswith(".")
    assert not stored.hashes_there(here.house.pk)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_keeps_no_place_no_camera_and_no_script_behind_it(here, form):
    content = samples.picture(form) + samples.SCRIPT
    assert b"SecretCamera" in content
    drawn = queries.bytes_of(kept(here, content)).read_bytes()
    for trace in (b"SecretCamera", b"Exif", b"GPS", samples.SCRIPT):
        assert trace not in drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        assert not picture.getexif() and picture.size == (40, 30)
        red, green, blue = picture.convert("RGB").getpixel((5, 5))
        assert abs(red - 200) < 8 and abs(green - 30) < 8 and abs(blue - 30) < 8


def test_a_comment_and_a_profile_of_colours_carry_nothing_along(here):
    content = samples.picture("JPEG", comment=samples.SCRIPT, icc_profile=samples.HTML)
    drawn = queries.bytes_of(kept(here, content)).read_bytes()
    assert samples.SCRIPT not in drawn and samples.HTML not in drawn


def test_a_photo_that_lies_on_its_side_is_set_upright(here):
    drawn = queries.bytes_of(kept(here, samples.picture("JPEG", turned=True))).read_bytes()
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.size == (30, 40)


def test_a_phone_s_own_format_loses_the_place_and_nothing_else(here):
    content = samples.heic_with_a_place()
    kept_bytes = queries.bytes_of(kept(here, content)).read_bytes()
    assert len(kept_bytes) == len(content) and b"picture itself" in kept_bytes and b"Apple" in kept_bytes
    exif = Image.Exif()
    exif.load(kept_bytes[kept_bytes.index(b"Exif\x00\x00") :])
    assert not exif.get_ifd(samples.GPS_DIRECTORY)
    assert not rules.FORMS[Kind.HEIC].opens_here and not rules.FORMS[Kind.PDF].opens_here


def test_a_photo_of_48_million_pixels_is_fine_and_comes_out_smaller(here):
    large = io.BytesIO()
    Image.new("RGB", (8064, 6048), (90, 120, 90)).save(large, format="JPEG", quality=95)
    drawn = pictures.drawn_anew(large.getvalue(), Kind.JPEG)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert max(picture.size) <= pictures.LONGEST_SIDE


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd.pdf"),
        ("..\\..\\secret", "secret.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("invoice.html", "invoice.pdf"),
        ("x.jpg\x00.html\r\nSet-Cookie: a=b", "x.jpg.html Set-Cookie a=b.pdf".replace(" Set", "Set")),
        ("\u202efdp.exe", "fdp.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("Aufnahme vom 3. März", "Aufnahme vom 3. März.pdf"),
    ],
)
def test_a_name_is_only_a_name(name, shown):
    found = rules.shown_name(name, Kind.PDF)
    assert found == shown and len(found) <= rules.LONGEST_NAME


def test_the_same_file_twice_is_one_row_and_one_withdrawn_may_come_back(here, rosa, max_):
    first = kept(here, samples.PDF, name="order.pdf")
    assert kept(here, samples.PDF, name="order again.pdf") == first
    assert [file.name for file in queries.files_of(here.house, here.bella.subject_code)] == ["order.pdf"]

    with acting(max_, MONDAY) as change:
        actions.withdraw(change, file_id=first.pk)
    with pytest.raises(NotFound):
        queries.bytes_of(queries.file_in(here.house, file_id=first.pk))
    with pytest.raises(Refused, match="removed already"), acting(max_, MONDAY) as change:
        actions.withdraw(change, file_id=first.pk)
    assert kept(here, samples.PDF, name="order.pdf") != first
    assert [kind for kind, _, _ in cast.events(here, "FILE_KEPT", "FILE_WITHDRAWN")] == [
        "FILE_KEPT",
        "FILE_WITHDRAWN",
        "FILE_KEPT",
    ]
    assert "order" not in str(cast.events(here, "FILE_KEPT")), "the name is somebody's words and lies sealed"


def test_bytes_without_a_row_are_harmless_and_rows_without_bytes_are_named(here):
    taken(here, samples.PDF)  # and somebody pulls the plug
    assert queries.amiss(here.house) == queries.Amiss((), 1)
    file = kept(here, samples.PDF)
    assert queries.amiss(here.house) == queries.Amiss((), 0)
    queries.bytes_of(file).unlink()
    assert queries.amiss(here.house) == queries.Amiss((file.pk,), 0)


def test_two_houses_keep_their_bytes_apart(here):
    nell = found_neighbour()
    file = kept(here, samples.PDF)
    upload = stored.take(nell.organisation, name="a.pdf", content=samples.PDF)
    assert stored.path_of(nell.organisation_id, upload.content_hash) != queries.bytes_of(file)
    with pytest.raises(CrossesOrganisations), acting(nell, MONDAY) as change:
        actions.keep(change, taken(here, samples.PDF), subject=nell.organisation)
    with pytest.raises(CrossesOrganisations), acting(nell, MONDAY) as change:
        actions.keep(change, upload, subject=here.bella)
    for act in (lambda: queries.file_in(nell.organisation, file_id=file.pk), lambda: withdrawn(nell, file)):
        with pytest.raises(NotFound):
            act()


def withdrawn(who, file):
    with acting(who, MONDAY) as change:
        actions.withdraw(change, file_id=file.pk)


def test_nothing_half_written_counts_as_there(here):
    folder = Path(stored.folder_of(here.house.pk)) / "ab"
    folder.mkdir(parents=True)
    (folder / ("ab" * 32 + ".1234.part")).write_bytes(b"half")
    assert queries.amiss(here.house) == queries.Amiss((), 0)
