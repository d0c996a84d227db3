"""Say plainly when the Python that `make` found is too old; runs on any Python 3."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the point of the file
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        "Samkjørt needs Python 3.11 or newer; `python3` here is " + found + ".\n"
        "Name another one: make PYTHON=python3.12 ..."
    )
