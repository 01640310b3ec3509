"""What an operation costs in queries and bytes, and the whole as a table a person reads."""

from __future__ import annotations

import cProfile
import gzip
import http.client
import pstats
import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from django.db import connection
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext

from bench.web.operations import Operation

LINKED = re.compile(r'<(?:link|script)[^>]+(?:href|src)="(/static/[^"]+)"')
P95_GOAL_MS, MEMORY_GOAL_MB, COLD_GOAL, PAGE_GOAL_KB = 60, 180, 1.5, 60


def costs_of(one: Operation) -> dict[str, Any]:
    """How many queries one takes, and how many calls of Python functions; nothing is asked for the first time there."""
    both = [_costs(one.requests.pop() if one.once else one.requests[0]) for _ in range(2)]
    return dict(both[-1])


def _costs(request: dict[str, Any]) -> dict[str, int]:
    client, profile = browser(request), cProfile.Profile()
    with CaptureQueriesContext(connection) as asked:
        profile.enable()
        ask(client, request)
        profile.disable()
    return {"queries": len(asked), "calls": pstats.Stats(profile).total_calls}  # type: ignore[attr-defined]


@cache
def _handler() -> ClientHandler:
    """Django without a server, its middleware loaded once, as a server has it."""
    return ClientHandler(enforce_csrf_checks=False)


def browser(request: dict[str, Any]) -> Client:
    """A browser of Django's test tools with the cookies of that request."""
    client = Client()
    client.handler = _handler()
    for pair in filter(None, request["cookie"].split("; ")):
        name, _, value = pair.partition("=")
        client.cookies[name] = value.strip('"')
    return client


def ask(client: Client, request: dict[str, Any]) -> Any:
    """Send the request through Django, without a server."""
    if request["method"] == "GET":
        return client.get(request["address"])
    return client.post(request["address"], parse_qs(request["body"], keep_blank_values=True))


def weight(port: int, pages: Sequence[Operation]) -> dict[str, float]:
    """The mistake page in KB over the wire, gzip offered: itself, styles and scripts, fonts."""
    page = next((one for one in pages if one.name == "mistake"), None)
    if page is None:
        return {}
    request = page.requests[0]
    html = _fetched(port, request["address"], request["cookie"])
    linked = set(LINKED.findall(_plain(*html).decode()))
    sizes = {address: len(_fetched(port, address, "")[1]) for address in linked}
    fonts = sum(size for address, size in sizes.items() if ".woff" in address)
    pictures = sum(size for address, size in sizes.items() if address.endswith((".svg", ".png", ".ico")))
    rest = sum(sizes.values()) - fonts - pictures
    parts = {"page": len(html[1]), "styles_and_scripts": rest, "fonts": fonts, "icon": pictures}
    return {name: round(size / 1000, 1) for name, size in parts.items()}


def _fetched(port: int, address: str, cookie: str) -> tuple[str, bytes]:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = asked.getresponse()
    body = answer.read()
    asked.close()
    return answer.headers.get("Content-Encoding", ""), body


def _plain(encoding: str, body: bytes) -> bytes:
    return gzip.decompress(body) if encoding == "gzip" else body


def table(result: dict[str, Any]) -> str:
    """The figures with their goals, the bare floor first."""
    head = (
        "operation",
        "goal",
        "1 at once",
        "p95 ms",
        "8 at once",
        "p50 ms",
        "p95 ms",
        "queries",
        "calls",
        "KB",
        "web ms",
        "db ms",
    )
    lines = [
        f"{result['mistakes']:,} mistakes, {result['rows']:,} rows, loaded in {result['load_seconds']} s",
        ", ".join(f"{stage} {count:,}" for stage, count in result["stages"].items()),
        _line(head),
    ]
    lines += [_line(_cells(one, f"bare {one['name']}")) for one in result["bare"]]
    lines += [_line(_cells(one, one["name"])) for one in result["pages"]]
    lines += [f"{name}: no page for it yet" for name in result["missing"]]
    lines += ["", *_goals(result)]
    lines += [
        "web ms, db ms: processor time of the server and of PostgreSQL for one operation at 8 at once; whoever"
    ]
    lines += ["asks runs on the same processors in a process of its own, and its time is not in these."]
    return "\n".join(lines)


def _line(cells: tuple[Any, ...]) -> str:
    return f"{cells[0]!s:18}" + "".join(f"{'' if cell is None else cell!s:>11}" for cell in cells[1:])


def _cells(one: dict[str, Any], name: str) -> tuple[Any, ...]:
    alone, many = one["runs"]
    size = round(many["bytes"] / 1000, 1) if many["bytes"] else None
    return (
        name,
        f"{one['goal']}/s" if one["goal"] else "",
        f"{alone['rate']}/s",
        alone["p95_ms"],
        f"{many['rate']}/s",
        many["p50_ms"],
        many["p95_ms"],
        one.get("queries"),
        one.get("calls"),
        size,
        many["web_cpu_ms"],
        many["database_cpu_ms"],
    )


def _goals(result: dict[str, Any]) -> list[str]:
    lines = []
    for one in result["pages"]:
        many = one["runs"][1]
        if one["goal"] and many["rate"] < one["goal"]:
            lines.append(f"MISSED {one['name']}: {many['rate']}/s at 8 at once, the goal is {one['goal']}/s.")
        if many["p95_ms"] and many["p95_ms"] > P95_GOAL_MS:
            lines.append(
                f"MISSED {one['name']}: p95 {many['p95_ms']} ms at 8 at once, the goal is {P95_GOAL_MS} ms."
            )
    bare = result["bare_cold_seconds"]
    cold = f"cold start to the first page: {result['cold_seconds']} s, bare {bare} s"
    lines.append(
        f"{_word(result['cold_seconds'] <= COLD_GOAL * bare)} {cold}; the goal is {COLD_GOAL} times."
    )
    lines.append(
        f"while nobody asks, the worker takes {result['idle_cpu_share']:.1%} of one processor; it is in web ms."
    )
    memory = f"memory with PostgreSQL (PSS): {result['memory_mb']} MB, of it the pages {result['memory_web_mb']} MB"
    beside = f"bare {result['bare_memory_mb']} MB; the goal is {MEMORY_GOAL_MB} MB."
    lines.append(f"{_word(result['memory_mb'] <= MEMORY_GOAL_MB)} {memory}; {beside}")
    kb = result["weight_kb"]
    if kb:
        sent = kb["page"] + kb["styles_and_scripts"]
        parts = f"page {kb['page']}, styles and scripts {kb['styles_and_scripts']}, fonts {kb['fonts']} KB"
        lines.append(
            f"{_word(sent <= PAGE_GOAL_KB)} the mistake page: {parts}; the goal is {PAGE_GOAL_KB} KB without fonts."
        )
    for one in [*result["bare"], *result["pages"]]:
        lines += [f"WRONG {one['name']}: {wrong}" for run in one["runs"] for wrong in run["wrong"]]
    return lines


def _word(is_met: bool) -> str:
    return "met" if is_met else "MISSED"
