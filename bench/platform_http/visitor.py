"""A signed-in member of staff over HTTP on loopback, and the four things measured."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, urlencode

import rows

FORM = "a" * 32
"""The form secret, as cookie and as field; the server checks that they agree."""
PAGES = ("open a case", "list of mine", "write an entry", "search in my scope")
_TOLD = re.compile(r"app;dur=([\d.]+)(?:, db;dur=([\d.]+);desc=(\d+))?")


@dataclass(frozen=True)
class Answer:
    """An answer: milliseconds in the server and as the client waited; statements when asked for."""

    status: int
    server: float
    client: float
    database: float = 0.0
    statements: int = 0
    body: bytes = b""

    @property
    def good(self) -> bool:
        """Shown, or written and sent on."""
        return self.status in (200, 302)


@dataclass
class Visitor:
    """One employee with a session, who chooses among own cases by a seed."""

    number: int
    session: str
    cases: int
    chance: Random = field(default_factory=Random)

    def own_case(self) -> int:
        """A case this employee is in the team of: those held, and those of others of the same place."""
        place, me = divmod(self.number, rows.STAFF)
        first = place * rows.PER_MUNICIPALITY
        last = min(first + rows.PER_MUNICIPALITY, self.cases)
        mine = [
            case
            for case in self.chance.sample(range(first, last), min(60, last - first))
            if any(rows.staff_key(case, n)[0] == self.number for n in range(rows.TEAM))
        ]
        return mine[0] if mine else first + me

    def ask(self, page: str) -> tuple[str, str, str]:
        """Method, address and form of one of the pages."""
        case = rows.key(rows.CASE, self.own_case())
        match page:
            case "open a case":
                return "GET", f"/sak/{case}/", ""
            case "list of mine":
                return "GET", "/min-dag/", ""
            case "write an entry":
                words = {"words": "Ida hadde det fint på skolen i dag.", "kind": "done", "looked": "on"}
                return "POST", f"/sak/{case}/logg/skriv/", urlencode({**words, "csrfmiddlewaretoken": FORM})
            case _:
                given, family = rows.name(self.own_case())
                typed = self.chance.choice((given, family[:4], f"{given} {family}", family.replace("ø", "o")))
                return "GET", f"/sok/?q={quote(typed)}", ""


class Line:
    """A connection to one server, kept open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(self, asked: tuple[str, str, str], session: str, *, measure: str = "") -> Answer:
        """Ask once; the answer with its times."""
        method, address, form = asked
        headers = {"Cookie": f"samkjort={session}; samkjort-form={FORM}", "Accept-Language": "nb"}
        if measure:
            headers["X-Measure"] = measure
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request(method, address, form or None, headers)
        response = self.connection.getresponse()
        body = response.read()
        client = 1000 * (time.perf_counter() - began)
        told = _TOLD.search(response.getheader("Server-Timing") or "")
        server, database, statements = told.groups() if told else ("nan", None, None)
        return Answer(
            response.status, float(server), client, float(database or 0), int(statements or 0), body
        )

    def close(self) -> None:
        """Hang up."""
        self.connection.close()
