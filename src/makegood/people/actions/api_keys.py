"""Writes to the keys by which programs act as a person, and what came of requests that may be repeated."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import ApiKey, Repeat, User

LONGEST_NAME = 80
API_KEY_DAYS = (30, 90, 365)
NOTED_EVERY = timedelta(minutes=5)
LONGEST_REPEAT = 200


def make_api_key(change: Change, *, user: User, name: str, may_write: bool, days: int) -> str:
    """Make a key and return it whole, `mg_<public id>_<secret>`; it is shown once and stored nowhere.

    Raises:
        Refused: KEY_NEEDS_A_NAME, TEXT_TOO_LONG, KEY_LASTS.
    """
    said = " ".join(name.split())
    if not said:
        raise Refused("KEY_NEEDS_A_NAME")
    if len(said) > LONGEST_NAME:
        raise Refused("TEXT_TOO_LONG", length=len(said), at_most=LONGEST_NAME, field="name")
    if days not in API_KEY_DAYS:
        raise Refused("KEY_LASTS")
    public_id, secret = secrets.token_hex(8), secrets.token_urlsafe(32)
    key = ApiKey.everything.create(
        organisation=queries.organisation(change.organisation.pk),
        user=user,
        name=said,
        public_id=public_id,
        secret_hash=queries.link_hash(secret),
        may_write=may_write,
        made_at=change.now,
        expires_at=change.now + timedelta(days=days),
    )
    change.append("API_KEY_MADE", key, {"may_write": may_write, "expires_at": key.expires_at})
    return f"mg_{public_id}_{secret}"


def revoke_api_key(change: Change, *, user: User, key_id: int) -> None:
    """Take back one of a person's own keys; from here on it opens nothing.

    Raises:
        NotFound: no such key of theirs that still stands.
    """
    rows = ApiKey.objects.within(change.organisation).filter(pk=key_id, user=user, revoked_at=None)
    key = rows.first()
    if key is None or rows.update(revoked_at=change.now) != 1:
        raise NotFound
    change.append("API_KEY_REVOKED", key)


def revoke_api_keys_of(change: Change, user: User) -> None:
    """Take back all keys of somebody who leaves."""
    ApiKey.objects.within(change.organisation).filter(user=user, revoked_at=None).update(
        revoked_at=change.now
    )


def person_behind(whole: str, *, now: datetime) -> ApiKey | None:
    """The key that this text is, with its person; None for what is none, run out, taken back, or of one who left."""
    kind, _, rest = whole.partition("_")
    public_id, _, secret = rest.partition("_")
    found = ApiKey.everything.select_related("user__organisation").filter(public_id=public_id).first()
    is_it = hmac.compare_digest(found.secret_hash if found else "0" * 64, queries.link_hash(secret))
    if found is None or kind != "mg" or not is_it:
        return None
    if found.revoked_at is not None or found.expires_at <= now or not found.user.is_active:
        return None
    if found.used_at is None or now - found.used_at > NOTED_EVERY:
        ApiKey.everything.filter(pk=found.pk).update(used_at=now)  # no event: it is no part of what happened
    return found


@dataclass(frozen=True)
class Asked:
    """A request that its sender may repeat: by which key, under which name, and the hash of all that it says."""

    key: ApiKey
    name: str
    request_hash: str


def answered_before(change: Change, asked: Asked) -> str | None:
    """What this request was answered with the first time, None when this is the first; locked until the change ends.

    Raises:
        Refused: REPEAT_IS_ANOTHER, the same name came with another request; REPEAT_NAME_TOO_LONG.
    """
    if len(asked.name) > LONGEST_REPEAT:
        raise Refused("REPEAT_NAME_TOO_LONG", at_most=LONGEST_REPEAT)
    ApiKey.objects.within(change.organisation).select_for_update().get(pk=asked.key.pk)
    before = Repeat.objects.within(change.organisation).filter(key=asked.key, name=asked.name).first()
    if before is None:
        return None
    if before.request_hash != asked.request_hash:
        raise Refused("REPEAT_IS_ANOTHER")
    return before.answered


def keep_answer(change: Change, asked: Asked, *, answered: str) -> None:
    """Keep what came of it, in the same change."""
    Repeat.everything.create(
        organisation_id=asked.key.organisation_id,
        key=asked.key,
        name=asked.name,
        request_hash=asked.request_hash,
        answered=answered,
        at=change.now,
    )
