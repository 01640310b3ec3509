"""The files of the policy as somebody reads them: a playbook, the catalogue, clocks and limits, and a difference."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from makegood.people.models import Organisation
from makegood.policy.reference import Section, sections
from makegood.policy.rules import Policy
from makegood.policy.rules.catalogue import LEVELS
from makegood.policy.rules.playbooks import Option, Playbook, fill
from makegood.policy.rules.reading import default_text, over, toml
from makegood.policy.rules.shape import BANDS
from makegood.policy.rules.trades import Trade
from makegood.recovery.pages.policy import (
    BookShown,
    DifferenceLine,
    ItemRow,
    OptionRow,
    SettingGroup,
    SettingRow,
)

SHOWN_AS = {"contact": "[name]", "what": "[what it is]", "when": "[day]", "document": "[number]"}
TOGETHER = {"clocks": "By when", "days": "After how many days", "incidents": "While many are affected"}
TOLD = "Who is told, and when"
AROUND = 2  # lines that stay, before and after one that changes


def book_shown(book: Playbook) -> BookShown:
    """A playbook with its places named in brackets."""
    return BookShown(
        begin=_said(book.begin),
        leave_out=book.leave_out,
        contain=book.contain,
        at_once=book.at_once,
        at_once_by=book.at_once_by if book.at_once else "",
        who_must_hear=book.who_must_hear,
        never=book.never,
        options=tuple(_option(option) for option in book.options),
    )


def _option(option: Option) -> OptionRow:
    return OptionRow(
        label=_said(option.label),
        promise=_said(option.promise),
        kind=option.remedy_class,
        doer=option.doer_role,
        due=option.due.words if option.due is not None else "when the slot closes",
        limit=option.limit,
    )


def _said(words: str) -> str:
    return fill(words, **SHOWN_AS)


def items_shown(policy: Policy, house: Organisation, words: Trade) -> tuple[ItemRow, ...]:
    """The catalogue, each limit in the house's currency and the trade's words."""
    unit = words.words["unit"]
    return tuple(
        ItemRow(
            label=item.named(words.words),
            kind=item.remedy_class,
            needs=item.needs,
            limits=tuple(item.limit(level).said(house.currency, unit) for level in LEVELS),
        )
        for item in policy.catalogue.values()
    )


def groups_shown(text: str) -> tuple[SettingGroup, ...]:
    """Clocks and limits, key by key in the words that stand beside them in the file that Makegood brings."""
    brings = toml(default_text("policy.toml"))
    runs = over(brings, toml(text))
    groups: list[SettingGroup] = []
    for section in sections(default_text("policy.toml")):
        usual, own = _table(brings, section.name), _table(runs, section.name)
        group = _group(section, usual, own)
        if groups and groups[-1].title == group.title:
            groups[-1] = replace(group, rows=(*groups[-1].rows, *group.rows))
        elif group.rows:
            groups.append(group)
    return tuple(groups)


def _group(section: Section, usual: Any, own: Any) -> SettingGroup:
    family, _, member = section.name.partition(".")
    about = section.about or section.name
    if isinstance(own, dict) and tuple(own) == BANDS and family in TOGETHER:
        return SettingGroup(TOGETHER[family], (_by_band(about, usual, own),), by_band=True)
    if family == "reminders" and not member:
        return SettingGroup(TOLD, tuple(_rows(usual, own, {key: says for key, _, says in section.rows})))
    if family == "reminders":
        was, tell = usual["tell"], own["tell"]
        row = SettingRow(about, "; ".join(tell), "" if tell == was else "; ".join(was))
        return SettingGroup(TOLD, (row,))
    return SettingGroup(about, tuple(_rows(usual, own, {key: says for key, _, says in section.rows})))


def _by_band(about: str, usual: Mapping[str, Any], own: Mapping[str, Any]) -> SettingRow:
    was = ", ".join(f"{band} {_value(usual[band])}" for band in BANDS if usual[band] != own[band])
    return SettingRow(about, "", was, tuple(_value(own[band]) for band in BANDS))


def _rows(usual: Any, own: Any, meanings: Mapping[str, str]) -> Iterator[SettingRow]:
    if isinstance(own, list):
        yield SettingRow("", "; ".join(_value(one) for one in own), "" if own == usual else _value(usual))
        return
    for key, value in own.items():
        if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            continue  # a table of its own
        was = usual.get(key)
        label = meanings.get(key) or key.replace("_", " ")
        yield SettingRow(label, _value(value), "" if value == was else _value(was))


def _table(values: Mapping[str, Any], name: str) -> Any:
    found: Any = values
    for step in name.split("."):
        found = found[step]
    return found


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_value(one)}" for key, one in value.items()).replace("_", " ")
    return "" if value is None else str(value)


def difference(before: str, after: str) -> tuple[DifferenceLine, ...]:
    """Line by line what would be taken out and put in, with the lines beside it; empty where nothing would."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[DifferenceLine] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        if number:
            lines.append(DifferenceLine("GAP", ""))
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                lines += [DifferenceLine("SAME", line) for line in old[old_from:old_to]]
                continue
            lines += [DifferenceLine("OUT", line) for line in old[old_from:old_to]]
            lines += [DifferenceLine("IN", line) for line in new[new_from:new_to]]
    return tuple(lines)
