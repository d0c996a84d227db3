"""What the worker does with reports: takes the oldest, lets a process of its own make it, and keeps it.

The worker never waits for it: `tend` looks in at each round, and everything else goes on. One report is made
at a time. A worker that stops leaves its report behind; after a while the next takes it up, once.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import connection, transaction

from samkjort.platform import clock
from samkjort.platform.database_host import end_with_parent
from samkjort.platform.lab.models import Report, ReportFile, ReportState
from samkjort.report.package import CONTENT, DOCX, MANIFEST, PDF
from samkjort.report.refusals import BAD_INPUT

FILES = (PDF, DOCX, CONTENT, MANIFEST)
LONGEST = timedelta(hours=1)
"""A report that has been under way so long is given up."""
SILENT = timedelta(minutes=2)
"""A report nobody has said anything of so long was left behind."""
TRIES = 2
KEPT = timedelta(days=30)
PASSED_ON = ("PATH", "HOME", "TMPDIR", "LANG", "PYTHONPATH", "SAMKJORT_HOME", "NUMBA_CACHE_DIR")
"""What the process is told of its surroundings: nothing that opens a database or a seal."""
logger = logging.getLogger("samkjort.worker")


@dataclass
class Making:
    """A report being made."""

    report: UUID
    process: subprocess.Popen[bytes]
    folder: TemporaryDirectory[str]
    begun: datetime

    @property
    def out(self) -> Path:
        """Where its files come."""
        return Path(self.folder.name) / "out"

    @property
    def step(self) -> str:
        """The step it is at."""
        lines = (Path(self.folder.name) / "steps").read_text(encoding="utf-8").split()
        return lines[-1][:40] if lines else ""

    @property
    def said(self) -> str:
        """What it said when it ended."""
        return (Path(self.folder.name) / "said").read_text(encoding="utf-8", errors="replace").strip()

    def stop(self) -> None:
        """End it, and leave nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.folder.cleanup()


_now: Making | None = None


def tend() -> int:
    """Look in on the report being made, or take the next; how many were finished."""
    global _now
    if _now is None:
        _now = _take()
        return 0
    if _now.process.poll() is None:
        if _still_wanted(_now):
            return 0
        _now.stop()
        _now = None
        return 0
    made, _now = _now, None
    try:
        _end(made)
    finally:
        made.stop()
    return 1


def _take() -> Making | None:
    """The oldest report that waits, or was left behind, and its process."""
    now = clock.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE lab_report SET state = 'working', taken_at = %s, tries = tries + 1, step = ''"
            " WHERE id = (SELECT id FROM lab_report WHERE state = 'waiting'"
            " OR (state = 'working' AND taken_at < %s)"
            " ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, tries, settings",
            [now, now - SILENT],
        )
        found = cursor.fetchone()
    if found is None:
        return None
    identity, tries, settings = found
    if tries > TRIES:
        _failed(identity, "stopped")
        return None
    return _begin(identity, settings if isinstance(settings, str) else json.dumps(settings), now)


def _begin(report: UUID, settings: str, now: datetime) -> Making:
    folder = TemporaryDirectory(prefix="samkjort-report-")
    place = Path(folder.name)
    (place / "settings").write_text(settings, encoding="utf-8")
    with (
        (place / "settings").open("rb") as given,
        (place / "steps").open("wb") as steps,
        (place / "said").open("wb") as said,
    ):
        process = subprocess.Popen(
            [sys.executable, "-m", "samkjort.report.making", str(place / "out")],
            stdin=given,
            stdout=steps,
            stderr=said,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            start_new_session=True,
            preexec_fn=end_with_parent(),
        )
    return Making(report, process, folder, now)


def _still_wanted(making: Making) -> bool:
    """Say that it goes on; False when it has been thrown away meanwhile, or takes too long."""
    now = clock.now()
    if now - making.begun > LONGEST:
        _failed(making.report, "too_long")
        return False
    return bool(_working(making.report).update(taken_at=now, step=making.step))


def _working(report: UUID):  # type: ignore[no-untyped-def]
    return Report.objects.filter(pk=report, state=ReportState.WORKING)


def _end(making: Making) -> None:
    """Keep the files, or the reason there are none."""
    status = making.process.returncode
    if status == BAD_INPUT:
        _failed(making.report, "refused", making.said)
    elif status or not all((making.out / name).is_file() for name in FILES):
        # The text of a fault is for whoever runs this, never for the page.
        logger.error("a report was not made (status %s): %s", status, making.said.rpartition("\n")[2][:300])
        _failed(making.report, "broke")
    else:
        with transaction.atomic():
            if _working(making.report).update(state=ReportState.DONE, step="", ended_at=clock.now()):
                for name in FILES:
                    content = (making.out / name).read_bytes()
                    ReportFile.objects.create(report_id=making.report, name=name, content=content)


def _failed(report: UUID, fault: str, detail: str = "") -> None:
    _working(report).update(
        state=ReportState.FAILED, fault=fault, detail=detail[:2000], step="", ended_at=clock.now()
    )


def throw_away() -> int:
    """Reports that are older than thirty days, with their files; how many."""
    old = list(Report.objects.filter(asked_at__lt=clock.now() - KEPT).values_list("pk", flat=True))
    ReportFile.objects.filter(report_id__in=old).delete()
    Report.objects.filter(pk__in=old).delete()
    return len(old)
