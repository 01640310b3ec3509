"""What a file is, by its content alone, and what it may be called. Pure functions on bytes and text.

Nothing that a browser would run is on the list: no SVG, no HTML, no office document.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * MEGABYTE
MOST_AT_ONCE = 10
LONGEST_NAME = 120  # characters
HEAD = 4096  # bytes looked at for what a sound file holds


class Kind(StrEnum):
    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIC"
    PDF = "PDF"
    M4A = "M4A"
    MP3 = "MP3"
    OGG = "OGG"
    WAV = "WAV"
    WEBM = "WEBM"


@dataclass(frozen=True)
class Form:
    """How a kind is handed out. `opens_here`: a browser may show or play it; others are only downloaded."""

    media_type: str
    ending: str
    opens_here: bool = True


FORMS = {
    Kind.JPEG: Form("image/jpeg", "jpg"),
    Kind.PNG: Form("image/png", "png"),
    Kind.WEBP: Form("image/webp", "webp"),
    Kind.HEIC: Form("image/heic", "heic", opens_here=False),
    Kind.PDF: Form("application/pdf", "pdf", opens_here=False),
    Kind.M4A: Form("audio/mp4", "m4a"),
    Kind.MP3: Form("audio/mpeg", "mp3"),
    Kind.OGG: Form("audio/ogg", "ogg"),
    Kind.WAV: Form("audio/wav", "wav"),
    Kind.WEBM: Form("audio/webm", "webm"),
}
PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
SOUNDS = frozenset({Kind.M4A, Kind.MP3, Kind.OGG, Kind.WAV, Kind.WEBM})
# What the file field offers to choose. Without HEIC, so that a phone hands over a JPEG of its photo.
OFFERED = "image/jpeg,image/png,image/webp,application/pdf,audio/*"

_PLAIN_MAGIC = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"%PDF-", Kind.PDF),
    (b"ID3", Kind.MP3),
)
_RIFF = {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_SOUND_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"3gp4", b"3gp5"}
)
_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
_MOVING = re.compile(rb"hdlr.{8}vide", re.DOTALL)
_ENDING = re.compile(r"[A-Za-z0-9]{1,5}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')


def kind_of(content: bytes) -> Kind | None:
    """What these bytes are; None for what is not on the list. The name of a file says nothing about it."""
    for magic, kind in _PLAIN_MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return _boxed(content)
    if content.startswith(b"OggS"):
        return Kind.OGG if any(mark in content[:HEAD] for mark in _OGG_SOUNDS) else None
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return Kind.WEBM if b"webm" in content[:64] and b"V_" not in content[:HEAD] else None
    return Kind.MP3 if _is_mp3_frame(content) else None


def _boxed(content: bytes) -> Kind | None:
    """A photo of a phone or a voice memo lies in the same boxes as a film, which is none of ours."""
    length = int.from_bytes(content[:4], "big")
    brands = {content[at : at + 4] for at in range(8, min(length, 128), 4)}
    if brands & _HEIC_BRANDS:
        return Kind.HEIC
    return Kind.M4A if brands & _SOUND_BRANDS and not _MOVING.search(content) else None


def _is_mp3_frame(content: bytes) -> bool:
    """A frame of MPEG layer III: eleven bits set, a version, a bit rate and a sampling rate that exist."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:
        return False
    version, rate, sampling = content[1] >> 3 & 3, content[2] >> 4, content[2] >> 2 & 3
    return version != 1 and rate not in (0, 15) and sampling != 3


def shown_name(name: str, kind: Kind) -> str:
    """What a file may be called: the last part of its name, no signs that mean something, the ending of its kind.

    >>> shown_name("../../etc/passwd", Kind.PDF)
    'passwd.pdf'
    >>> shown_name("voice mail.html", Kind.M4A)
    'voice mail.m4a'
    """
    stem, dot, ending = said_name(name).rpartition(".")
    plain = stem if dot and _ENDING.fullmatch(ending) else f"{stem}{dot}{ending}"
    form = FORMS[kind]
    return f"{plain.strip(' .')[: LONGEST_NAME - len(form.ending) - 1] or 'file'}.{form.ending}"


def said_name(name: str) -> str:
    """A name as a sentence may say it: its last part, without signs that mean something or turn the text around."""
    text = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    seen = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Co", "Cs"))
    return _UNSAFE.sub("", seen).strip(" .") or "file"


def spoken_size(size: int) -> str:
    """ "3.4 MB", "120 KB": bytes as a person says them."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{max(1, round(size / 1024))} KB"
