"""How many statements each measured page takes, at 100 cases (`tests/platform/test_statements.py`) and more.

Setting who asks is one of them; beginning and committing are not.
"""

from __future__ import annotations

STATEMENTS = {"open a case": 13, "list of mine": 10, "write an entry": 11, "search in my scope": 7}
