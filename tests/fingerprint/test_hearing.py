"""Real sound: ffmpeg makes it, codes it again, changes it; and files that mean no good."""

from __future__ import annotations

import shutil
import socket
import struct
from pathlib import Path

import pytest

from makegood.fingerprint import Unhearable, Verdict, compare, hear, hearing, limits_of_the_house
from tests import sound

LIMITS = limits_of_the_house()
pytestmark = pytest.mark.usefixtures("tools")


@pytest.fixture(scope="module")
def tools():
    sound.needed()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sounds")


@pytest.fixture(scope="module")
def master(folder, tools):
    return sound.made(folder / "master.wav", sound.TUNE)


@pytest.fixture(scope="module")
def heard(master):
    return hear(master, limits=LIMITS)


def judged(heard, encoded: Path):
    return compare(heard, hear(encoded, limits=LIMITS, phases=1), limits=LIMITS)


SAME = {
    "mp3-320.mp3": ("-b:a", "320k"),
    "mp3-64.mp3": ("-b:a", "64k"),
    "aac-96.m4a": ("-b:a", "96k"),
    "mp2.mp2": ("-ar", "48000", "-b:a", "128k"),
    "ac3.ac3": ("-ar", "48000", "-b:a", "192k"),
    "stereo.flac": ("-ac", "2", "-ar", "48000"),
    "quieter.wav": ("-af", "volume=-15dB"),
    "late.wav": ("-af", "adelay=200"),
    "late-and-coded.mp3": ("-af", "adelay=1050", "-b:a", "96k"),
    "ends-in-silence.wav": ("-af", "apad=pad_dur=2"),
}


@pytest.mark.parametrize("name", SAME)
def test_coded_again_quieter_or_later_it_is_the_same_spot(name, folder, master, heard):
    found = judged(heard, sound.again(folder / name, master, *SAME[name]))

    assert found.verdict is Verdict.SAME, found


def test_with_noise_under_it_it_is_the_same_spot(folder, master, heard):
    noise = ("-f", "lavfi", "-i", "anoisesrc=a=0.003:d=20:seed=1", "-filter_complex")
    mixed = sound.again(folder / "noise.wav", master, *noise, "amix=inputs=2:duration=first:normalize=0")

    assert judged(heard, mixed).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("price-line", 6.0, 7.5),
        ("last-five-seconds", 10.0, 15.0),
        ("first-two-seconds", 0.0, 2.0),
        ("all", 0, 15),
    ],
)
def test_another_piece_in_it_is_found_with_the_second_at_which_they_part(name, start, end, folder, heard):
    found = judged(heard, sound.changed(folder / f"{name}.wav", start, end))

    assert found.verdict is Verdict.DIFFERENT, found
    assert found.parts_at == pytest.approx(start, abs=2.0)


def test_cut_short_it_is_another_file(folder, master, heard):
    found = judged(heard, sound.again(folder / "cut.wav", master, "-t", "13"))

    assert found.verdict is Verdict.DIFFERENT
    assert found.shorter_by == pytest.approx(2.0, abs=0.1)
    assert found.parts_at == pytest.approx(13.0, abs=1.0)


def test_a_first_note_that_is_clipped_is_not_called_the_same(folder, master, heard):
    """A tenth of a second of sound is gone: too little to call it another spot, and not the approved one."""
    assert (
        judged(heard, sound.again(folder / "clipped.wav", master, "-ss", "0.15")).verdict is Verdict.NOT_SURE
    )


def test_silence_is_heard_as_silence(folder, heard):
    silent = hear(sound.made(folder / "silent.wav", "0"), limits=LIMITS)

    assert silent.is_silent and silent.seconds == pytest.approx(15, abs=0.1)


def test_a_film_is_heard_without_its_picture(folder, master, heard):
    picture = ("-f", "lavfi", "-i", "color=black:s=64x64:r=5:d=15", "-shortest")
    film = sound.again(folder / "film.mp4", master, *picture)

    assert judged(heard, film).verdict is Verdict.SAME


# ---------------------------------------------------------------- files that mean no good


def refused(path: Path) -> str:
    with pytest.raises(Unhearable) as caught:
        hear(path, limits=LIMITS)
    return caught.value.code


def test_what_is_no_sound_is_refused_with_a_sentence(tmp_path):
    empty, text, cut = (tmp_path / name for name in ("empty.wav", "text.mp3", "cut.wav"))
    empty.touch()
    text.write_text("This is a letter.\n" * 500)
    cut.write_bytes(b"RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00")

    assert [refused(path) for path in (empty, text, cut, tmp_path, tmp_path / "none.wav")] == [
        "SOUND_UNREADABLE"
    ] * 5


@pytest.mark.parametrize("kind", ["hls", "concat", "ffconcat", "sdp"])
def test_a_list_that_names_another_file_opens_none(kind, tmp_path, master):
    inside = shutil.copy(master, tmp_path / "inside.wav")
    lists = {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:15\n#EXTINF:15,\nfile://{inside}\n#EXT-X-ENDLIST\n",
        "concat": f"file '{inside}'\n",
        "ffconcat": f"ffconcat version 1.0\nfile '{inside}'\n",
        "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
    }
    hostile = tmp_path / "spot.wav"
    hostile.write_text(lists[kind])

    assert refused(hostile) == "SOUND_UNREADABLE"


def test_a_list_that_names_an_address_asks_nobody(tmp_path):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        door.setblocking(False)
        address = f"http://127.0.0.1:{door.getsockname()[1]}/x.ts"
        hostile = tmp_path / "spot.m3u8"
        hostile.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:15\n#EXTINF:15,\n{address}\n#EXT-X-ENDLIST\n")

        assert refused(hostile) == "SOUND_UNREADABLE"
        with pytest.raises(BlockingIOError):
            door.accept()


@pytest.mark.parametrize(
    "name", ["-version", "concat:a|b", "http:__x", "a b;c$(d).wav", "pipe:0", "%d.wav", "ä\nö.wav"]
)
def test_a_name_is_a_name_and_never_an_option_or_an_address(name, tmp_path, master, heard, monkeypatch):
    shutil.copy(master, tmp_path / name)
    monkeypatch.chdir(tmp_path)

    assert judged(heard, Path(name)).verdict is Verdict.SAME


def test_a_header_that_claims_hours_costs_what_is_there(tmp_path, master, heard):
    claimed = bytearray(master.read_bytes())
    length = claimed.index(b"data") + 4
    claimed[4:8] = claimed[length : length + 4] = struct.pack("<I", 0xFFFFFFF0)
    path = tmp_path / "claims.wav"
    path.write_bytes(claimed)

    assert judged(heard, path).verdict is Verdict.SAME


def test_what_really_runs_for_hours_is_read_no_further_than_is_compared(tmp_path):
    hours = sound.ffmpeg(
        tmp_path / "hours.mp3", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=5000", "-b:a", "8k"
    )

    assert refused(hours) == "SOUND_TOO_LONG"


def test_a_program_that_hangs_or_eats_is_ended(tmp_path):
    from dataclasses import replace

    from makegood.fingerprint import Tools

    endless, greedy = tmp_path / "endless", tmp_path / "greedy"
    endless.write_text("#!/bin/sh\nexec sleep 60\n")
    greedy.write_text("#!/bin/sh\nexec python3 -c 'x = bytes(900 * 1024 * 1024); print(len(x))'\n")
    for program in (endless, greedy):
        program.chmod(0o755)
    child = replace(LIMITS.child, seconds=1)
    codes = []
    for program in (endless, greedy):
        with pytest.raises(Unhearable) as caught:
            limits = replace(LIMITS, child=child if program is endless else LIMITS.child)
            hear(tmp_path / "x", limits=limits, tools=Tools(str(program), str(program)))
        codes.append(caught.value.code)

    assert codes == ["SOUND_TOO_SLOW", "SOUND_UNREADABLE"]


def test_without_the_programs_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(hearing.shutil, "which", lambda name: None)

    with pytest.raises(Unhearable, match=r"ffmpeg and fpcalc is not installed.*libchromaprint-tools"):
        hear(Path("x"), limits=LIMITS)
