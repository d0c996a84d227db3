"""`samkjort body …`: lay in a body that steers, with its first administrator."""

from __future__ import annotations

import os

import click


@click.command()
@click.argument("key")
@click.option("--municipality", required=True, help="Code of the municipality where it has its seat.")
@click.option("--given-name", required=True, help="Given name of its administrator.")
@click.option("--family-name", required=True, help="Family name of its administrator.")
@click.option("--name", default="", help="What the body is called, where several are one actor.")
@click.option("--again", is_flag=True, help="It has an administrator, but nobody who can appoint another.")
@click.option("--number", prompt="Identity number", hide_input=True, help="Asked for when it is not given.")
def body(
    key: str, municipality: str, given_name: str, family_name: str, name: str, again: bool, number: str
) -> None:
    """Lay in the body KEY of the steering register («ks», «kd») with its first administrator.

    They sign in with the number, and appoint on screen those who speak for the body.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samkjort.platform.settings")
    import django

    django.setup()
    from samkjort.platform.people.bodies import CannotBeLaidIn, FirstAdministrator, lay_in
    from samkjort.platform.people.national_id import BadNationalId

    who = FirstAdministrator(given_name, family_name, number)
    try:
        held = lay_in(key.strip().lower(), municipality=municipality, who=who, name=name, replace=again)
    except BadNationalId as error:
        raise click.ClickException(error.text("en")) from None
    except CannotBeLaidIn as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{held.person.name} administers {held.unit.name} from today, and appoints its advisers.")
