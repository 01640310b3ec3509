"""`makegood practise`: a hard talk tried out in the terminal, without an organisation and without a record."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from makegood import env
from makegood.cli import NOTHING

if TYPE_CHECKING:
    from makegood.practice.rules.library import Library
    from makegood.practice.rules.marking import Marked
    from makegood.practice.rules.scenario import Scenario
    from makegood.practice.rules.talk import Answers

GOODBYE = "Stopped here. Nothing was kept; begin again whenever you like."
WIDTH = 92
ASKED = {
    "FIRST": "You reach {who}. What do you say in the first minute?",
    "REPLY": "And now?",
    "ASK": "Before you promise anything: what do you ask?",
    "PLAN": "Your plan: who does what, and by when?",
    "PREVENTION": "Two or three sentences to {who}:",
}


@click.command("practise", short_help="Rehearse a hard talk.")
@click.argument("scenario", metavar="SCENARIO", default="", required=False)
@click.option("--list", "only_list", is_flag=True, help="List the scenarios and stop.")
@click.option("--json", "as_json", is_flag=True, help="List the scenarios as JSON and stop.")
def command(scenario: str, *, only_list: bool, as_json: bool) -> None:
    """Rehearse a talk with somebody who was let down: six steps, then what was good and what made it worse.

    SCENARIO is one of the list, such as watch-party; without one you are asked. Scenarios of your own lie as files in
    the folder scenarios of MAKEGOOD_DATA. An empty line ends each answer, Ctrl-C the rehearsal. Nothing is kept.

    Exit codes: 0 done or stopped, 2 wrong use.
    """
    from makegood.practice.rules.library import library

    found = library(env.read(os.environ).data)
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in found.scenarios], indent=2, ensure_ascii=False))
        return
    for sentence in found.left_out:
        click.echo(sentence, err=True)
    if only_list:
        click.echo(_listed(found))
        return
    try:
        _rehearse(_chosen(found, scenario))
    except (click.Abort, KeyboardInterrupt, EOFError):
        click.echo(f"\n{GOODBYE}")
        click.get_current_context().exit(NOTHING)


def _as_json(one: Scenario) -> dict[str, object]:
    return {
        "code": one.code,
        "title": one.title,
        "kind": one.kind,
        "trade": one.trade,
        "who": one.who,
        "about": one.about,
        "own": one.is_own,
    }


def _listed(found: Library) -> str:
    width = max(len(one.code) for one in found.scenarios)
    return "\n".join(
        f"{number:3}  {one.code:{width}}  {one.title}" for number, one in enumerate(found.scenarios, start=1)
    )


def _chosen(found: Library, name: str) -> Scenario:
    """The scenario of a code, or of a number of the list."""
    one = _named(found, name) if name else None
    if name and one is None:
        known = ", ".join(each.code for each in found.scenarios)
        raise click.UsageError(f"There is no scenario {name}. There are: {known}.")
    while one is None:
        click.echo(_listed(found))
        one = _named(found, click.prompt("Which one", default="1"))
    return one


def _named(found: Library, name: str) -> Scenario | None:
    if name.isdecimal() and 0 < int(name) <= len(found.scenarios):
        return found.scenarios[int(name) - 1]
    return found.named(name.strip())


def _rehearse(scenario: Scenario) -> None:
    from makegood.policy.rules import default_policy
    from makegood.practice.rules import WRITTEN, Step
    from makegood.practice.rules.marking import mark
    from makegood.practice.rules.talk import Answers, turns

    _say(
        f"{scenario.title}\n{scenario.about}",
        f"{scenario.channel}.",
        *(f"- {fact}" for fact in scenario.facts),
    )
    _say(f"{scenario.who}: “{scenario.says}”")
    answers = Answers(_taps(), {})
    _say("You may promise:", *(f"- {one}" for one in scenario.may_promise))
    for step in WRITTEN:
        if step is Step.PREVENTION:
            _say(scenario.later)
        elif step is not Step.FIRST:
            _say(f"{scenario.who}: “{turns(scenario, answers)[step].says}”")
        answers = Answers(
            answers.taps, {**answers.texts, step: _typed(ASKED[step.value].format(who=scenario.who))}
        )
    _tell(scenario, answers, mark(scenario, answers, default_policy()))


def _say(*lines: str) -> None:
    click.echo()
    for line in lines:
        click.echo(
            "\n".join(click.wrap_text(part, WIDTH, subsequent_indent="  ") for part in line.split("\n"))
        )


def _taps() -> dict[str, int]:
    """The eight answers, each by the number of its line."""
    from makegood.policy.rules import questions

    _say("First, judge it from their side: eight answers, by number.")
    taps = {}
    for question in questions():
        choices = "  ".join(f"{at} {answer.words}" for at, answer in enumerate(question.answers, start=1))
        _say(f"{question.ask}  {choices}")
        number = click.prompt("Your answer", type=click.IntRange(1, len(question.answers)))
        taps[question.code] = question.answers[number - 1].points
    return taps


def _typed(asks: str) -> str:
    """A text of several lines; an empty one ends it, and nothing at all is asked for again."""
    _say(f"{asks} (An empty line ends it.)")
    lines: list[str] = []
    while True:
        line = click.prompt("", prompt_suffix="> ", default="", show_default=False)
        if line.strip():
            lines.append(line.strip())
        elif lines:
            return "\n".join(lines)


def _tell(scenario: Scenario, answers: Answers, marked: Marked) -> None:
    from makegood.practice.rules.feedback import PARTS, goods, in_words
    from makegood.practice.rules.talk import told_in

    _say("How it went")
    for one in marked.marks:
        _say(
            f"{PARTS[one.part]}: {in_words(one)}, {one.points} of {one.most}",
            *(f"  {why}" for why in one.whys),
        )
    for broken in marked.broken:
        _say(f"Said: “{broken.words}”", f"  {broken.why}", f"  Instead: {broken.instead}")
    told = told_in(scenario, answers)
    _kept(
        f"What {scenario.who} kept until asked or heard",
        ((one.concern, at in told) for at, one in enumerate(scenario.hidden)),
    )
    _kept("What a good answer holds", ((good.words, found) for good, found in goods(scenario, answers)))
    _say(f"All together: {marked.points} of 100. Nothing was kept.")


def _kept(title: str, items: Iterable[tuple[str, bool]]) -> None:
    _say(f"{title} (x: in yours)", *(f"  [{'x' if found else ' '}] {words}" for words, found in items))
