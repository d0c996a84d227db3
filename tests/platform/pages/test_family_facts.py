"""Who decides for a child, written in by hand with its source."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.platform.people.models import Refusal, Responsibility
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]


def fact(**more: str) -> dict[str, str]:
    return {
        "fact": "responsible",
        "source": "judgment",
        "reference": "26-123456TVI-TOSL",
        "since": "2026-11-22",
        "given_name": "Grete",
        "family_name": "Dahl",
        "kind": "grandparent",
        **more,
    }


def test_the_holder_sees_the_facts_with_their_source(world: Around, enter: Enter) -> None:
    page = enter("teacher").get(f"/sak/{world.case}/familien/").content.decode()
    assert "Mona Dahl" in page
    assert "folkeregisteret" in page


def test_responsibility_by_judgment_counts_though_the_register_lacks_it(world: Around, enter: Enter) -> None:
    answer = enter("teacher").post(f"/sak/{world.case}/familien/ny/", fact())
    assert answer.status_code == 302, answer.content.decode()
    made = world.behind(lambda: Responsibility.objects.select_related("adult").get(source="judgment"))
    assert (made.adult.given_name, made.reference) == ("Grete", "26-123456TVI-TOSL")


def test_a_refusal_closes_the_case_to_the_father(world: Around, enter: Enter) -> None:
    father = enter("father")
    assert father.get(f"/familien/{world.case}/").status_code == 200
    sent = fact(fact="contact", adult=str(world.persons["father"]))
    assert enter("teacher").post(f"/sak/{world.case}/familien/ny/", sent).status_code == 302
    assert world.behind(lambda: Refusal.objects.count()) == 1
    assert enter("father").get(f"/familien/{world.case}/").status_code == 404


def test_ended_responsibility_closes_it_the_day_after(world: Around, enter: Enter) -> None:
    held = world.rows["father_responsible"]
    address = f"/sak/{world.case}/familien/{held}/slutt/"
    assert enter("teacher").post(address, {"last_day": "2026-11-21"}).status_code == 302
    assert enter("father").get(f"/familien/{world.case}/").status_code == 404


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reference": ""}, "skriv hvilket papir det er"),
        ({"given_name": ""}, "velg noen, eller skriv navnet på noen andre"),
        ({"until": "2026-01-01"}, "siste dag er før den første"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(
    world: Around, enter: Enter, more: dict[str, str], said: str
) -> None:
    answer = enter("teacher").post(f"/sak/{world.case}/familien/ny/", fact(**more))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Dahl" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("nurse", 403), ("leader", 403), ("stranger", 404), ("mother", 403)]
)
def test_only_the_holder_may(world: Around, enter: Enter, who: str, status: int) -> None:
    for page in ("", "ny/"):
        assert enter(who).get(f"/sak/{world.case}/familien/{page}").status_code == status
