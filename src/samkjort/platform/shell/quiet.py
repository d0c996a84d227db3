"""Log lines without the words of an exception: PostgreSQL puts whole rows in them, also a child's."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType


class Line(logging.Formatter):
    """As any line, but of an exception only where it happened and what kind it was."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The frames, and the exception's type; of PostgreSQL's errors also their code."""
        kind, error, where = ei
        if kind is None:
            return ""
        code = getattr(getattr(error, "__cause__", None), "sqlstate", None)
        return "".join(traceback.format_tb(where)) + kind.__name__ + (f" ({code})" if code else "")
