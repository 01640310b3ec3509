"""A program elsewhere, on this machine: it takes what is posted to it, and answers as it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Receiver:
    """`got`: (headers, body) of each message; `paths`: where each went. `answers`: statuses, then `status` for good."""

    def __init__(self, *, status: int = 204, says: bytes = b"") -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.paths: list[str] = []
        self.answers: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.paths.append(self.path)
                outer.got.append((dict(self.headers), self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(outer.answers.pop(0) if outer.answers else status)
                self.send_header("location", "http://169.254.169.254/")
                if says:
                    self.send_header("content-length", str(len(says)))
                self.end_headers()
                self.wfile.write(says)

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.place = f"127.0.0.1:{self.server.server_port}"
        self.address = f"http://{self.place}/hook"


@contextmanager
def receiving(*, status: int = 204, says: bytes = b"") -> Iterator[Receiver]:
    """A receiver that stands for a while."""
    receiver = Receiver(status=status, says=says)
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()
