"""`python -m makegood.reconcile check FILE …` is the file mode; without arguments it is the child of `child`."""

import json
import os
import sys
import threading
import time
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from makegood.reconcile.checkfile import load_check
from makegood.reconcile.words import Unreadable

INDEX = ("row_number", "natural_key", "order", "account", "date", "units", "rate", "kind")


def main() -> int:
    """Exit code of the file mode, or 0 after an answer was written."""
    if len(sys.argv) > 1:
        return _command_line(sys.argv[1:])
    message = json.load(sys.stdin)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _limit(message["seconds"], message["memory_mb"])
    json.dump(answer_to(message), sys.stdout, default=_plain)
    return 0


def answer_to(message: Mapping[str, Any]) -> dict[str, Any]:
    """What is answered to a request, or why it is refused."""
    work = {"run": _run, "read": _read, "list": _list, "search": _search}[message["work"]]
    try:
        return {"answer": work(message["request"], message["memory_mb"])}
    except Unreadable as fault:
        values = {name: str(value) for name, value in fault.values.items()}
        return {"refused": {"code": fault.code, "values": values}}


def _command_line(argv: list[str]) -> int:
    from makegood.reconcile.filemode import main as check

    if argv[0] != "check":
        sys.stderr.write(str(Unreadable("USAGE", problem=f"{argv[0]} is not known here.")) + "\n")
        return 2
    return check(argv[1:])


def _end_with(parent: int) -> None:
    """Nobody is left to read the answer once the process that asked has ended."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _limit(seconds: int, memory_mb: int) -> None:
    """Before anything large is imported. The processor time covers both cores."""
    import resource

    memory = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds + 5))


def _run(request: Mapping[str, Any], memory_mb: int) -> dict[str, Any]:
    from makegood.reconcile.inputs import Input
    from makegood.reconcile.run import run

    check = load_check(request["check_text"], name=request["check_name"])
    sides = {
        side: [Input(one["import_id"], Path(one["path"])) for one in request[side]]
        for side in ("promised", "actual", "also")
    }
    until = request["complete_until"]
    outcome = run(
        check,
        promised=sides["promised"],
        actual=sides["actual"],
        also=sides["also"],
        added=request["added"],
        known=request["known"],
        complete_until=datetime.fromisoformat(until) if until else None,
        as_of=_day_or_instant(request["as_of"]),
        tolerance_minutes=request["tolerance_minutes"],
        placements=request["placements"],
        memory_mb=memory_mb // 2,
    )
    return outcome.as_dict()


def _day_or_instant(text: str | None) -> datetime | date | None:
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _read(request: Mapping[str, Any], _memory_mb: int) -> dict[str, Any]:
    from makegood.reconcile.reading import read_file, write_parquet
    from makegood.reconcile.text import Limits

    check = load_check(request["check_text"], name=request["check_name"])
    limits = Limits(megabytes=request["megabytes"])
    reading = read_file(Path(request["path"]), check.side(request["side"]), check=check, limits=limits)
    answer = {
        "refusals": [one.as_dict() for one in reading.refusals],
        "refused": reading.refused,
        "taken": reading.table.num_rows,
        "row_count": reading.row_count,
        "headers": reading.headers,
        "encoding": reading.encoding,
        "separator": reading.separator,
        "latest": reading.latest,
        "notes": reading.notes,
        "preview": reading.table.slice(0, request["preview"]).to_pylist(),
    }
    if request["index"]:
        _write_index(reading.table, Path(request["index"]))
    if request["parquet"]:
        write_parquet(reading, Path(request["parquet"]))
    return answer


def _list(request: Mapping[str, Any], _memory_mb: int) -> dict[str, Any]:
    from makegood.reconcile.text import Limits, read_rows

    listed = read_rows(Path(request["path"]), limits=Limits(megabytes=request["megabytes"]))
    return {
        "headers": listed.headers,
        "rows": listed.rows,
        "refusals": [one.as_dict() for one in listed.refusals],
        "encoding": listed.encoding,
        "separator": listed.separator,
    }


def _search(request: Mapping[str, Any], memory_mb: int) -> dict[str, Any]:
    from dataclasses import asdict

    from makegood.reconcile.inputs import Input
    from makegood.reconcile.search import Sought, search

    given = dict(request["sought"])
    for name in ("begins", "ends"):
        given[name] = datetime.fromisoformat(given[name]) if given.get(name) else None
    sides = {
        side: [Input(one["import_id"], Path(one["path"])) for one in request[side]]
        for side in ("promised", "actual")
    }
    found = search(
        promised=sides["promised"],
        actual=sides["actual"],
        sought=Sought(**given),
        at_most=request["at_most"],
        memory_mb=memory_mb // 2,
    )
    return asdict(found)


def _write_index(table: Any, path: Path) -> None:
    """The slim index: `date` is the line's first or promised day, the airing's broadcast day, or the day delivered."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import csv

    names = ("first_day", "promised_date", "day", "delivered_date")
    days = [table[name] for name in names if name in table.column_names]
    columns = {name: table[name] for name in INDEX if name in table.column_names}
    columns["date"] = pc.coalesce(*days) if days else pa.nulls(table.num_rows, pa.date32())
    index = pa.table({name: columns.get(name, pa.nulls(table.num_rows, pa.string())) for name in INDEX})
    csv.write_csv(index, path, csv.WriteOptions(quoting_style="needed"))


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} does not go into an answer")


if __name__ == "__main__":
    sys.exit(main())
