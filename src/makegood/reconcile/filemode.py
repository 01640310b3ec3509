"""A check over files, without any database: read, compare, print. Exit code 0 nothing, 1 findings, 2 wrong use."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from makegood.reconcile.checkfile import CheckFile, read_check
from makegood.reconcile.finding import Outcome
from makegood.reconcile.table import report
from makegood.reconcile.words import Unreadable
from makegood.reconcile.zones import end_of_day, start_of_day

NOTHING, SOMETHING, WRONG_USE = 0, 1, 2
SHOWN_REFUSALS = 20
Echo = Callable[[str], object]


@dataclass(frozen=True)
class Files:
    """The files of one run; `promised` and `actual` may be the same one."""

    promised: Path
    actual: Path
    also: Path | None = None


def check_files(
    check_path: Path,
    *,
    promised: Path,
    actual: Path,
    also: Path | None = None,
    as_of: date | None = None,
    tolerance_minutes: int | None = None,
    as_json: bool = False,
    out: Path | None = None,
    echo: Echo = print,
    complain: Echo | None = None,
) -> int:
    """Runs the check over the files and says what it found.

    Args:
        as_of: the first day that is not over; the actual file counts as complete up to it. None: complete through
            the last broadcast day that the actual file speaks of.
        tolerance_minutes: in place of the check's.
        as_json: print a list of findings in the published schema, and nothing else.
        out: write the findings to this Parquet file.
        complain: where sentences about rows left out and wrong use go; stderr when None.

    Returns:
        0 nothing to do, 1 findings or rows that were left out, 2 wrong use (with a sentence).
    """
    complain = complain or _to_stderr
    try:
        check = read_check(check_path)
        outcome, refused, mark = _run(
            check, Files(promised, actual, also), as_of, tolerance_minutes, complain
        )
        if out is not None:
            _keep(outcome, out)
    except Unreadable as fault:
        complain(str(fault))
        return WRONG_USE
    echo(_as_json(outcome) if as_json else report(check, outcome, mark))
    return SOMETHING if outcome.findings or refused else NOTHING


def _as_json(outcome: Outcome) -> str:
    return json.dumps([one.as_dict() for one in outcome.findings], indent=2, ensure_ascii=False)


def _keep(outcome: Outcome, out: Path) -> None:
    from makegood.reconcile.export import write_findings

    try:
        write_findings(outcome.findings, out)
    except OSError as fault:
        raise Unreadable("OUT_NOT_WRITABLE", path=out, problem=fault.strerror or fault) from fault


def _run(
    check: CheckFile, files: Files, as_of: date | None, tolerance_minutes: int | None, complain: Echo
) -> tuple[Outcome, int, str]:
    from makegood.reconcile.inputs import Input
    from makegood.reconcile.reading import Reading, read_file
    from makegood.reconcile.run import run

    def read(side_name: str, path: Path) -> Reading:
        side = {"promised": check.promised, "actual": check.actual}.get(side_name) or check.side("also")
        try:
            reading = read_file(path, side, check=check)
        except Unreadable as fault:
            raise _InFile(path, fault) from fault
        _tell_refusals(path, reading.refused, [one.sentence() for one in reading.refusals], complain)
        for note in reading.notes:
            complain(f"{path.name}: {note}")
        if reading.refused == reading.row_count:
            first = reading.refusals[0].sentence()
            raise _InFile(path, Unreadable("FILE_NOTHING_READ", count=reading.row_count, first=first))
        return reading

    readings = {"promised": read("promised", files.promised), "actual": read("actual", files.actual)}
    if files.also is not None:
        readings["also"] = read("also", files.also)
    until, mark = _complete(check, readings["actual"].latest, as_of, files.actual.name)
    inputs = {side: [Input(side, reading.table)] for side, reading in readings.items()}
    outcome = run(
        check,
        promised=inputs["promised"],
        actual=inputs["actual"],
        also=inputs.get("also", ()),
        complete_until=until,
        as_of=as_of,
        tolerance_minutes=tolerance_minutes,
        placements="none",
    )
    return outcome, sum(reading.refused for reading in readings.values()), mark


class _InFile(Unreadable):
    """A fault of a file, with the file's name before the sentence."""

    def __init__(self, path: Path, fault: Unreadable) -> None:
        super().__init__(fault.code, **fault.values)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path.name}: {super().__str__()}"


def _complete(
    check: CheckFile, latest: datetime | None, as_of: date | None, name: str
) -> tuple[datetime | None, str]:
    """Up to when the actual file counts as complete, and why, in words."""
    if as_of is not None:
        return start_of_day(as_of, zone=check.zone, day_begins=check.day_begins), "as you said"
    if latest is None:
        return None, f"{name} names no day"
    until = end_of_day(latest, zone=check.zone, day_begins=check.day_begins)
    return until, f"the end of the last day in {name}"


def _tell_refusals(path: Path, refused: int, sentences: Sequence[str], complain: Echo) -> None:
    if not refused:
        return
    complain(f"{path.name}: {refused} {'row was' if refused == 1 else 'rows were'} left out.")
    for sentence in sentences[:SHOWN_REFUSALS]:
        complain(f"  {sentence}")
    if refused > SHOWN_REFUSALS:
        complain(f"  … and {refused - SHOWN_REFUSALS} more.")


def _to_stderr(text: str) -> None:
    sys.stderr.write(text + "\n")


class _Parser(argparse.ArgumentParser):
    """Wrong use is one sentence and exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise Unreadable("USAGE", problem=message[:1].upper() + message[1:] + ".")


def main(argv: Sequence[str]) -> int:
    """`check FILE.toml --promised A.csv --actual B.csv …` without the rest of the product."""
    parser = _Parser(prog="check", description="Compare what was promised with what happened.")
    parser.add_argument("check", type=Path, help="the check, a TOML file")
    parser.add_argument("--promised", type=Path, required=True, help="the records of what was promised")
    parser.add_argument("--actual", type=Path, required=True, help="the records of what happened")
    parser.add_argument("--also", type=Path, help="a third file with the money")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, help="the first day that is not over, as 2026-04-30"
    )
    parser.add_argument("--tolerance-minutes", type=int, help="in place of the check's tolerance")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--out", type=Path, help="write the findings to a Parquet file")
    try:
        given = parser.parse_args(list(argv))
    except Unreadable as fault:
        _to_stderr(str(fault))
        return WRONG_USE
    return check_files(
        given.check,
        promised=given.promised,
        actual=given.actual,
        also=given.also,
        as_of=given.as_of,
        tolerance_minutes=given.tolerance_minutes,
        as_json=given.json,
        out=given.out,
    )
