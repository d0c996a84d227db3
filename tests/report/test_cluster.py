"""A Dask cluster gives the same numbers as this machine, to the last bit."""

from __future__ import annotations

from datetime import date

import pytest
from dask.distributed import LocalCluster

from samkjort.journeys.population.country import country, model_of
from samkjort.journeys.population.run import run
from samkjort.journeys.structure import structure_of
from samkjort.journeys.ways import shipped_ways
from samkjort.law.order import legal_order
from samkjort.report.cluster import NoCluster, client


def test_the_sums_of_a_cluster_are_those_of_this_machine() -> None:
    ways = shipped_ways()
    structure = structure_of(legal_order(date(2026, 11, 1)), tuple(way.id for way in ways.services))
    model, people = model_of(ways, structure), country(ways, size=900)
    settings = {"seed": 3, "months": 24, "engine": "numpy"}
    here = run(model, people, **settings)
    with (
        LocalCluster(
            processes=False,
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
            protocol="tcp://",
        ) as cluster,
        client(cluster.scheduler_address) as connected,
    ):
        there = run(model, people, each=250, cluster=connected, **settings)
    assert here.total(0) > 0
    assert there.same_as(here)


def test_where_nobody_answers_it_says_what_to_start() -> None:
    with pytest.raises(NoCluster, match="dask scheduler"), client("tcp://127.0.0.1:1", wait=0.3):
        pass
