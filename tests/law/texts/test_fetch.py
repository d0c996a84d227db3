"""A bundle is fetched, checked, and only then takes the place of the last good one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from samkjort.law.texts.fetch import ACTS, Bundle, FetchFailed, fetch, last_good
from tests.law.texts import lawfiles

SMALL = Bundle("gjeldende-lover.tar.bz2", "lover", 30)


@dataclass
class Answer:
    """What the server is to say."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/x-bzip2"
    length: int | None = None
    etag: str = ""
    asked: list[str | None] = field(default_factory=list)


@pytest.fixture
def answer() -> Answer:
    return Answer()


@pytest.fixture
def address(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer.asked.append(self.headers.get("If-None-Match"))
            if answer.etag and self.headers.get("If-None-Match") == answer.etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(answer.length or len(answer.body)))
            self.send_header("Last-Modified", "Sat, 02 May 2026 01:31:00 GMT")
            if answer.etag:
                self.send_header("ETag", answer.etag)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/publicData/get/"
    server.shutdown()
    server.server_close()


def packed(tmp_path: Path, count: int = 45, **more: bytes) -> bytes:
    members = {f"nl/nl-20010203-{n:03}.xml": lawfiles.small_act(n) for n in range(1, count + 1)}
    path = lawfiles.bundle(tmp_path / "made.tar.bz2", members | more)
    data = path.read_bytes()
    path.unlink()
    return data


def test_a_good_bundle_is_kept_with_where_it_came_from(tmp_path: Path, answer: Answer, address: str) -> None:
    answer.body = packed(tmp_path)
    seen: list[tuple[int, int | None]] = []
    fetched = fetch(SMALL, home=tmp_path, address=address, progress=lambda *at: seen.append(at))
    assert fetched.path.read_bytes() == answer.body
    assert (fetched.documents, fetched.size, fetched.new) == (45, len(answer.body), True)
    assert fetched.last_modified.startswith("Sat, 02 May 2026")
    assert seen[-1] == (len(answer.body), len(answer.body))
    known = last_good(fetched.path)
    assert known is not None
    assert known.sha256 == fetched.sha256


def test_what_has_not_changed_is_not_fetched_again(tmp_path: Path, answer: Answer, address: str) -> None:
    answer.body, answer.etag = packed(tmp_path), '"v1"'
    assert fetch(SMALL, home=tmp_path, address=address).new
    again = fetch(SMALL, home=tmp_path, address=address)
    assert not again.new
    assert again.documents == 45
    assert answer.asked == [None, '"v1"']


def test_a_bad_answer_never_replaces_a_good_copy(tmp_path: Path, answer: Answer, address: str) -> None:
    good = answer.body = packed(tmp_path)
    fetched = fetch(SMALL, home=tmp_path, address=address)
    page = b"<!DOCTYPE html><html><body>Feil</body></html>"
    bad = [
        (Answer(page, kind="text/html; charset=utf-8"), "nettside"),
        (Answer(page), "fremmed fil"),
        (Answer(page, status=503), "503"),
        (Answer(good[: len(good) // 2]), "avkuttet"),
        (Answer(good[:-100], length=len(good)), "avbrutt|brøt sammen"),
        (Answer(packed(tmp_path, 31)), "forrige hadde 45"),
        (Answer(packed(tmp_path, 12)), "ventet minst 30"),
        (Answer(b""), "tom"),
        (Answer(packed(tmp_path, 38, **{"nl/39.xml": b"x", "nl/40.xml": b"<tull/>"})), "stikkprøve"),
    ]
    for wrong, says in bad:
        answer.body, answer.status, answer.kind, answer.length = (
            wrong.body,
            wrong.status,
            wrong.kind,
            wrong.length,
        )
        with pytest.raises(FetchFailed, match=says) as caught:
            fetch(SMALL, home=tmp_path, address=address)
        assert "urørt" in str(caught.value)
        assert fetched.path.read_bytes() == good
        assert last_good(fetched.path) is not None
        assert sorted(p.name for p in fetched.path.parent.iterdir()) == [SMALL.name, SMALL.name + ".json"]


def test_offline_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch(ACTS, home=tmp_path, address="http://127.0.0.1:9/")
    text = str(caught.value)
    assert "får ikke kontakt" in text
    assert "samkjort law import gjeldende-lover.tar.bz2" in text
    assert "urørt" not in text


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(FetchFailed, match="SAMKJORT_HOME"):
        fetch(SMALL, home=tmp_path / "fil", address="http://127.0.0.1:9/")
