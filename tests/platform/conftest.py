"""The platform's tests: one PostgreSQL per test session, one migrated database per worker, the real web role.

| fixture | what it gives |
|---|---|
| `db` | the worker's database within a transaction that is rolled back; code runs as `samkjort_web` |
| `arrange` | `with arrange(): …` — the same transaction as superuser: what a test begins with |
| `runs_on_commit` | `with runs_on_commit(): …` — what waits for the commit runs at the end of the block |
| `own_database` | a database of the test's own with real commits; `own_database.url(role)` |
| `hold_clock` | `hold_clock("2026-11-22 10:00")` — the platform's clock stands there |
| `browse` | a `django.test.Client`; `browse(person, appointment)` is signed in |
"""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from tests.platform.session_server import session_server

os.environ["DJANGO_SETTINGS_MODULE"] = "samkjort.platform.settings"
os.environ.setdefault("SAMKJORT_SECRET_KEY", "only for tests, never anywhere else, and long enough for it")
os.environ.setdefault("SAMKJORT_DEMO", "yes")
os.environ.setdefault("SAMKJORT_TLS", "no")
os.environ.setdefault("SAMKJORT_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("SAMKJORT_ORIGIN", "http://testserver")

django = pytest.importorskip("django", reason="the platform's packages are not installed")
import_module("samkjort.platform.shell.catalogue").compile_all()
django.setup()

from django.db import connections, transaction  # noqa: E402
from django.middleware import csrf  # noqa: E402
from django.test import Client, TestCase  # noqa: E402
from django.test.utils import setup_test_environment, teardown_test_environment  # noqa: E402

from samkjort.platform import clock  # noqa: E402
from samkjort.platform.connections import point  # noqa: E402
from samkjort.platform.migrating import migrate  # noqa: E402
from tests.platform.worker import Worker  # noqa: E402

if TYPE_CHECKING:
    from samkjort.platform.database import Server

TEMPLATE = "samkjort_template"


@pytest.fixture(scope="session", autouse=True)
def django_environment() -> Iterator[None]:
    setup_test_environment()
    # The forms' random tokens have no capitals, so that no name is found in one by chance.
    csrf.CSRF_ALLOWED_CHARS = string.ascii_lowercase + string.digits
    yield
    teardown_test_environment()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The test session's PostgreSQL, shared by every worker, with the migrated template database."""
    with session_server(tmp_path_factory, prepare=make_template) as running:
        yield running


def make_template(server: Server) -> None:
    """The database every other is copied from: roles, extensions, every migration, run as the owner."""
    server.prepare(TEMPLATE)
    point("owner", server.url("samkjort_owner", TEMPLATE))
    point("default", server.url("samkjort_owner", TEMPLATE))
    migrate()
    connections.close_all()


@pytest.fixture(scope="session")
def worker_database(server: Server) -> Iterator[Worker]:
    name = f"samkjort_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    server.drop_database(name)
    server.create_database(name, template=TEMPLATE)
    worker = Worker(name, server)
    worker.lead()
    yield worker
    connections.close_all()
    server.drop_database(name)


@pytest.fixture
def db(worker_database: Worker) -> Iterator[None]:
    """The worker's database; whatever the test writes is undone."""
    worker_database.lead()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Arrange = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def arrange(db: None) -> Arrange:
    """`with arrange():` lay out what the test begins with, past every rule; the web role again afterwards."""

    @contextmanager
    def as_superuser() -> Iterator[None]:
        with connections["default"].cursor() as cursor:
            cursor.execute("SET ROLE postgres")
            try:
                yield
            finally:
                cursor.execute("SET ROLE samkjort_web")

    return as_superuser


@pytest.fixture
def runs_on_commit(db: None) -> Callable[[], AbstractContextManager[Any]]:
    """`with runs_on_commit():` what is put off until the commit runs when the block ends."""
    return lambda: TestCase.captureOnCommitCallbacks(execute=True)


@dataclass(frozen=True)
class OwnDatabase:
    """A database with real commits, thrown away afterwards."""

    name: str
    server: Server

    def url(self, role: str = "samkjort_web") -> str:
        return self.server.url(role, self.name)


@pytest.fixture
def own_database(server: Server, request: pytest.FixtureRequest) -> Iterator[OwnDatabase]:
    """A fresh migrated database that Django's connections lead to during the test, with real commits."""
    name = f"samkjort_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_own"
    before = {alias: dict(connections[alias].settings_dict) for alias in ("default", "owner")}
    server.drop_database(name)
    server.create_database(name, template=TEMPLATE)
    own = OwnDatabase(name, server)
    point("default", own.url("samkjort_web"))
    point("owner", own.url("samkjort_owner"))
    yield own
    connections.close_all()
    for alias, described in before.items():
        connections[alias].settings_dict.update(described)
    server.drop_database(name)


@pytest.fixture
def hold_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], datetime]:
    """`hold_clock("2026-11-22 10:00")`: the platform's clock stands there, in Norwegian time."""

    def hold(text: str) -> datetime:
        instant = datetime.fromisoformat(text).replace(tzinfo=clock.OSLO)
        monkeypatch.setattr(clock, "source", lambda: instant)
        return instant

    return hold


@pytest.fixture
def browse(db: None) -> Callable[..., Client]:
    """A browser without a browser; `browse(person, appointment)` has signed in, in that role."""

    def client(person: Any = None, appointment: Any = None, language: str = "nb") -> Client:
        browser = Client(headers={"accept-language": language})
        if person is not None:
            sign_in(browser, person, appointment)
        return browser

    return client


def sign_in(browser: Client, person: Any, appointment: Any = None) -> None:
    """Give the client a session as if the person had signed in and chosen the role."""
    from samkjort.platform.shell.sessions import SessionStore

    session = SessionStore()
    session["person"] = str(getattr(person, "id", person))
    session["appointment"] = str(getattr(appointment, "id", appointment) or "")
    session["municipality"] = str(getattr(appointment, "municipality", "") or "")
    session["chosen"] = True
    session["provider"], session["sid"], session["assurance"] = "mockporten", "test", "high"
    session.begin()
    session.save()
    from django.conf import settings

    browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)


from tests.platform.browser import chromium, open_page, served  # noqa: E402, F401
