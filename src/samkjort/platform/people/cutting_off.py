"""What happens to those a change shuts out: their open sessions end, at once, in the same transaction."""

from __future__ import annotations

from samkjort.platform.access.scope import CutOff
from samkjort.platform.shell.sessions import end_all_of


def end_sessions(cut_off: CutOff) -> int:
    """End every session of the persons who no longer see a case they saw; how many sessions."""
    return sum(end_all_of(person_id) for person_id in sorted({person for person, _ in cut_off}))
