"""The tools that the other tests stand on."""

import socket

import pytest


def test_no_test_reaches_beyond_this_machine():
    with (
        socket.socket() as outside,
        pytest.raises(RuntimeError, match="allowed"),
        pytest.warns(UserWarning, match="connect"),
    ):
        outside.connect(("192.0.2.1", 80))
