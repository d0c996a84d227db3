"""Names for made-up people: common given names, and family names put together of words for landscape."""

from __future__ import annotations

from importlib import resources

import yaml

_WORDS = {
    key: tuple(words.split())
    for key, words in yaml.safe_load((resources.files(__package__) / "names.yaml").read_text("utf-8")).items()
}
GIRLS = _WORDS["girls"]
BOYS = _WORDS["boys"]
WOMEN = _WORDS["women"]
MEN = _WORDS["men"]
STREETS = _WORDS["streets"]
FAMILIES = tuple(a + b for a in _WORDS["family_first"] for b in _WORDS["family_last"] if a[-1] != b[0])
