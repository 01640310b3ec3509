"""Asks the server, in a process of its own: some connections at once, each with one request after the other.

Reads one plan as JSON from its input and writes what came out as JSON. Its own processor time is told apart.
"""

from __future__ import annotations

import http.client
import json
import random
import resource
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any

LOUDEST = 5  # of what went wrong, this many are told
WARM = 3


@dataclass
class Plan:
    """What to ask. `requests`: method, address, form body and cookie of each; used once each when `once`."""

    port: int
    requests: list[dict[str, Any]]
    at_once: int
    seconds: float
    once: bool
    answers: list[int]  # statuses that count as right


@dataclass
class Outcome:
    """What came out. Times in seconds, oldest first."""

    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    bytes: int = 0
    own_cpu: float = 0.0
    used: int = 0
    warmed: int = 0  # asked before the clock ran


class Asker:
    """One connection that is kept open."""

    def __init__(self, plan: Plan, outcome: Outcome, lock: threading.Lock) -> None:
        self.plan, self.outcome, self.lock = plan, outcome, lock
        self.connection = http.client.HTTPConnection("127.0.0.1", plan.port, timeout=60)
        self.chance = random.Random(7)

    def next(self) -> dict[str, Any] | None:
        """The next request; None when each was to be used once and all are."""
        if not self.plan.once:
            return self.chance.choice(self.plan.requests)
        with self.lock:
            if self.outcome.used >= len(self.plan.requests):
                return None
            self.outcome.used += 1
            return self.plan.requests[self.outcome.used - 1]

    def ask(self, request: dict[str, Any]) -> tuple[int, int]:
        """(status, bytes of head and body)."""
        headers = {"Cookie": request["cookie"], "Accept-Encoding": "gzip"}
        body = request.get("body")
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(request["method"], request["address"], body=body, headers=headers)
        answer = self.connection.getresponse()
        size = len(answer.read()) + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        return answer.status, size

    def run(self, until: float) -> None:
        """Ask until then."""
        while time.perf_counter() < until:
            request = self.next()
            if request is None:
                return
            started = time.perf_counter()
            try:
                status, size = self.ask(request)
            except (OSError, http.client.HTTPException) as error:
                self.connection.close()
                self._note(f"{request['address']}: {error!r}")
                continue
            took = time.perf_counter() - started
            if status not in self.plan.answers:
                self._note(f"{request['method']} {request['address']} answers {status}")
                continue
            with self.lock:
                self.outcome.times.append(took)
                self.outcome.bytes += size

    def _note(self, what: str) -> None:
        with self.lock:
            self.outcome.wrong.append(what)


def run(plan: Plan) -> Outcome:
    """Ask by the plan; a few requests first, which do not count, where they may be asked more than once."""
    outcome, lock = Outcome(), threading.Lock()
    askers = [Asker(plan, outcome, lock) for _ in range(plan.at_once)]
    if not plan.once:
        for asker in askers:
            for _ in range(WARM):
                asker.ask(asker.chance.choice(plan.requests))
                outcome.warmed += 1
    used = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    threads = [threading.Thread(target=asker.run, args=(started + plan.seconds,)) for asker in askers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.perf_counter() - started
    now = resource.getrusage(resource.RUSAGE_SELF)
    outcome.own_cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    outcome.wrong = [*outcome.wrong[:LOUDEST], *(["..."] if len(outcome.wrong) > LOUDEST else [])]
    return outcome


if __name__ == "__main__":
    json.dump(asdict(run(Plan(**json.load(sys.stdin)))), sys.stdout)
