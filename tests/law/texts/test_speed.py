"""Acts come in at the pace of eight hundred a minute on one core."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from samkjort.law.texts.importing import import_paths
from samkjort.law.texts.store import Added, Store
from tests.law.texts import lawfiles

ACTS = 200
SECONDS = 15
"""Of processor time: the pace of eight hundred in a minute, which took 38 to 50 s when all were read."""


@pytest.mark.slow
def test_acts_of_real_size_come_in_at_eight_hundred_a_minute(shared: Path, tmp_path: Path) -> None:
    raw = shared / "law" / "lovdata-raw"
    new = ("nl-20250620-081.xml", "nl-20250620-040.xml", "nl-20250425-012.xml")
    files = [*sorted((raw / "nl").glob("*.xml")), *(raw / "lti-2025" / name for name in new)]
    texts = [file.read_text("utf-8") for file in files]
    members = {}
    for n in range(ACTS):
        text = texts[n % len(texts)]
        match = re.search(r'<dd class="refid">(lov/[^<]+)', text)
        assert match
        members[f"nl/{n}.xml"] = text.replace(match[1], f"lov/1950-01-01-{n + 1}").encode()
    path = lawfiles.bundle(tmp_path / "lover.tar.bz2", members)
    size = sum(map(len, members.values()))
    with Store.open(tmp_path) as store:
        before = time.process_time()
        report = import_paths(store, [path])
        seconds = time.process_time() - before
    assert report.complete
    assert report.count(Added.NEW) == ACTS
    print(f"{ACTS} acts, {size / 1e6:.0f} MB: {seconds:.1f} s of processor time")
    assert seconds < SECONDS
