"""What a web process reads and makes ready before it answers, so that its first visitor need not wait."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connections

log = logging.getLogger(__name__)


def make_ready() -> None:
    """Make ready what is the same for all. Where the database does not answer, the first visitor waits."""
    from samkjort.platform.signals import shelf

    try:
        shelf.warm()
    except DatabaseError as error:
        log.warning("The steering rooms are read by their first visitor: %s", type(error).__name__)
    finally:
        connections.close_all()
