"""Files under the data folder, named by the hash of what is in them, so that none is ever overwritten."""

import hashlib
import os
from pathlib import Path

FOLDER = "records"


def hash_of(content: bytes) -> str:
    """The SHA-256 of the content, in hex."""
    return hashlib.sha256(content).hexdigest()


def path_of(data: Path, content_hash: str, ending: str) -> Path:
    """Where a file of this hash lies, under `data`."""
    return data / FOLDER / content_hash[:2] / f"{content_hash}.{ending}"


def keep(data: Path, content: bytes, ending: str) -> str:
    """Store content under its hash and return the hash; the same content twice is stored once.

    Written beside its place and moved there, so that a file is whole or absent.
    """
    content_hash = hash_of(content)
    place = path_of(data, content_hash, ending)
    if place.exists():
        return content_hash
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(f".{os.getpid()}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(place)
    return content_hash


def keep_file(data: Path, source: Path, ending: str) -> str:
    """Move a finished file under its hash and return the hash."""
    content_hash = keep(data, source.read_bytes(), ending)
    source.unlink()
    return content_hash
