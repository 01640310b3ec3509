"""`makegood serve` says where it is, keeps the worker beside the pages, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import time

import pytest
from click.testing import CliRunner

from makegood.cli import installation, main
from makegood.cli.address import Address, free_address
from makegood.core import doctor
from makegood.core.errors import Refused
from tests.cli.serving import free_port, get, started
from tests.jobs import house as station
from tests.patience import soon

LINE = re.compile(r"Makegood is at http://127\.0\.0\.1:(\d+)(/sign-in/[\w-]{40,})")


@pytest.fixture
def port():
    """A port to listen on."""
    return free_port()


@pytest.fixture
def house(committed_db, django_db_blocker):
    """A station that other processes see."""
    with django_db_blocker.unblock():
        return station.found()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_one_line_with_a_link_that_opens_and_nothing_is_left_after_the_end(house, committed_db, port, ending):
    with started("serve", settings=committed_db.environment, port=port) as running:
        said = LINE.fullmatch(running.first_line())
        assert said and said[1] == str(port)
        status, page = get(port, said[2])
        assert status == 200 and "Rosa Vega" in page
        assert soon(lambda: get(port, "/healthz") == (200, '{"web": "ok", "worker": "ok", "out": "ok"}'))

        os.kill(running.process.pid, ending)
        begun = time.monotonic()
        assert running.ends() == 0
        assert time.monotonic() - begun < 8
        assert running.family() == []
        assert len(running.out) == 1
        assert running.err == []


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGHUP], ids=["Ctrl-C", "closed"])
def test_what_a_terminal_sends_reaches_every_process_and_ends_it_quietly(house, committed_db, port, ending):
    with started("serve", settings=committed_db.environment, port=port) as running:
        running.first_line()
        os.killpg(running.process.pid, ending)
        assert running.ends() == 0
        assert (running.family(), running.err) == ([], [])


def test_without_the_worker_the_pages_say_that_it_is_silent_until_one_is_started(house, committed_db, port):
    if not doctor.database_in_use().takes_a_second_process:
        pytest.skip("This SQLite is not safe for two programs, so a worker beside the pages is refused.")
    with started("serve", "--no-worker", settings=committed_db.environment, port=port) as serving:
        serving.first_line()
        assert get(port, "/healthz") == (503, '{"web": "ok", "worker": "silent", "out": "silent"}')
        with started("worker", settings=committed_db.environment, port=port) as working:
            assert working.first_line() == "The worker is at work."
            assert soon(lambda: get(port, "/healthz")[0] == 200)
            os.kill(working.process.pid, signal.SIGTERM)
            assert (working.ends(), working.err) == (0, [])


def test_a_rule_of_ones_own_that_does_not_do_what_it_says_is_told_before_anything_starts(
    committed_db, port, tmp_path
):
    pack = tmp_path / "our-words"
    (pack / "rules").mkdir(parents=True)
    (pack / "pack.toml").write_text('language = "en"\n')
    (pack / "rules" / "unit.toml").write_text(
        'id = "unit"\ntitle = "t"\nwhy = "w"\ninstead = "i"\nsource = "s"\n'
        'examples = ["Your ad did not run."]\n[[match]]\nany = ["unit"]\n'
    )
    for words in (["serve"], ["worker"]):
        with started(
            *words, settings={**committed_db.environment, "MAKEGOOD_PACKS": str(pack)}, port=port
        ) as refused:
            assert refused.ends() == 2
            (said,) = refused.err
            assert said.startswith(
                f'MAKEGOOD_PACKS is "{pack}"; use packs that hold. The rule unit does not show'
            )
            assert said.endswith("Nothing was started.")


def test_an_empty_folder_is_prepared_and_the_line_says_what_to_do(tmp_path, port):
    with started("serve", settings={"MAKEGOOD_DATA": str(tmp_path / "data")}, port=port) as running:
        assert running.first_line() == (
            f"Makegood is at http://127.0.0.1:{port} and holds no organisation yet. "
            "Found yours by `makegood found`, or fill it by `makegood demo`."
        )
        assert get(port, "/sign-in")[0] == 200


def test_a_second_one_in_the_same_folder_or_on_the_same_port_is_refused(tmp_path, port):
    settings = {"MAKEGOOD_DATA": str(tmp_path / "data")}
    with started("serve", settings=settings, port=port) as running:
        running.first_line()
        with started("serve", settings=settings, port=free_port()) as second:
            assert second.ends() == 2
            assert second.err == [str(Refused("FOLDER_IN_USE", data=tmp_path / "data"))]
        with started("serve", settings={"MAKEGOOD_DATA": str(tmp_path / "other")}, port=port) as third:
            assert third.ends() == 2
            assert third.err == [str(Refused("PORT_TAKEN", port=port))]
        assert not (tmp_path / "other" / "makegood.sqlite3").exists()


def test_a_killed_supervisor_takes_the_serving_process_with_it(tmp_path, port):
    with started("serve", settings={"MAKEGOOD_DATA": str(tmp_path)}, port=port) as running:
        running.first_line()
        os.kill(running.process.pid, signal.SIGKILL)
        assert soon(lambda: running.family() == [])


def test_a_serving_process_that_dies_ends_the_command_with_1(tmp_path, port):
    with started("serve", settings={"MAKEGOOD_DATA": str(tmp_path)}, port=port) as running:
        running.first_line()
        [serving] = [pid for pid in running.family() if pid != running.process.pid]
        os.kill(serving, signal.SIGKILL)
        assert running.ends() == 1
        assert running.family() == []


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path, port):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "makegood.sqlite3").mkdir()
    with started("serve", settings={"MAKEGOOD_DATA": str(folder)}, port=port) as running:
        assert running.ends() == 1
        assert running.err == [str(Refused("DATABASE_SILENT", problem="unable to open database file"))]


@pytest.mark.parametrize(("name", "value"), [("MAKEGOOD_PORT", "soon"), ("MAKEGOOD_DEBUG", "perhaps")])
def test_a_setting_that_cannot_be_used_is_refused_before_anything_starts(tmp_path, monkeypatch, name, value):
    monkeypatch.setenv("MAKEGOOD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv(name, value)
    done = CliRunner().invoke(main, ["serve"])

    assert done.exit_code == 2
    assert done.stderr.startswith(f'{name} is "{value}"; use ') and done.stderr.endswith(
        "Nothing was started.\n"
    )
    assert not (tmp_path / "data").exists()


def test_an_address_that_is_not_of_this_machine_is_refused():
    with pytest.raises(Refused, match="This machine has no address 192"):
        free_address("192.0.2.1", 8321)


def test_a_taken_port_is_found_out_also_when_its_owner_would_share_it():
    with socket.socket() as owner:
        owner.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        owner.bind(("127.0.0.1", 0))
        owner.listen()
        port = owner.getsockname()[1]
        with pytest.raises(Refused, match=f"Port {port} is taken"):
            free_address("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80")],
)
def test_the_address_is_one_that_can_be_typed(host, url):
    assert Address(host, 80).url == url


def test_with_an_unsafe_sqlite_a_command_beside_the_server_is_refused(
    committed_db, django_db_blocker, monkeypatch
):
    unsafe = doctor.Database("sqlite", "3.40.1", "sqlite3", "delete")
    monkeypatch.setattr(doctor, "database_in_use", lambda: unsafe)
    monkeypatch.setattr(doctor.database, "is_sound", lambda: False)
    monkeypatch.setattr(installation, "load_django", lambda: committed_db.data)
    with django_db_blocker.unblock():
        with installation.held(committed_db.data) as is_free:
            assert is_free
            refused = CliRunner().invoke(main, ["verify"])
        assert refused.exit_code == 2
        assert "SQLite 3.40.1 is not safe with two programs at once." in refused.stderr
        assert CliRunner().invoke(main, ["verify"]).exit_code == 0
