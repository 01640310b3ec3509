"""An approved master, and what was encoded from it: bring both, compare, watch, say where a line stands.

What differs becomes a finding by itself, opens what cannot wait, and ends with its evidence once the right file is in.
"""

import hashlib
from dataclasses import dataclass, replace

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.files import queries as file_queries
from makegood.files import rules as file_rules
from makegood.files import stored
from makegood.files.stored import Upload
from makegood.findings import actions as finding_actions
from makegood.findings import queries as finding_queries
from makegood.findings.actions import Seen
from makegood.findings.models import Finding
from makegood.findings.rules import FindingState
from makegood.fingerprint import Heard, Judged, Unhearable, compare, hear, limits_of_the_house
from makegood.fingerprint.prints import PHASES
from makegood.masters import actions, queries
from makegood.masters.models import Inspection, Master
from makegood.masters.rules import PROVEN, Level, may_have_gone_out
from makegood.people import queries as people
from makegood.people.models import User
from makegood.people.rules import OPENS_AND_DISMISSES
from makegood.policy.rules.opening import finds_out_at
from makegood.reconcile.codes import plain_code
from makegood.recovery.beginning.near_miss import put_right
from makegood.recovery.beginning.opening import WRONG_FILE, open_what_cannot_wait
from makegood.recovery.masters.ahead import Ahead, Line, ahead

CHECK = "content"  # the check under which its findings stand
LONGEST_CODE, LONGEST_LINE = 60, 300


@dataclass(frozen=True)
class Sound:
    """A file that came and what was heard of it, before anything is written."""

    upload: Upload
    heard: Heard


def listen(upload: Upload | None, *, as_master: bool) -> Sound:
    """Hear what came. It takes its time: call it before the change.

    Raises:
        Refused: MASTER_NEEDS_A_FILE, MASTER_NEEDS_A_SOUND, MASTER_TOO_SHORT, and what `fingerprint.hear` says.
    """
    if upload is None:
        raise Refused("MASTER_NEEDS_A_FILE")
    if upload.kind not in file_rules.SOUNDS:
        raise Refused("MASTER_NEEDS_A_SOUND", name=upload.name)
    heard = _heard(upload.organisation_id, upload.content_hash, phases=PHASES if as_master else 1)
    least = limits_of_the_house().shortest_seconds
    if as_master and heard.sounding < least:
        raise Refused("MASTER_TOO_SHORT", name=upload.name, least=round(least))
    return Sound(upload, heard)


def _heard(organisation_id: int, content_hash: str, *, phases: int = PHASES) -> Heard:
    path = stored.open_at(organisation_id, content_hash)
    try:
        return hear(path, limits=limits_of_the_house(), phases=phases)
    except Unhearable as fault:
        raise Refused(fault.code, **fault.values) from fault


@dataclass(frozen=True)
class Approved:
    """What a person typed beside a master."""

    code: str
    title: str
    approved_by: str


def must_be_let(by: User) -> None:
    """Raises Refused for a role that only reads."""
    if by.role not in OPENS_AND_DISMISSES:
        raise Refused("ROLE_MAY_NOT_LOOK", role=by.role.lower())


def bring_master(change: Change, *, by: User, approved: Approved, sound: Sound) -> Master:
    """Keep an approved master for a code that an order line ahead carries.

    Raises:
        Refused: MASTER_NEEDS_A_CODE, NO_LINE_CARRIES_IT (none that this person may see), and `actions.approve`.
    """
    must_be_let(by)
    code = plain_code(approved.code)
    if not code:
        raise Refused("MASTER_NEEDS_A_CODE")
    lines = ahead(change.organisation).of(code)
    seen = people.accounts_seen_by(by).filter(pk__in=[line.account_id for line in lines])
    account = seen.order_by("pk").first()
    if account is None:
        raise Refused("NO_LINE_CARRIES_IT", copy=approved.code)
    new = actions.NewMaster(
        account=account,
        code=approved.code.strip(),
        plain_code=code,
        title=approved.title or lines[0].title or approved.code.strip(),
        approved_by=approved.approved_by,
        seconds=sound.heard.sounding,
    )
    return actions.approve(change, new, upload=sound.upload, by=by)


def judge(viewer: User, *, master_id: int, encoded: Sound) -> Judged:
    """What the comparison of an encoded file with its master says. It takes its time: call it before the change.

    Raises:
        NotFound: no such master that this person may see, or its bytes are gone.
    """
    master = queries.master_seen_by(viewer, master_id=master_id)
    [file] = file_queries.files_of(viewer.organisation, master.subject_code)
    heard = _heard(file.organisation_id, file.content_hash)
    return compare(heard, encoded.heard, limits=limits_of_the_house())


def compared(change: Change, *, by: User, master_id: int, judged: Judged, encoded: Sound) -> Inspection:
    """Keep the verdict, and let everything follow from it in one unit of work.

    Raises:
        NotFound: no such master that this person may see. Refused: ROLE_MAY_NOT_LOOK, and `actions.compared`.
    """
    must_be_let(by)
    master = queries.master_seen_by(by, master_id=master_id)
    look = actions.compared(
        change, master, judged, seconds=encoded.heard.sounding, upload=encoded.upload, by=by
    )
    _follow(change, master, look, by=by)
    return look


def watched(change: Change, *, by: User, master_id: int, is_right: bool | None, words: str) -> Inspection:
    """Keep that a person watched what will go out, and let everything follow from it.

    Raises:
        NotFound: no such master that this person may see.
        Refused: ROLE_MAY_NOT_LOOK, WATCHED_NEEDS_A_YES, and `actions.watched`.
    """
    must_be_let(by)
    master = queries.master_seen_by(by, master_id=master_id)
    if is_right is None:
        raise Refused("WATCHED_NEEDS_A_YES")
    look = actions.watched(change, master, is_right=is_right, words=words, by=by)
    _follow(change, master, look, by=by)
    return look


def place(change: Change, *, by: User, line_key: str, opens_at: str, words: str) -> None:
    """Keep that somebody saw a line ahead in its place.

    Raises:
        NotFound: no such line ahead that this person may see. Refused: ROLE_MAY_NOT_LOOK, and `actions.place`.
    """
    must_be_let(by)
    for line in ahead(change.organisation).lines:
        if (line.key, line.opens_at.isoformat()) == (line_key, opens_at):
            people.account_seen_by(by, account_id=line.account_id)
            actions.place(change, line_key=line.key, opens_at=line.opens_at, words=words, by=by)
            return
    raise NotFound


# ---------------------------------------------------------------- what follows from a look


def _follow(change: Change, master: Master, look: Inspection, *, by: User) -> None:
    """What differs is found, what matches puts right; what nobody can tell changes nothing."""
    open_one = standing_finding(master)
    if look.level is Level.DIFFERS:
        _found(change, master, look, open_one)
    elif look.level in PROVEN and open_one is not None:
        put_right(change, open_one, by=by, evidence=look.subject_code, words=_proof(look))


def standing_finding(master: Master) -> Finding | None:
    """The finding about what was encoded under this code that nobody has put right or set aside; None without one."""
    open_states = (FindingState.NEW.value, FindingState.OPENED.value)
    found = finding_queries.of_check(master.organisation, CHECK)
    about = (one for one in found if one.promised.get("code") == master.plain_code)
    return next((one for one in about if one.state in open_states), None)


def _proof(look: Inspection) -> str:
    return look.words or f"The file that was compared is the approved one, version {look.master.version}."


def _found(change: Change, master: Master, look: Inspection, known: Finding | None) -> None:
    """Report it for the next line that carries the code; the same one again while it stands."""
    coming = ahead(change.organisation)
    line = next((one for one in coming.of(master.plain_code) if one.closes_at > change.now), None)
    if line is None:  # nothing of it is to go out any more
        return
    seen = _seen(change, master, look, line, coming)
    if known is not None:
        finding_actions.report(change, check_code=CHECK, seen=replace(seen, dedupe_key=known.dedupe_key))
        return
    finding = finding_actions.report(change, check_code=CHECK, seen=seen)
    open_what_cannot_wait(change, [finding])


def _seen(change: Change, master: Master, look: Inspection, line: Line, coming: Ahead) -> Seen:
    account, now = master.account, change.now
    calendar = people.calendar_of(account)
    lines = [one for one in coming.of(master.plain_code) if one.closes_at > now]
    went_out = coming.went_out_at(master.plain_code, now=now)
    in_doubt = may_have_gone_out(proven_at=queries.proven_at(master), went_out_at=went_out)
    return Seen(
        account=account,
        kind=WRONG_FILE,
        line_key=line.key,
        dedupe_key=hashlib.sha256(f"{CHECK}|{WRONG_FILE}|{look.subject_code}".encode()).hexdigest(),
        day=line.opens_at.astimezone(calendar.zone_info).date(),
        promised={"title": line.title, "copy": line.copy, "code": master.plain_code, "master": master.pk},
        happened={"look": look.pk, "parts_at_ms": look.parts_at_ms, "may_have_gone_out": in_doubt},
        opens_at=line.opens_at,
        closes_at=line.closes_at,
        off_by=None,
        money_minor=line.money_minor,
        currency=account.currency,
        high_stakes=any(one.high_stakes for one in lines),
        finds_out_at=finds_out_at(account.report_time, line.closes_at, now, calendar),
    )
