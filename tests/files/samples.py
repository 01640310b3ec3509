"""Small files of every kind, sound ones and hostile ones, made here."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WAV = (
    b"RIFF"
    + struct.pack("<I", 40)
    + b"WAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    + b"data\x04\x00\x00\x00abcd"
)
OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(40)
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + bytes(40)
MP3_FRAME = b"\xff\xfb\x90\x64" + bytes(413)
M4A = struct.pack(">I", 24) + b"ftypM4A \x00\x00\x00\x00M4A mp42" + bytes(40)
FILM = struct.pack(">I", 24) + b"ftypisom\x00\x00\x00\x00mp42mp41" + b"hdlr" + bytes(8) + b"vide" + bytes(40)
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"A_OPUS" + bytes(40)
WEBM_FILM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + b"V_VP9" + bytes(40)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
ZIP = b"PK\x03\x04" + bytes(60)
SCRIPT = b"<script>alert(1)</script>"

GPS_DIRECTORY, MAKER, TURN = 0x8825, 271, 274
LATITUDE = {1: "N", 2: (41.0, 52.0, 41.25), 3: "W", 4: (87.0, 37.0, 24.5)}


def picture(form: str = "JPEG", *, size: tuple[int, int] = (40, 30), turned: bool = False, **also) -> bytes:
    """A picture with camera and place written into it; `turned`: lying on its side, and saying so."""
    image = Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[MAKER] = "SecretCamera"
    if turned:
        exif[TURN] = 6
    exif.get_ifd(GPS_DIRECTORY).update(LATITUDE)
    out = io.BytesIO()
    image.save(out, format=form, exif=exif, **also)
    return out.getvalue()


def heic_with_a_place() -> bytes:
    """The boxes of a phone's photo, as far as we look into them, with its Exif."""
    exif = Image.Exif()
    exif[MAKER] = "Apple"
    exif.get_ifd(GPS_DIRECTORY).update(LATITUDE)
    boxes = struct.pack(">I", 24) + b"ftypheic\x00\x00\x00\x00mif1heic"
    return boxes + b"meta" + bytes(20) + exif.tobytes() + b"picture itself"


def bomb(width: int = 10_000, height: int = 5_100) -> bytes:
    """A PNG of a few kilobytes that is 51 million pixels when it is drawn."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
