"""Writes: approve a master, look at what was encoded from it, say that a line stands in its place."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.files import actions as files
from makegood.files.stored import Upload
from makegood.fingerprint import Judged, Verdict
from makegood.masters import queries
from makegood.masters.models import Inspection, Master, Placed
from makegood.masters.rules import How
from makegood.people.models import Account, User


@dataclass(frozen=True)
class NewMaster:
    """What was approved. `plain_code`: the code as it is compared; `seconds`: of what sounds."""

    account: Account
    code: str
    plain_code: str
    title: str
    approved_by: str
    seconds: float


def approve(change: Change, new: NewMaster, *, upload: Upload, by: User) -> Master:
    """Keep an approved master; one that stood under the code before stays as an earlier version.

    Raises:
        Refused: MASTER_NEEDS_A_NAME (who approved it is missing), MASTER_OF_ANOTHER_ACCOUNT.
    """
    if not new.approved_by:
        raise Refused("MASTER_NEEDS_A_NAME")
    before = queries.lock_newest(change, plain_code=new.plain_code)
    if before is not None and before.account_id != new.account.pk:
        raise Refused("MASTER_OF_ANOTHER_ACCOUNT", copy=new.code, account=before.account.name)
    master = Master.everything.create(
        organisation_id=change.organisation.pk,
        account=new.account,
        code=new.code,
        plain_code=new.plain_code,
        version=before.version + 1 if before is not None else 1,
        title=new.title,
        length_ms=round(new.seconds * 1000),
        approved_by=new.approved_by,
        brought_by=by,
        at=change.now,
    )
    files.keep(change, upload, subject=change.adopt(master))
    change.append(
        "MASTER_APPROVED",
        master,
        {"account": new.account.subject_code, "version": master.version, "content": upload.content_hash},
        sealed={"approved_by": new.approved_by},
        about=new.account,
    )
    return master


def compared(
    change: Change, master: Master, judged: Judged, *, seconds: float, upload: Upload, by: User
) -> Inspection:
    """Keep what the comparison of an encoded file with its master said, and that file. `seconds`: of what sounds.

    Raises:
        Refused: MASTER_IS_OLD: a newer version was approved.
    """
    _must_be_newest(change, master)
    look = Inspection.everything.create(
        organisation_id=change.organisation.pk,
        master=master,
        how=How.FILE.value,
        verdict=judged.verdict.value,
        error_permille=round(judged.error * 1000),
        parts_at_ms=round(judged.parts_at * 1000) if judged.parts_at is not None else None,
        length_ms=round(seconds * 1000),
        by=by,
        at=change.now,
    )
    files.keep(change, upload, subject=change.adopt(look))
    change.append(
        "CONTENT_COMPARED",
        master,
        {
            "look": look.subject_code,
            "verdict": look.verdict,
            "error_permille": look.error_permille or 0,
            "content": upload.content_hash,
        },
    )
    return look


def watched(change: Change, master: Master, *, is_right: bool, words: str, by: User) -> Inspection:
    """Keep that a person watched what will go out, whether it is the approved one, and what they saw.

    Raises:
        Refused: MASTER_IS_OLD, WATCHED_NEEDS_WORDS.
    """
    _must_be_newest(change, master)
    if not words:
        raise Refused("WATCHED_NEEDS_WORDS")
    verdict = Verdict.SAME if is_right else Verdict.DIFFERENT
    look = Inspection.everything.create(
        organisation_id=change.organisation.pk,
        master=master,
        how=How.WATCHED.value,
        verdict=verdict.value,
        words=words,
        by=by,
        at=change.now,
    )
    change.append(
        "CONTENT_WATCHED",
        master,
        {"look": look.subject_code, "verdict": look.verdict},
        sealed={"words": words},
        about=by,
    )
    return look


def _must_be_newest(change: Change, master: Master) -> None:
    newest = queries.lock_newest(change, plain_code=master.plain_code)
    if newest is None or newest.pk != master.pk:
        raise Refused("MASTER_IS_OLD", copy=master.code)


def place(change: Change, *, line_key: str, opens_at: datetime, words: str, by: User) -> Placed:
    """Keep that somebody saw a line in its place. The first word counts.

    Raises:
        Refused: PLACED_NEEDS_WORDS, PLACED_ALREADY.
    """
    if not words:
        raise Refused("PLACED_NEEDS_WORDS", line=line_key)
    if (line_key, opens_at) in queries.placed_lines(change.organisation, [line_key]):
        raise Refused("PLACED_ALREADY", line=line_key)
    placed = Placed.everything.create(
        organisation_id=change.organisation.pk,
        line_key=line_key,
        opens_at=opens_at,
        words=words,
        by=by,
        at=change.now,
    )
    change.append("LINE_PLACED", placed, {"opens_at": opens_at}, sealed={"words": words}, about=by)
    return placed
