"""The administrator's pages: units, appointments, leave, leaders; and never a child."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samkjort.platform.people import national_id
from samkjort.platform.people.models import Appointment, Person, Unit
from samkjort.platform.people.vault import vault
from tests.platform.cases.conftest import Around

Enter = Callable[..., Client]
NEW = {
    "given_name": "Petra",
    "family_name": "Skog",
    "role": "employee",
    "title": "miljøterapeut",
    "since": "2026-11-22",
    "until": "",
}


def some_number(born: str = "010185") -> str:
    """A number of the test series for someone born on a day."""
    day, month, year = int(born[:2]), int(born[2:4]) + 80, born[4:]
    for serial in range(999):
        for checks in range(100):
            number = f"{day:02d}{month:02d}{year}{serial:03d}{checks:02d}"
            try:
                national_id.read(number, demo=True)
            except national_id.BadNationalId:
                continue
            return number
    raise AssertionError(born)


def test_it_lists_the_units_of_the_own_municipality(world: Around, enter: Enter) -> None:
    page = enter("administrator").get("/enheter/").content.decode()
    assert "Furulia skole" in page
    assert "Leder: Leif Aasen" in page
    assert "Granheim helsestasjon" not in page


def test_a_unit_is_added_changed_and_closed(world: Around, enter: Enter) -> None:
    browser = enter("administrator")
    made = browser.post("/enheter/ny/", {"name": "Nordlia SFO", "function": "service", "service": "sfo"})
    assert made.status_code == 302, made.content.decode()
    unit = Unit.objects.get(name="Nordlia SFO")
    assert "Enheten har ingen leder" in browser.get(made["Location"]).content.decode()
    changed = browser.post(f"/enheter/{unit.pk}/endre/", {"name": "Sørlia SFO", "closed_on": "31.12.2026"})
    assert changed.status_code == 302
    unit.refresh_from_db()
    assert (unit.name, str(unit.closed_on)) == ("Sørlia SFO", "2026-12-31")


def test_a_service_is_asked_for_and_what_was_typed_is_kept(world: Around, enter: Enter) -> None:
    answer = enter("administrator").post("/enheter/ny/", {"name": "Nordlia", "function": "service"})
    assert answer.status_code == 422
    assert "velg tjenesten den gir" in answer.content.decode()
    assert "Nordlia" in answer.content.decode()


@pytest.mark.parametrize("who", ["administrator", "leader"])
def test_someone_new_is_appointed(world: Around, enter: Enter, who: str) -> None:
    answer = enter(who).post(f"/enheter/{world.units['school']}/ansett/", {**NEW, "number": some_number()})
    assert answer.status_code == 302, answer.content.decode()
    held = world.behind(lambda: Appointment.objects.select_related("person").get(title="miljøterapeut"))
    assert held.person.name == "Petra Skog"
    assert held.person.staff


def test_a_leader_appoints_employees_only(world: Around, enter: Enter) -> None:
    sent = {**NEW, "role": "leader", "number": some_number()}
    answer = enter("leader").post(f"/enheter/{world.units['school']}/ansett/", sent)
    assert answer.status_code == 422
    assert "Petra" in answer.content.decode()


def test_a_child_or_another_name_is_never_found_by_its_number(world: Around, enter: Enter) -> None:
    for who, born in (("girl", "030313"), ("mother", "020488")):
        typed = some_number(born)

        def seal(who: str = who, typed: str = typed) -> None:
            person = Person.objects.get(pk=world.persons[who])
            person.national_id_hash = vault().find(typed)
            person.national_id_sealed = vault().seal(typed, person.pk)
            person.save()

        world.behind(seal)
        name = {"family_name": "Dahl"} if who == "girl" else {"family_name": "Feil"}
        answer = enter("administrator").post(
            f"/enheter/{world.units['school']}/ansett/", {**NEW, **name, "number": typed}
        )
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Nummeret er i bruk med et annet navn, eller kan ikke ansettes." in page
        assert "Ida" not in page
        assert "Mona" not in page


def test_a_wrong_number_is_said_beside_its_field(world: Around, enter: Enter) -> None:
    answer = enter("administrator").post(
        f"/enheter/{world.units['school']}/ansett/", {**NEW, "number": "123"}
    )
    assert answer.status_code == 422
    assert "id_number_error" in answer.content.decode()
    assert "miljøterapeut" in answer.content.decode()


def test_an_appointment_ends_and_the_case_closes_to_them(world: Around, enter: Enter) -> None:
    nurse = world.appointments["nurse"]
    answer = enter("nurse_leader").post(f"/ansettelser/{nurse}/slutt/", {"last_day": "2026-11-21"})
    assert answer.status_code == 302, answer.content.decode()
    assert enter("nurse").get(f"/sak/{world.case}/").status_code in (302, 404)


def test_leave_closes_and_coming_back_opens(world: Around, enter: Enter) -> None:
    nurse, leader = world.appointments["nurse"], enter("nurse_leader")
    assert leader.post(f"/ansettelser/{nurse}/fravaer/", {"since": "2026-12-01"}).status_code == 302
    assert "Blir ikke borte likevel" in leader.get(f"/enheter/{world.units['health']}/").content.decode()
    assert enter("nurse").get(f"/sak/{world.case}/").status_code == 200
    assert leader.post(f"/ansettelser/{nurse}/fravaer/", {"since": "2026-11-22"}).status_code == 302
    assert enter("nurse").get(f"/sak/{world.case}/").status_code != 200
    assert leader.post(f"/ansettelser/{nurse}/tilbake/").status_code == 302
    assert enter("nurse").get(f"/sak/{world.case}/").status_code == 200


def test_a_leader_on_leave_has_a_stand_in(world: Around, enter: Enter) -> None:
    sent = {"since": "2026-11-22", "delegate": str(world.appointments["stranger"])}
    answer = enter("administrator").post(f"/ansettelser/{world.appointments['leader']}/fravaer/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert enter("stranger").get(f"/enheter/{world.units['school']}/").status_code == 200


@pytest.mark.parametrize("who", ["teacher", "nurse_leader", "director", "mother", "outsider"])
def test_others_do_not_get_in(world: Around, enter: Enter, who: str) -> None:
    browser = enter(who)
    assert browser.get("/enheter/").status_code == 403
    assert browser.get(f"/enheter/{world.units['school']}/").status_code == 403
    assert browser.get(f"/ansettelser/{world.appointments['stranger']}/slutt/").status_code in (403, 404)
