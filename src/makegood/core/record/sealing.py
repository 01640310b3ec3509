"""A person's words: encrypted under that person's key, with a salted commitment left in the event.

The commitment is SHA-256(salt ‖ bytes), the salt 32 random bytes that lie encrypted together with the words.
When the person's key is destroyed, words and salt are gone, the commitment says nothing, and the chain still
verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from makegood.core.errors import Refused
from makegood.core.models import Event, PersonKey, SealedText
from makegood.core.prepared import prepared
from makegood.core.record.canonical import checked_code, json_text
from makegood.core.written import insert_unless_there

SALT_BYTES = 32
NONCE_BYTES = 12


class Sealed(NamedTuple):
    """One text ready to be stored, and the commitment to it that goes into the event."""

    name: str
    key: PersonKey
    ciphertext: bytes
    commitment: str


class CannotOpen(Exception):
    """The key does not open the box: it was changed, or it belongs to another installation secret."""


def seal(organisation: models.Model, about: str, name: str, text: str) -> Sealed:
    """Encrypt `text` under the key of `about`, which is made when it is not there yet.

    Raises:
        Refused: KEY_DESTROYED, nothing new may be kept about this person.
    """
    row = _key_row(organisation, about)
    if row.wrapped is None:
        raise Refused("KEY_DESTROYED", about=about)
    salt = secrets.token_bytes(SALT_BYTES)
    body = text.encode()
    commitment = hashlib.sha256(salt + body).hexdigest()
    box = _encrypted(_unwrapped(row), salt + body, _bound_to(organisation.pk, name, commitment))
    return Sealed(name=name, key=row, ciphertext=box, commitment=commitment)


def opened(text: SealedText, commitment: str) -> str | None:
    """The words behind a commitment; None when the person's key was destroyed.

    Raises:
        CannotOpen: words, key or commitment were changed, or the installation secret is another one.
    """
    if text.key.wrapped is None:
        return None
    bound_to = _bound_to(text.organisation_id, text.name, commitment)
    plain = _decrypted(_unwrapped(text.key), bytes(text.ciphertext), bound_to)
    if not hmac.compare_digest(hashlib.sha256(plain).hexdigest(), commitment):
        raise CannotOpen(text.name)
    return plain[SALT_BYTES:].decode()


def open_sealed(event: Event) -> dict[str, str | None]:
    """The sealed words of one event by name; None for words whose key was destroyed.

    Raises:
        CannotOpen: the words do not fit the event.
    """
    return _opened_of(event, _texts_of(event.organisation_id, [event.sequence]))


def open_each(events: Sequence[Event]) -> dict[int, dict[str, str | None]]:
    """{sequence: the sealed words of that event}, of events of one organisation; one query for all of them.

    Those whose words do not fit are left out.
    """
    texts = _texts_of(events[0].organisation_id, [event.sequence for event in events]) if events else []
    found: dict[int, dict[str, str | None]] = {}
    for event in events:
        try:
            found[event.sequence] = _opened_of(event, texts)
        except CannotOpen:
            continue
    return found


def _texts_of(organisation_id: int, sequences: list[int]) -> list[SealedText]:
    texts = SealedText.objects.filter(organisation_id=organisation_id, sequence__in=sequences)
    return list(texts.select_related("key"))


def _opened_of(event: Event, texts: Sequence[SealedText]) -> dict[str, str | None]:
    commitments = event.committed()
    by_name = {text.name: text for text in texts if text.sequence == event.sequence}
    missing = commitments.keys() - by_name.keys()
    if missing:
        raise CannotOpen(", ".join(sorted(missing)))
    return {name: opened(by_name[name], commitment) for name, commitment in commitments.items()}


def destroy_key(organisation: models.Model, about: str, at: datetime) -> bool:
    """Make every sealed word about this person unreadable for ever. False when there was no key."""
    row = PersonKey.objects.filter(organisation_id=organisation.pk, about=about, wrapped__isnull=False)
    return row.update(wrapped=None, destroyed_at=at) == 1


def secret_opens(row: PersonKey) -> bool:
    """Whether the installation secret of this process opens a stored key."""
    try:
        _unwrapped(row)
    except CannotOpen:
        return False
    return True


def _key_row(organisation: models.Model, about: str) -> PersonKey:
    checked_code(about, "about")
    known = _known_key.one(organisation.pk, about)
    if known is not None:
        return known
    key = AESGCM.generate_key(bit_length=256)
    wrapped = _encrypted(
        _installation_key(settings.MAKEGOOD_SECRET), key, _bound_to(organisation.pk, "key", about)
    )
    # Somebody else may make it meanwhile: then theirs is the one.
    new = PersonKey(organisation_id=organisation.pk, about=about, wrapped=wrapped)
    insert_unless_there(new)
    return _known_key(organisation.pk, about)[0]


@prepared
def _known_key(organisation_id: int, about: str) -> models.QuerySet[PersonKey]:
    return PersonKey.objects.filter(organisation_id=organisation_id, about=about)


def _unwrapped(row: PersonKey) -> bytes:
    bound_to = _bound_to(row.organisation_id, "key", row.about)
    return _decrypted(_installation_key(settings.MAKEGOOD_SECRET), bytes(row.wrapped or b""), bound_to)


def _bound_to(*parts: object) -> bytes:
    # Authenticated with the box, so that a box copied to another row, name or organisation does not open.
    return json_text(parts).encode()


def _encrypted(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _decrypted(key: bytes, box: bytes, bound_to: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("The box does not open.") from error


@cache
def _installation_key(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"makegood person keys v1").derive(
        secret.encode()
    )
