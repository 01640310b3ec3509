"""A picture drawn anew: the same to look at, without the place, the camera and whatever else was written into it."""

import io
import struct
import threading

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from makegood.core.errors import Refused
from makegood.files.rules import Kind

MOST_PIXELS = {Kind.JPEG: 51_000_000, Kind.PNG: 26_000_000, Kind.WEBP: 26_000_000}
LONGEST_SIDE = 4096  # of a photo; a screenshot keeps its size, for its letters are small
QUALITY = 85
_BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    struct.error,
)
# A photo of 50 megapixels takes 150 MB while it is drawn: one at a time.
_one_at_a_time = threading.Lock()


def drawn_anew(content: bytes, kind: Kind) -> bytes:
    """The picture in the same kind, upright, its colours those of a screen.

    Raises:
        Refused: PICTURE_UNREADABLE, PICTURE_TOO_MANY_PIXELS.
    """
    with _one_at_a_time:
        try:
            return _drawn(content, kind)
        except _BROKEN as error:
            raise Refused("PICTURE_UNREADABLE") from error


def _drawn(content: bytes, kind: Kind) -> bytes:
    with Image.open(io.BytesIO(content), formats=(kind.value,)) as picture:
        pixels = picture.width * picture.height
        if pixels > MOST_PIXELS[kind]:
            raise Refused(
                "PICTURE_TOO_MANY_PIXELS", pixels=pixels // 1_000_000, most=MOST_PIXELS[kind] // 1_000_000
            )
        if kind is Kind.JPEG:
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # decodes a large one at half its size or less
        plain = _plain(ImageOps.exif_transpose(picture), kind)
    if kind is Kind.JPEG:
        plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    plain.save(out, format=kind.value, **({} if kind is Kind.PNG else {"quality": QUALITY}))
    return out.getvalue()


def _plain(picture: Image.Image, kind: Kind) -> Image.Image:
    """Pixels alone: nothing of what was written beside them goes along."""
    is_clear = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if is_clear and kind is not Kind.JPEG else "RGB"
    profile = picture.info.get("icc_profile")
    plain = picture.convert(mode)
    if profile and picture.mode in ("RGB", "RGBA"):
        plain = _as_on_a_screen(plain, profile, mode)
    plain.info.clear()
    return plain


def _as_on_a_screen(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    """The colours that the profile means. A profile that can't be read is left out."""
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        screen = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, meant, screen, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
