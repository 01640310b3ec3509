"""What the house goes by, as pages: read by whoever leads, changed by an administrator, never without a look first."""

from collections.abc import Mapping, Sequence

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.policy import actions
from makegood.policy import queries as policies
from makegood.policy.actions import NewPart
from makegood.policy.models import PolicyVersion
from makegood.policy.queries import NO_VERSION, Adopted
from makegood.policy.rules.allowed import problems
from makegood.policy.rules.parts import CATALOGUE, CAUSES, PARTS, POLICY, Problem, brought
from makegood.policy.rules.trades import Trade, trade
from makegood.recovery.house.policy_causes import causes_shown, steps_shown
from makegood.recovery.house.policy_shown import book_shown, difference, groups_shown, items_shown
from makegood.recovery.pages.policy import (
    AdoptedRow,
    ChangePage,
    LookPage,
    PartPage,
    PartRow,
    PolicyList,
    ProblemRow,
)

CHANGES = frozenset({Role.ADMINISTRATOR})
SHOWN = {POLICY: "settings", CATALOGUE: "items", CAUSES: "causes"}
LATEST = 20  # changes on the first page
NAMES = {POLICY: "Clocks and limits", CATALOGUE: "What may be given", CAUSES: "Why it happens"}
NOTES = {
    POLICY: "How bad a mistake is, by when what is done, who is told, and what still counts as promised",
    CATALOGUE: "Everything that may be given, and up to where each may promise it alone",
    CAUSES: "The causes by which mistakes are counted, and what would stop them",
}
MAY_HOLD = {
    POLICY: (
        "Every clock, share and number may be changed. What customers are owed stays: the time to the first call never "
        "pauses, and a missed clock stays in the record. What you leave out keeps the value that Makegood brings."
    ),
    CATALOGUE: (
        "Labels and limits may be changed, and items of your own added. An item keeps its class and what it needs; our "
        "own error is put right without a limit, and nobody says no to a customer alone."
    ),
    CAUSES: (
        "Causes may be added, called otherwise and taken out, and so may what would stop them. A cause says what let "
        "it happen: a slip and the name of a person are refused. What was counted under a code keeps its words when "
        "you take it out. Both questions stay: why it happened, and why nobody caught it."
    ),
}
MAY_HOLD_OF_A_PLAYBOOK = (
    "Words, order, options, dates and who must hear may be changed. What the steps hang on stays: what begins at once, "
    "a correction or restoration, a gesture, a date and a proof for every promise, and what may never be done."
)
EFFECTS = {
    POLICY: "Deadlines that stand keep the version that made them. What is worked out from now on follows this one.",
    CATALOGUE: "What was given and agreed stays. From now on these limits hold, on open mistakes too.",
    CAUSES: "What was counted stays counted, and readable. From now on these causes are offered.",
}
EFFECT_OF_A_PLAYBOOK = (
    "Open mistakes keep what was promised, every clock and every step. From now on their pockets and the next calls "
    "offer these words."
)


def policy_list(viewer: User) -> PolicyList:
    """All files of the house, and what changed last."""
    house, words = viewer.organisation, trade(viewer.organisation.trade)
    adopted = _rows(house, words)
    latest = {row.part: row for row in reversed(adopted)}
    rows = [
        PartRow(part, _name(part, words), NOTES.get(part, ""), latest.get(part)) for part in _parts(words)
    ]
    return PolicyList(
        version=adopted[0].version if adopted else NO_VERSION,
        parts=tuple(row for row in rows if row.part in NAMES),
        playbooks=tuple(row for row in rows if row.part not in NAMES),
        changes=tuple(adopted[:LATEST]),
        may_change=viewer.role in CHANGES,
    )


def part_page(viewer: User, *, part: str, version: int | None) -> PartPage:
    """One file to read, as it runs or as it ran at a version.

    Raises:
        NotFound: no such file, or the house never had that version.
    """
    house, words = viewer.organisation, _words(viewer, part)
    rows = [row for row in _rows(house, words) if row.part == part]
    runs = rows[0].version if rows else NO_VERSION
    shown = runs if version is None else version
    policy = policies.current(house) if shown == runs else policies.at_version(house, shown)
    brings = AdoptedRow(NO_VERSION, part, _name(part, words), None, "", is_now=runs == NO_VERSION)
    is_book = part not in NAMES
    return PartPage(
        part=part,
        name=_name(part, words),
        may_hold=MAY_HOLD.get(part, MAY_HOLD_OF_A_PLAYBOOK),
        version=shown,
        is_now=shown == runs,
        shows="book" if is_book else SHOWN[part],
        book=book_shown(policy.playbook(part, words)) if is_book else None,
        items=items_shown(policy, house, words) if part == CATALOGUE else (),
        causes=causes_shown(policy.causes, words) if part == CAUSES else (),
        steps=steps_shown(policy.causes, words) if part == CAUSES else (),
        groups=groups_shown(policies.text_of(house, POLICY, version=shown)) if part == POLICY else (),
        versions=(*_marked(rows, runs), brings),
        may_change=viewer.role in CHANGES,
    )


def change_page(viewer: User, *, part: str) -> ChangePage:
    """The file that runs, as a text to change. Raises NotFound."""
    words = _words(viewer, part)
    text = _whole(policies.text_of(viewer.organisation, part), part, words)
    return _change(part, words, text, policies.version_of(viewer.organisation, part))


def back_page(viewer: User, *, part: str, text: str, since: int, refusal: str = "") -> ChangePage:
    """The text that was typed, with every reason why it does not run yet. Raises NotFound."""
    words = _words(viewer, part)
    now, names = policies.current(viewer.organisation), _our_names(viewer.organisation)
    found = problems(part, text, words, now, names=names)
    return _change(part, words, text, since, found, refusal)


def look_page(viewer: User, *, part: str, text: str, since: int) -> LookPage:
    """What would change, before it runs.

    Raises:
        NotFound: no such file.
        Refused: POLICY_UNUSABLE: it may not run, and `back_page` says why.
    """
    words = _words(viewer, part)
    now, names = policies.current(viewer.organisation), _our_names(viewer.organisation)
    found = problems(part, _own(text, part, words), words, now, names=names)
    if found:
        raise Refused("POLICY_UNUSABLE", reason=found[0].said)
    before = _whole(policies.text_of(viewer.organisation, part), part, words)
    lines = difference(before, _whole(text, part, words))
    return LookPage(
        part=part,
        name=_name(part, words),
        text=text,
        since=since,
        lines=lines,
        taken_out=sum(line.sign == "OUT" for line in lines),
        put_in=sum(line.sign == "IN" for line in lines),
        effect=EFFECTS.get(part, EFFECT_OF_A_PLAYBOOK),
    )


def text_at(viewer: User, *, part: str, version: int) -> str:
    """The whole text of a file as it ran at a version. Raises NotFound."""
    words = _words(viewer, part)
    return _whole(policies.text_of(viewer.organisation, part, version=version), part, words)


def use(change: Change, *, by: User, part: str, text: str, since: int) -> PolicyVersion:
    """Let a file run from now on.

    Raises:
        NotFound: no such file, or whoever asks changes none.
        Refused: as `policy.actions.adopt`.
    """
    if by.role not in CHANGES:
        raise NotFound
    words = _words(by, part)
    new = NewPart(part, _own(text, part, words), since, _our_names(by.organisation))
    return actions.adopt(change, new, words=words)


def _our_names(house: Organisation) -> tuple[str, ...]:
    """Everybody who works here or did: no cause names them."""
    return tuple(user.name for user in people.everybody(house))


def typed(text: str) -> str:
    """A text as a browser posts it, with line ends as files have them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{text}\n" if text.strip() else ""


def _own(text: str, part: str, words: Trade) -> str:
    """ "" for the file that Makegood brings, so that a newer one comes with the next version of Makegood."""
    return "" if typed(text) == typed(brought(part, words)) else typed(text)


def _whole(text: str, part: str, words: Trade) -> str:
    return typed(text) or typed(brought(part, words))


def _words(viewer: User, part: str) -> Trade:
    words = trade(viewer.organisation.trade)
    if part not in _parts(words):
        raise NotFound
    return words


def _parts(words: Trade) -> list[str]:
    return [part for part in PARTS if part in NAMES or part in words.reports]


def _name(part: str, words: Trade) -> str:
    """A file by its name; a playbook by what it is called when somebody reports it."""
    called = words.report(part).label if part in words.reports else part.replace("_", " ")
    return NAMES.get(part, called[:1].upper() + called[1:])


def _change(
    part: str, words: Trade, text: str, since: int, found: Sequence[Problem] = (), refusal: str = ""
) -> ChangePage:
    lines = text.splitlines()
    return ChangePage(
        part=part,
        name=_name(part, words),
        may_hold=MAY_HOLD.get(part, MAY_HOLD_OF_A_PLAYBOOK),
        text=text,
        since=since,
        problems=tuple(ProblemRow(one.line, one.sentence, _around(lines, one.line)) for one in found),
        refusal=refusal,
    )


def _around(lines: Sequence[str], line: int) -> tuple[tuple[int, str, bool], ...]:
    """The line and those beside it."""
    if not line:
        return ()
    first, last = max(1, line - 1), min(len(lines), line + 1)
    return tuple((number, lines[number - 1], number == line) for number in range(first, last + 1))


def _rows(house: Organisation, words: Trade) -> list[AdoptedRow]:
    names = {user.actor_code: user.short_name for user in people.everybody(house)}
    return [_row(one, names, words) for one in policies.history(house)]


def _row(one: Adopted, names: Mapping[str, str], words: Trade) -> AdoptedRow:
    by = names.get(one.made_by, "the command line")
    return AdoptedRow(one.version, one.part, _name(one.part, words), one.made_at, by)


def _marked(rows: Sequence[AdoptedRow], runs: int) -> list[AdoptedRow]:
    return [AdoptedRow(r.version, r.part, r.name, r.at, r.by, is_now=r.version == runs) for r in rows]
