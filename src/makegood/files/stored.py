"""Bytes under the data folder: written whole and for good before any row speaks of them."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import signing

from makegood.core.errors import NotFound, Refused
from makegood.files import places, rules
from makegood.files.rules import Kind
from makegood.people.models import Organisation, User

FOLDER = "files"
SIGNED_FOR = "makegood.files.upload"
WAITS_FOR_ITS_FORM = timedelta(hours=12)


@dataclass(frozen=True)
class Upload:
    """A file that was read, cleaned and written to disk, and that no row speaks of yet. `size` in bytes."""

    organisation_id: int
    kind: Kind
    name: str
    size: int
    content_hash: str


def take(organisation: Organisation, *, name: str, content: bytes) -> Upload:
    """Look at what came, draw pictures anew, and write the bytes. Outside of any change, for it takes its time.

    Raises:
        Refused: UPLOAD_EMPTY, UPLOAD_TOO_LARGE, FILE_OF_ANOTHER_KIND, PICTURE_UNREADABLE,
            PICTURE_TOO_MANY_PIXELS.
    """
    must_fit(len(content), name=name)
    kind = rules.kind_of(content)
    if kind is None:
        raise Refused("FILE_OF_ANOTHER_KIND", name=_said(name))
    kept = _cleaned(content, kind)
    return Upload(
        organisation_id=organisation.pk,
        kind=kind,
        name=rules.shown_name(name, kind),
        size=len(kept),
        content_hash=_written(organisation.pk, kept),
    )


def token_of(upload: Upload, *, by: User, now: datetime) -> str:
    """What a form carries while its file waits to be saved: signed, for this person, for half a day.

    A browser sends no file twice, so a form that comes back (a refusal, a question) would lose it.
    """
    said = [by.pk, now.timestamp(), upload.kind.value, upload.name, upload.size, upload.content_hash]
    return signing.dumps(said, salt=SIGNED_FOR)


def from_token(token: str, *, by: User, now: datetime) -> Upload | None:
    """The upload of a form that came back; None for another person's, one too old, or one whose bytes are gone."""
    try:
        person, at, kind, name, size, content_hash = signing.loads(token, salt=SIGNED_FOR)
    except (signing.BadSignature, ValueError):
        return None
    is_old = now.timestamp() - at > WAITS_FOR_ITS_FORM.total_seconds()
    if person != by.pk or is_old or not path_of(by.organisation_id, content_hash).is_file():
        return None
    return Upload(by.organisation_id, Kind(kind), name, size, content_hash)


def must_fit(size: int, *, name: str) -> None:
    """Raises Refused for a file that is empty or too large; asked before it is read."""
    if size == 0:
        raise Refused("UPLOAD_EMPTY", name=_said(name))
    if size > rules.LARGEST_FILE:
        raise Refused(
            "UPLOAD_TOO_LARGE",
            name=_said(name),
            size=rules.spoken_size(size),
            most=rules.LARGEST_FILE // rules.MEGABYTE,
        )


def must_be_few(count: int) -> None:
    """Raises Refused for more files than fit at once."""
    if count > rules.MOST_AT_ONCE:
        raise Refused("TOO_MANY_FILES", count=count, most=rules.MOST_AT_ONCE)


def _said(name: str) -> str:
    return rules.said_name(name)[: rules.LONGEST_NAME]


def _cleaned(content: bytes, kind: Kind) -> bytes:
    if kind in rules.PICTURES:
        from makegood.files import pictures  # Pillow is loaded with the first picture

        return pictures.drawn_anew(content, kind)
    return places.without_places(content) if kind is Kind.HEIC else content


def folder_of(organisation_id: int) -> Path:
    """Where the files of an organisation lie."""
    return Path(settings.MAKEGOOD_DATA) / FOLDER / str(organisation_id)


def path_of(organisation_id: int, content_hash: str) -> Path:
    """Where the bytes of this hash lie."""
    return folder_of(organisation_id) / content_hash[:2] / content_hash


def open_at(organisation_id: int, content_hash: str) -> Path:
    """The path of bytes that are there.

    Raises:
        NotFound: they are gone; `makegood doctor` says so, too.
    """
    place = path_of(organisation_id, content_hash)
    if not place.is_file():
        raise NotFound
    return place


def hashes_there(organisation_id: int) -> set[str]:
    """The hashes of all bytes that lie in an organisation's folder; unfinished ones are left out."""
    return {place.name for place in folder_of(organisation_id).glob("??/*") if "." not in place.name}


def _written(organisation_id: int, content: bytes) -> str:
    """Write beside its place, force it to the disk, move it there: a file is whole or absent."""
    content_hash = hashlib.sha256(content).hexdigest()
    place = path_of(organisation_id, content_hash)
    if place.exists():
        return content_hash
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = place.with_name(f"{content_hash}.{secrets.token_hex(4)}.part")
    with beside.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(place)
    _settle(place.parent)
    return content_hash


def _settle(folder: Path) -> None:
    """Force the folder's own entry to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
