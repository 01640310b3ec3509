"""Figures that count things as often as times: "the first is blue" and "by the first", "send 8" and "at 8"."""

from __future__ import annotations

import itertools

from makegood.wording.dates.beside import joint_between, relation_before
from makegood.wording.dates.pieces import Setting
from makegood.wording.dates.words import Atom, Read, Word

HOURS = {"clock", "wall"}
OF_A_MONTH = {"day_of_month", "date", "dates"}


def without_counted(atoms: list[Atom], read: Read, setting: Setting) -> list[Atom]:
    """The wordings without the figures that count things: "the first is blue, the second red", "500 tomorrow at 10".

    A day of a month stands behind its "by", behind its weekday, beside another day of a month, or alone; an hour that
    is a bare figure stands behind its "at", or with no other hour behind its day.
    """
    atoms = [
        atom for at, atom in enumerate(atoms) if not _is_a_sum(atom, atoms[at + 1 : at + 3], read, setting)
    ]
    words, counted = read.words, setting.tongue.counted
    if counted.isdisjoint([word.text for word in words]):
        return atoms
    if _says_nothing_else(atoms, read, setting):
        return atoms
    kept: list[Atom] = []
    for atom, following in zip(atoms, [*atoms[1:], None], strict=True):
        may_count = atom.means == "day_of_month" and words[atom.last - 1].text in counted
        if not may_count or _is_a_day(atom, kept[-1:], following, words, setting):
            kept.append(atom)
    return kept


def _is_a_sum(atom: Atom, following: list[Atom], read: Read, setting: Setting) -> bool:
    """Whether a bare figure before a day is no hour, since the day has one: "send 500 tomorrow at 10:00"."""
    if atom.means != "clock" or atom.last - atom.first > 1 or not read.words[atom.first].text.isdigit():
        return False
    if relation_before(read.words, atom.first, setting)[2] or len(following) < 2:
        return False
    joints = (
        joint_between(read.words[one.last : two.first], setting)
        for one, two in itertools.pairwise([atom, *following])
    )
    return (
        following[0].means not in HOURS
        and following[1].means in HOURS
        and all(joint == "" for joint in joints)
    )


def _is_a_day(
    atom: Atom, before: list[Atom], following: Atom | None, words: list[Word], setting: Setting
) -> bool:
    """Whether an ordinal is a day by what stands around it: "by the first", "Tuesday the first", "... or 2 July"."""
    said = relation_before(words, atom.first, setting)[2]
    if said:
        return said.partition(" ")[0] not in setting.tongue.minutes_on
    for one in before:
        joint = joint_between(words[one.last : atom.first], setting)
        if joint is not None and (one.means in OF_A_MONTH or (one.means == "weekday" and not joint)):
            return True
    if following is None or following.means not in OF_A_MONTH - {"day_of_month"}:
        return False
    return joint_between(words[atom.last : following.first], setting) in ("or", "to")


def _says_nothing_else(atoms: list[Atom], read: Read, setting: Setting) -> bool:
    """Whether the text is nothing but times: "the first or the second"."""
    if sum(not word.is_mark for word in read.words[atoms[0].first : atoms[-1].last]) != read.said:
        return False
    pairs = itertools.pairwise(atoms)
    return all(joint_between(read.words[one.last : other.first], setting) is not None for one, other in pairs)
