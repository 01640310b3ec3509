"""Loads a house of N mistakes into a PostgreSQL of its own, serves it, asks it, and prints what came out.

The last line is one line of JSON; above it the same as a table. Server, database and whoever asks share this machine's
processors: their time is told apart, and a rate is what all of them together reached.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.web import served
from bench.web.asking import Outcome, Plan
from tests import postgresql

if TYPE_CHECKING:
    from bench.web.operations import Operation

QUICK, QUICK_SECONDS, SECONDS = 2_000, 2.0, 8.0
AT_ONCE = (1, 8)
SETTLING, IDLE = 15.0, 4.0  # seconds; after ten it reads ahead what was not asked for yet
LONGEST_ANSWER = 45  # seconds; whoever waited longer has gone home


def main(arguments: list[str]) -> int:
    """Run it all. Exit code 1 when something was answered wrongly; missed goals are said, not failed."""
    parser = argparse.ArgumentParser(prog="make bench-web", description=__doc__)
    parser.add_argument("--mistakes", type=int, default=100_000, metavar="N")
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK:,} mistakes, {QUICK_SECONDS:.0f} s an operation"
    )
    parser.add_argument("--seconds", type=float, default=None, help="for each operation and number at once")
    parser.add_argument(
        "--profile", action="store_true", help="say where the processor time goes, page by page"
    )
    parser.add_argument("--only", default="", help="operations to measure, with commas between them")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="load into this folder; the next run finds it loaded"
    )
    chosen = parser.parse_args(arguments)
    count = QUICK if chosen.quick else chosen.mistakes
    seconds = chosen.seconds or (QUICK_SECONDS if chosen.quick else SECONDS)
    data = chosen.keep or Path(tempfile.mkdtemp(prefix="makegood-bench-"))
    data.mkdir(parents=True, exist_ok=True)
    say(f"PostgreSQL with a commit on the disk each time ({', '.join(_settings())}).")
    database = postgresql.start(_settings(), kept=_cluster(chosen.keep))
    try:
        return _measured(database, data, count, seconds, chosen)
    finally:
        database.stop()
        if not chosen.keep:
            shutil.rmtree(data, ignore_errors=True)


def _cluster(keep: Path | None) -> Path | None:
    """Where the database lies when it is kept."""
    if keep is None:
        return None
    (keep / "postgresql").mkdir(exist_ok=True)
    return (keep / "postgresql").resolve()


def _settings() -> tuple[str, ...]:
    from bench.web.house import SETTINGS

    return SETTINGS


def _measured(
    database: postgresql.Server, data: Path, count: int, seconds: float, chosen: argparse.Namespace
) -> int:
    from bench.web import house as building

    environment = building.environment(database.address, data)
    os.environ.update(environment)
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    say(f"Loading {count:,} mistakes ...")
    house = building.loaded(count, data, say)
    say(f"  loaded in {house.seconds_to_load:.0f} s: {count:,} mistakes, {house.rows:,} rows.")
    from bench.web import operations, report

    wanted = {name.strip() for name in chosen.only.split(",") if name.strip()}
    made = list(operations.all_operations(house))
    missing = [one for one in made if isinstance(one, str)]
    ours = [one for one in made if not isinstance(one, str) and (not wanted or one.name in wanted)]
    costs = {one.name: report.costs_of(one) for one in ours}
    result: dict[str, Any] = {
        "mistakes": count,
        "rows": house.rows,
        "load_seconds": round(house.seconds_to_load, 1),
    }
    result["stages"] = house.stages
    result |= _served(environment, house, database, seconds, ours, costs)
    result["missing"] = missing
    return _told(result, ours, profile=chosen.profile)


def _served(
    environment: dict[str, str],
    house: Any,
    database: postgresql.Server,
    seconds: float,
    ours: Sequence[Operation],
    costs: dict[str, dict[str, Any]],
) -> dict[str, Any]:
    """The bare pages and ours, each on a server of its own, one after the other."""
    from bench.web import operations, report

    def ask(one: Operation, server: served.Served) -> dict[str, Any]:
        return _asked(one, server, database, seconds)

    result: dict[str, Any] = {}
    cookie = operations.cookie_of(house.manager)
    for once in (served.bare(environment), served.makegood(environment, cookie)):
        with once:  # what is loaded is compiled now, and the next starts are those of every day
            pass
    with served.bare(environment) as server:
        result["bare"] = [ask(one, server) for one in operations.bare_operations()]
        result["bare_cold_seconds"] = round(server.cold_start, 2)
        result["bare_memory_mb"] = round(served.memory_mb(server.pid, database.process.pid), 1)
    with served.makegood(environment, cookie) as server:
        result["cold_seconds"] = round(server.cold_start, 2)
        result["idle_cpu_share"] = _idle(server)
        result["pages"] = [ask(one, server) | costs[one.name] for one in ours]
        result["memory_mb"] = round(served.memory_mb(server.pid, database.process.pid), 1)
        result["memory_web_mb"] = round(served.memory_mb(server.pid), 1)
        result["weight_kb"] = report.weight(server.port, ours)
    return result


def _told(result: dict[str, Any], ours: Sequence[Operation], *, profile: bool) -> int:
    """Print the table and the line of JSON. 1 when an answer was wrong."""
    from bench.web import report

    try:
        print(report.table(result), flush=True)
    except Exception as error:  # noqa: BLE001 (minutes of measuring are not lost for a line of the table)
        say(f"The table could not be drawn ({error!r}); the figures follow.")
    if profile:
        from bench.web import layers

        print(layers.told(ours), flush=True)
    print(json.dumps(result, separators=(",", ":")), flush=True)
    return 1 if any(run["wrong"] for one in [*result["pages"], *result["bare"]] for run in one["runs"]) else 0


def _idle(server: served.Served) -> float:
    """The share of one processor that the server takes while nobody asks: its worker's rounds."""
    time.sleep(SETTLING)
    before = served.cpu_seconds(server.pid)
    time.sleep(IDLE)
    return round((served.cpu_seconds(server.pid) - before) / IDLE, 3)


def _asked(
    one: Operation, server: served.Served, database: postgresql.Server, seconds: float
) -> dict[str, Any]:
    """One operation at 1 and at 8 at once."""
    runs, requests = [], list(one.requests)
    for at_once in AT_ONCE:
        plan = Plan(server.port, requests, at_once, seconds, one.once, one.answers)
        before = (served.cpu_seconds(server.pid), served.cpu_seconds(database.process.pid))
        outcome = _outcome(plan)
        web, base = (
            served.cpu_seconds(server.pid) - before[0],
            served.cpu_seconds(database.process.pid) - before[1],
        )
        requests = requests[outcome["used"] :] if one.once else requests
        runs.append(_run(outcome, at_once, web, base))
        say(f"  {one.name:16} {at_once} at once: {runs[-1]['rate']:8.1f}/s  p95 {runs[-1]['p95_ms']} ms")
    return {"name": one.name, "goal": one.goal, "beside": one.bare, "runs": runs}


def _outcome(plan: Plan) -> dict[str, Any]:
    """What the asking process tells; one that never ends is stopped, and says so."""
    asking = [sys.executable, "-m", "bench.web.asking"]
    longest = plan.seconds + LONGEST_ANSWER
    try:
        done = subprocess.run(
            asking,
            input=json.dumps(asdict(plan)),
            capture_output=True,
            text=True,
            cwd=served.ROOT,
            timeout=longest,
        )
    except subprocess.TimeoutExpired:
        nothing = Outcome(wrong=[f"not all had an answer within {longest:.0f} s"], seconds=longest)
        return asdict(nothing)
    if done.returncode:
        return asdict(Outcome(wrong=[done.stderr.strip()[-300:]], seconds=plan.seconds))
    return dict(json.loads(done.stdout))


def _run(outcome: dict[str, Any], at_once: int, web: float, base: float) -> dict[str, Any]:
    times = sorted(outcome["times"])
    count = len(times)
    served_in_all = count + outcome["warmed"]  # the servers' time holds those, too
    return {
        "at_once": at_once,
        "count": count,
        "rate": round(count / outcome["seconds"], 1),
        "p50_ms": _share(times, 0.50),
        "p95_ms": _share(times, 0.95),
        "web_cpu_ms": round(1000 * web / served_in_all, 2) if count else None,
        "database_cpu_ms": round(1000 * base / served_in_all, 2) if count else None,
        "asking_cpu_ms": round(1000 * outcome["own_cpu"] / count, 2) if count else None,
        "bytes": outcome["bytes"] // count if count else None,
        "wrong": outcome["wrong"],
    }


def _share(times: list[float], share: float) -> float | None:
    return round(1000 * times[min(len(times) - 1, int(share * len(times)))], 1) if times else None


def say(what: str) -> None:
    """Tell how far it is, on stderr: the result alone goes to stdout."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
