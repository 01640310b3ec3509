"""Where the processor time of a page goes, by layer: through Django in this process, under cProfile.

Profiling slows Python code more than it slows C: read the shares, not the milliseconds.
"""

from __future__ import annotations

import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Sequence

from bench.web.operations import Operation
from bench.web.report import ask, browser

TIMES = 30
SHOWN = 12
LAYERS = (
    ("templates", ("jinja2/", "markupsafe/", "<template>", "/templates/")),
    ("database (driver, waiting)", ("psycopg", "psycopg_pool")),
    ("ORM", ("django/db/",)),
    ("clocks", ("makegood/clocks/", "zoneinfo", "holidays/")),
    ("our pages", ("makegood/recovery/", "makegood/web/", "makegood/customer/")),
    ("our domain", ("makegood/",)),
    ("Django's frame", ("django/", "csp/", "whitenoise/")),
)


def told(pages: Sequence[Operation]) -> str:
    """A table for each page: the share of each layer, and the functions that take the most by themselves."""
    return "\n".join(_of(one) for one in pages)


def _of(one: Operation) -> str:
    requests = (
        one.requests[-TIMES:] if one.once else [one.requests[n % len(one.requests)] for n in range(TIMES)]
    )
    client = browser(requests[0])
    ask(client, requests.pop())
    profile = cProfile.Profile(time.process_time)
    for request in requests:
        client = browser(request)
        profile.enable()
        ask(client, request)
        profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    spent: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for (file, line, name), (_, _, own, _, _) in stats.items():
        spent[_layer(file, name)] += own
        functions[f"{'/'.join(file.split('/')[-3:])}:{line} {name}"] += own
    total = sum(spent.values())
    lines = [f"\n{one.name}: {1000 * total / len(requests):.1f} ms under the profiler"]
    lines += [f"  {share / total:6.1%}  {layer}" for layer, share in spent.most_common()]
    lines += [f"    {own / total:6.1%}  {where}" for where, own in functions.most_common(SHOWN)]
    return "\n".join(lines)


def _layer(file: str, name: str) -> str:
    where = f"{file} {name}"
    for layer, marks in LAYERS:
        if any(mark in where for mark in marks):
            return layer
    return "Python itself"
