"""The groups as counts, without persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from samkjort.law.yamlsource import BadData
from samkjort.steering.consultation.groups import FILE, group_list, read_groups


def test_the_sums_are_those_of_the_source(shared: Path) -> None:
    found = group_list()
    assert len(found.groups) == 11
    assert sum(group.municipal for group in found.groups) == 55
    assert sum(group.others for group in found.groups) == 22
    assert {group.municipal for group in found.groups} <= set(range(3, 8))
    assert {group.size for group in found.groups} <= set(range(5, 9))
    assert (len(found.invited), len(found.placed)) == (23, 22)
    slides = (shared / "sources" / "003_b9b42c7ee9beaeef.txt").read_text("utf-8")
    for group in found.groups:
        for name, count in group.municipalities.items():
            assert f"{name} ({count})" in slides


def test_a_group_of_somebody_not_invited_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groups.yaml"
    path.write_text(FILE.read_text("utf-8").replace("{Tinn: 4,", "{Oslo: 4,"), encoding="utf-8")
    with pytest.raises(BadData, match="«Oslo» stands in a group"):
        read_groups(path)
