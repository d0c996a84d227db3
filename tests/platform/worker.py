"""The database one worker's tests share, and Django's connections led to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections

from samkjort.platform.connections import point
from samkjort.platform.database import Server
from samkjort.platform.settings import database


@dataclass(frozen=True)
class Worker:
    """A migrated database of one worker; every test that uses it leads the connections there itself,
    since tests of another folder may have led them to another database in between."""

    name: str
    server: Server

    def lead(self) -> None:
        """Let Django's connections lead here, unless they do.

        One login may take both parts, the web role's and the superuser's; what the code under test does, it
        does as the web role.
        """
        now = connections["default"].settings_dict
        if (now["NAME"], now["USER"], now["HOST"]) == (self.name, "postgres", self.host):
            return
        point(
            "default", self.server.url("postgres", self.name), options="-c timezone=UTC -c role=samkjort_web"
        )
        point("owner", self.server.url("samkjort_owner", self.name))

    @property
    def host(self) -> str:
        return str(database(self.server.url("postgres", self.name))["HOST"])
