"""Styles and scripts are small on the way, and the same when they arrive."""

from __future__ import annotations

import gzip

STYLES = "/static/makegood/makegood.css"


def fetched(client, **headers):
    answer = client.get(STYLES, headers=headers)
    body = b"".join(answer) if answer.streaming else answer.content
    answer.close()
    return answer, body


def test_a_browser_that_takes_it_gets_the_styles_compressed_and_the_same(client, db):
    plain, whole = fetched(client)
    squeezed, small = fetched(client, accept_encoding="gzip, br")

    assert "Content-Encoding" not in plain.headers
    assert squeezed["Content-Encoding"] == "gzip"
    assert gzip.decompress(small) == whole
    assert int(squeezed["Content-Length"]) == len(small) < len(whole) / 3
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in squeezed["Vary"]


def test_what_a_browser_has_already_is_not_sent_again(client, db):
    first, _ = fetched(client, accept_encoding="gzip")
    again, body = fetched(client, accept_encoding="gzip", if_none_match=first["ETag"])

    assert again.status_code == 304
    assert body == b""


def test_a_page_is_never_compressed_beside_what_was_typed(client, db):
    assert "Content-Encoding" not in client.get("/sign-in", headers={"accept-encoding": "gzip"}).headers
