"""One measured server: the platform as it is served, or the floor; with the time each answer took.

    python bench/platform_http/server.py platform|floor

Prints its port, answers on loopback, and ends when its standard input does. Every answer says in
`Server-Timing` how many milliseconds passed from the request was read to the answer was ready; asked with
`X-Measure: queries`, also how many statements it took, and how long PostgreSQL was at them.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

Start = Callable[..., Any]


class Timed:
    """A WSGI application with its time in the answer's head."""

    def __init__(self, application: Callable[[dict[str, Any], Start], Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        began = time.perf_counter()
        asked: list[tuple[float, str]] = []

        def timed(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            spent = 1000 * (time.perf_counter() - began)
            told = f"app;dur={spent:.3f}"
            if "HTTP_X_MEASURE" in environ:
                told += f", db;dur={1000 * sum(took for took, _ in asked):.3f};desc={len(asked)}"
            return start_response(status, [*headers, ("Server-Timing", told)], *more)

        if "HTTP_X_MEASURE" not in environ:
            return self.application(environ, timed)
        from django.db import connection

        def note(execute: Any, statement: str, params: Any, many: bool, context: Any) -> Any:
            since = time.perf_counter()
            try:
                return execute(statement, params, many, context)
            finally:
                took = time.perf_counter() - since
                asked.append((took, statement))
                if environ["HTTP_X_MEASURE"] == "tell":
                    print(f"{1000 * took:7.2f} ms  {statement[:2000]}", file=sys.stderr, flush=True)

        with connection.execute_wrapper(note):
            return self.application(environ, timed)


def main() -> None:
    """Serve until standard input ends."""
    kind = sys.argv[1]
    if kind == "floor":
        os.environ["DJANGO_SETTINGS_MODULE"] = "floor"
    from samkjort.platform.serve import serve
    from samkjort.platform.wsgi import application

    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    serve(Timed(application), host="127.0.0.1", port=0, ready=lambda port: print(port, flush=True))


if __name__ == "__main__":
    main()
