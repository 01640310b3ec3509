"""Adopts a policy."""

import hashlib

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.policy.models import PolicyVersion
from makegood.policy.rules.shape import parse
from makegood.policy.rules.words import Unusable

LONGEST = 100_000  # characters; the one that Makegood brings has about 8,000


def adopt(change: Change, *, text: str) -> PolicyVersion:
    """Let a policy run from now on, as the next version. Deadlines that stand keep the version that made them.

    Raises:
        Refused: POLICY_UNUSABLE with the reason, POLICY_UNCHANGED; nothing was adopted.
    """
    if len(text) > LONGEST:
        raise Refused("POLICY_UNUSABLE", reason=f"It has {len(text):,} characters; {LONGEST:,} are the most.")
    latest = PolicyVersion.objects.within(change.organisation).order_by("-version").first()
    version = latest.version + 1 if latest else 1
    try:
        parse(text, version=version)
    except Unusable as error:
        raise Refused("POLICY_UNUSABLE", reason=str(error)) from error
    digest = hashlib.sha256(text.encode()).hexdigest()
    if latest and latest.sha256 == digest:
        raise Refused("POLICY_UNCHANGED", version=version - 1)
    row = PolicyVersion(
        organisation_id=change.organisation.pk,
        version=version,
        text=text,
        sha256=digest,
        made_at=change.now,
        made_by=change.by.actor_code,
    )
    row.save(force_insert=True)
    change.append("POLICY_ADOPTED", row, {"version": version, "sha256": digest})
    return row
