"""Serves the platform with waitress, until asked to stop."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import Any

from waitress.server import create_server

THREADS = 8


class PortTaken(Exception):
    """Another program has the port; the text says what to do."""


def check_free(host: str, port: int) -> int:
    """The port, or a free one for port 0. Raises `PortTaken` when nothing can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(_sentence(error, port)) from None
        return int(probe.getsockname()[1])


def _sentence(error: OSError, port: int) -> str:
    if error.errno == errno.EACCES:
        return f"Port {port} krever særlige rettigheter: velg en over 1023, for eksempel --port 8000."
    return f"Port {port} er opptatt: lukk programmet som har den, eller velg --port {port + 1}."


def serve(
    application: Any, *, host: str, port: int, ready: Callable[[int], None], threads: int = THREADS
) -> None:
    """Answer requests until SIGINT or SIGTERM; requests under way are finished first.

    `ready` is called with the port once the server listens. Raises `PortTaken`.
    """
    try:
        server = create_server(
            application,
            host=host,
            port=port,
            threads=threads,
            ident="",
            clear_untrusted_proxy_headers=True,
            max_request_body_size=30_000_000,
            channel_timeout=60,
        )
    except OSError as error:
        raise PortTaken(_sentence(error, port)) from None
    ready(int(getattr(server, "effective_port", port)))
    try:
        server.run()
    finally:
        server.close()
