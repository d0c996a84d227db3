"""Migrations that lay a new model to those there come to the models Django itself comes to."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from samkjort.platform import migrating

pytestmark = pytest.mark.usefixtures("db")


def around(state: ProjectState) -> dict[str, Any]:
    """Of each model: its fields, those that lead to it among them, and which models they lead to."""
    apps = state.apps
    return {
        model._meta.label: (
            sorted(field.name for field in model._meta.get_fields(include_hidden=True)),
            sorted(
                (field.name, field.related_model._meta.label)
                for field in model._meta.concrete_fields
                if field.related_model
            ),
        )
        for model in apps.get_models(include_auto_created=True)
    }


def test_each_model_is_as_if_all_were_made_at_once() -> None:
    loader = MigrationLoader(connections["default"])
    plain = loader.project_state()
    quick = ProjectState()
    _ = quick.apps  # rendered from the start, as when the migrations are run
    with migrating._new_models_alone():
        for node in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
            loader.graph.nodes[node].mutate_state(quick, preserve=False)
    found = around(quick)
    assert found == around(plain)
    assert found
    assert ProjectState.add_model is not migrating._add_model
