"""A Dask scheduler to send the parts of a run to, instead of this machine's threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class NoCluster(ConnectionError):
    """Dask is not installed, or nobody answers at the address; the text says what to do."""


@contextmanager
def client(address: str, *, wait: float = 10.0) -> Iterator[Any]:
    """A client of the scheduler at `address`, closed afterwards. `wait`: seconds. Raises `NoCluster`."""
    try:
        from dask.distributed import Client
    except ImportError as error:
        raise NoCluster("a cluster needs Dask: pip install 'samkjort[cluster]'") from error
    connect: Any = Client
    try:
        found = connect(address, timeout=wait)
    except (OSError, ValueError) as error:
        raise NoCluster(
            f"nobody answers at «{address}»; start one there (`dask scheduler`, `dask worker {address}`), "
            "or leave out --cluster to use this machine"
        ) from error
    with found:
        yield found
