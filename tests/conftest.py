"""What every test stands on: a data folder of its own, a database of its own, and no network.

Settings are read from the environment, so the environment is made before Django starts: `pytest_configure`
below comes before pytest-django's own. Options, marks and fixtures:

    --database sqlite|postgresql   SQLite unless told; on PostgreSQL only what touches a database
    db                             pytest-django's: one transaction, rolled back
    committed_db                   a prepared database of one's own, for real commits, threads and processes
    live_site                      the pages served on 127.0.0.1, on a `committed_db`
    lakeland                       the invented station in a database of one's own; `live_lakeland`: served
    shared                         the folder of real records; a test that uses it is marked `real`
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
# What a developer may have set for the product must not reach the tests; these two are meant for them.
KEPT_VARIABLES = {"MAKEGOOD_SHARED", "MAKEGOOD_CHROMIUM"}
DATABASE_FIXTURES = {"db", "transactional_db", "committed_db", "live_site", "django_db_setup"}
BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}

pytest_plugins = ["tests.browser", "tests.databases", "tests.invented"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of database."""
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="the database for the tests which touch one; with postgresql the others are left out",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the environment, then start Django, then load the cast, which imports models."""
    from tests import databases

    is_worker = hasattr(config, "workerinput")
    for name in [name for name in os.environ if name.startswith("MAKEGOOD_")]:
        if name not in KEPT_VARIABLES and not is_worker:
            del os.environ[name]
    data = Path(tempfile.mkdtemp(prefix="makegood-test-"))
    config.add_cleanup(lambda: shutil.rmtree(data, ignore_errors=True))
    os.environ["MAKEGOOD_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "makegood.settings"
    # Playwright runs an event loop in the test's own thread; Django would refuse to touch the database there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if not is_worker:
        prepared = tempfile.mkdtemp(prefix="makegood-prepared-")
        config.add_cleanup(lambda: shutil.rmtree(prepared, ignore_errors=True))
        os.environ[databases.PREPARED_VARIABLE] = prepared
    if config.getoption("database") == "postgresql":
        databases.start_postgresql(config, is_worker=is_worker)
    databases.start_django(data)
    # A machine that does other work pauses for longer than a law takes; how fast things are is measured elsewhere.
    settings.register_profile("unhurried", parent=settings.default, deadline=None)
    settings.load_profile("unhurried")
    pytest.register_assert_rewrite("tests.cast")
    config.pluginmanager.import_plugin("tests.cast_fixtures")


def pytest_report_header(config: pytest.Config) -> str:
    """Say which database this run is about."""
    return f"database: {config.getoption('database')}, Python {sys.version.split()[0]}"


def touches_database(item: pytest.Item) -> bool:
    """Whether the test depends on the kind of database."""
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("database")
    return bool(marked) or bool(fixtures & DATABASE_FIXTURES)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark browser tests; on PostgreSQL keep what touches a database, and no browsers: they run once."""
    for item in items:
        if set(getattr(item, "fixturenames", ())) & BROWSER_FIXTURES:
            item.add_marker(pytest.mark.browser)
    if config.getoption("database") == "postgresql":
        kept = [item for item in items if touches_database(item) and not item.get_closest_marker("browser")]
        left_out = [item for item in items if item not in set(kept)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def shared_folder() -> Path | None:
    """The folder of real records, or None where there is none."""
    folder = Path(os.environ.get("MAKEGOOD_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "data").is_dir() else None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip the tests on real records where these don't lie."""
    if item.get_closest_marker("real") and shared_folder() is None:
        pytest.skip("The real records are not here; set MAKEGOOD_SHARED to the folder that holds them.")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real records (`shared / "data" / "broadcast"`); the test using it is marked `real`."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("The real records are not here; set MAKEGOOD_SHARED to the folder that holds them.")
    return folder
