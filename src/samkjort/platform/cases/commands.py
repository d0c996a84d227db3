"""`samkjort cases …`: what the worker runs."""

from __future__ import annotations

import click


@click.group()
def cases() -> None:
    """Cases: what follows as days pass, and mail without content."""


@cases.command()
def sweep() -> None:
    """Delete notes in time, let offers lapse, move batons of those who left, look at consents outgrown."""
    _as_owner()
    from samkjort.platform.cases.sweep import sweep as run

    done = run()
    click.echo(
        f"Slettet {done.notes_deleted} notater, {done.offers_lapsed} spørsmål om stafettpinnen gikk ut, "
        f"{done.batons_moved} stafettpinner gikk til leder, {done.consents_changed} samtykker må ses på."
    )


@cases.command()
def mail() -> None:
    """Tell by e-mail that something waits: no name, no case, at most once a day."""
    _as_owner()
    from django.core.mail import send_mail as send

    from samkjort.platform.cases.actions.notices import send_mail

    sent = send_mail(lambda address, subject, text: _send(send, address, subject, text))
    click.echo(f"Sendte {sent} e-poster.")


def _send(send: object, address: str, subject: str, text: str) -> None:
    assert callable(send)
    send(subject, text, None, [address])


def _as_owner() -> None:
    """Set Django up, with its connection leading to the owner's database."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samkjort.platform.settings")
    django.setup()
    from django.db import connections

    connections["default"].settings_dict.update(connections["owner"].settings_dict)
