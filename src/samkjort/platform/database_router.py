"""Which role does what: the owner makes and changes tables, the web role reads and writes rows."""

from __future__ import annotations

from typing import Any


class OwnerMigrates:
    """Everything runs as the web role (`default`), except migrations (`owner`)."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        return "default"

    def db_for_write(self, model: type, **hints: Any) -> str:
        return "default"

    def allow_relation(self, obj1: Any, obj2: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
