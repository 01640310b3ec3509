"""The scenarios there are: the ten that Makegood brings, and an organisation's own in a folder of its data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from makegood.practice.rules.scenario import NoScenario, Scenario, parse

FOLDER = "scenarios"  # below the data folder
LARGEST = 200_000  # bytes of one file
MOST = 200  # files of one's own


@dataclass(frozen=True)
class Library:
    """Every scenario that can be rehearsed, ours first, and why a file of one's own was left out."""

    scenarios: tuple[Scenario, ...]
    left_out: tuple[str, ...] = ()

    def named(self, code: str) -> Scenario | None:
        """The scenario of this code, None when there is none."""
        return next((one for one in self.scenarios if one.code == code), None)

    def fitting(self, trade: str) -> tuple[Scenario, ...]:
        """Those of a trade, and those of any, before the others."""
        return tuple(
            sorted(self.scenarios, key=lambda one: (not one.is_own, one.trade not in (trade, "any")))
        )


@cache
def ours() -> tuple[Scenario, ...]:
    """The ten that Makegood brings, in the order of their files."""
    folder = files("makegood.practice").joinpath("scenarios")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return tuple(parse(one.read_text(encoding="utf-8")) for one in found)


def library(data: Path | None) -> Library:
    """Ours, and what lies in `data/scenarios/*.toml`. A file that can't be used is left out with its sentence."""
    if data is None:
        return Library(ours())
    own: dict[str, Scenario] = {}
    left_out: list[str] = []
    taken = {one.code for one in ours()}
    for path in sorted((data / FOLDER).glob("*.toml"))[:MOST]:
        try:
            scenario = _own(path)
            if scenario.code in taken or scenario.code in own:
                raise NoScenario(
                    f'code is "{scenario.code}", which another scenario has; choose another word.'
                )
            own[scenario.code] = scenario
        except NoScenario as fault:
            left_out.append(f"{path.name} is left out. {fault}")
    return Library((*ours(), *own.values()), tuple(left_out))


def _own(path: Path) -> Scenario:
    try:
        if path.stat().st_size > LARGEST:
            raise NoScenario(f"It is larger than {LARGEST // 1000} kB; a scenario is a page of text.")
        return parse(path.read_text(encoding="utf-8-sig"), is_own=True)
    except UnicodeDecodeError:
        raise NoScenario("It is no UTF-8 text; save it as plain text in UTF-8.") from None
    except OSError as fault:
        raise NoScenario(f"It can't be opened: {fault.strerror}.") from None
