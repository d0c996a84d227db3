"""Run every measurement under bench/, each in an environment of its own, and sum up the ratios.

A measurement is a folder `bench/<name>/` with

* `bench.py`          run from the root of the repository; prints what it measures;
* `requirements.in`   the peers it measures against (`make lock` writes `requirements.txt` beside it,
                      resolved together with our own requirements).

`bench.py` may write its ratios as JSON to the file named by `SAMKJORT_BENCH_OUT`:
`[{"name": "top-10 search against scikit-learn", "ratio": 41.2, "at_least": 30}]`. A ratio above one means
that Samkjørt is that many times better; one below `at_least` makes the run fail.

The environments live in `.bench/<name>` and never mix with `.venv`, so that a peer's licence or
dependencies do not reach the project.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def measurements() -> list[str]:
    """The names of all measurements there are."""
    return sorted(script.parent.name for script in (ROOT / "bench").glob("*/bench.py"))


def environment(name: str) -> Path:
    """Build (or reuse) the environment of one measurement and return its Python."""
    lock = ROOT / "bench" / name / "requirements.txt"
    if not lock.exists():
        raise SystemExit(
            f"bench/{name}/requirements.txt is missing: write requirements.in and run `make lock`"
        )
    place = ROOT / ".bench" / name
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / ".ready"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    print(f"{name}: setting up .bench/{name} (once) ...", flush=True)
    venv.create(place, with_pip=True, clear=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    stamp.write_text(wanted)
    return python


def measure(name: str) -> tuple[bool, list[dict[str, object]]]:
    """Run one measurement; whether it ended well, and the ratios it wrote."""
    python = environment(name)
    print(f"\n== {name} ==", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "ratios.json"
        done = subprocess.run(
            [str(python), str(ROOT / "bench" / name / "bench.py")],
            cwd=ROOT,
            env={**os.environ, "SAMKJORT_BENCH_OUT": str(out)},
            check=False,
        )
        ratios = json.loads(out.read_text(encoding="utf-8")) if out.exists() else []
    return done.returncode == 0, ratios


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure Samkjørt side by side with peers.")
    parser.add_argument("names", nargs="*", help="which measurements (default: all)")
    known = measurements()
    names = parser.parse_args().names or known
    unknown = sorted(set(names) - set(known))
    if unknown:
        parser.error(f"no measurement called {', '.join(unknown)}; there are: {', '.join(known) or 'none'}")
    rows: list[tuple[str, str, str]] = []
    good = True
    for name in names:
        ended_well, ratios = measure(name)
        good = good and ended_well
        if not ended_well:
            rows.append((name, "did not finish", ""))
        for row in ratios:
            ratio, floor = float(str(row["ratio"])), row.get("at_least")
            enough = floor is None or ratio >= float(str(floor))
            good = good and enough
            verdict = "" if floor is None else f"at least {floor}: {'yes' if enough else 'NO'}"
            rows.append((f"{name}: {row['name']}", f"{ratio:.4g} x", verdict))
    if rows:
        print("\n== ratios ==")
        for what, ratio_text, verdict in rows:
            print(f"{what:<64} {ratio_text:>14}  {verdict}")
    elif not names:
        print("No measurements yet: see bench/README.md")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
