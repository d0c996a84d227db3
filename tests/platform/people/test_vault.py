"""Identity numbers at rest: unreadable without the key, findable with it, and bound to their person."""

from __future__ import annotations

import os
from uuid import uuid4

import pytest

from samkjort.platform.people.vault import NoKey, Vault, WrongKey

KEY = os.urandom(32)
NUMBER = "01810099912"


def test_sealed_and_opened_by_the_same_key_and_person() -> None:
    person = uuid4()
    sealed = Vault(KEY).seal(NUMBER, person)
    assert NUMBER.encode() not in sealed
    assert Vault(KEY).open(sealed, person) == NUMBER
    assert sealed != Vault(KEY).seal(NUMBER, person), "never the same bytes twice"


def test_another_persons_row_or_another_key_opens_nothing() -> None:
    person = uuid4()
    sealed = Vault(KEY).seal(NUMBER, person)
    with pytest.raises(WrongKey):
        Vault(KEY).open(sealed, uuid4())
    with pytest.raises(WrongKey):
        Vault(os.urandom(32)).open(sealed, person)


def test_the_hash_finds_and_depends_on_the_key() -> None:
    assert Vault(KEY).find(NUMBER) == Vault(KEY).find(NUMBER)
    assert len(Vault(KEY).find(NUMBER)) == 32
    assert Vault(KEY).find(NUMBER) != Vault(os.urandom(32)).find(NUMBER)


def test_a_short_key_is_refused_and_no_key_is_printed() -> None:
    with pytest.raises(NoKey):
        Vault(b"short")
    assert repr(KEY) not in repr(Vault(KEY))
