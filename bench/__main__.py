"""`python -m bench [--json] [NAME...]`: run the benches and print a table; exit code 1 where an answer is wrong."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bench import ingest, last_before_kickoff, live, novig
from bench.row import Row

BENCHES: dict[str, Callable[[], list[Row]]] = {
    "novig": novig.rows,
    "ingest": ingest.rows,
    "live": live.rows,
    "last_before_kickoff": last_before_kickoff.rows,
}


def main() -> int:
    """Run what was asked for, or everything."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHES)}; all by default")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BENCHES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}")
    rows = [row for name in chosen.names or BENCHES for row in BENCHES[name]()]
    if chosen.json:
        print(json.dumps([{**asdict(row), "ratio": row.ratio} for row in rows], indent=2))
    else:
        Console().print(table(rows))
    return 0 if all(row.accuracy_ok for row in rows) else 1


def table(rows: list[Row]) -> Table:
    """The rows for a reader."""
    shown = Table("operation", "ours", "peer", "its time", "ratio", "gate", "accuracy")
    for row in rows:
        reached = "" if row.ratio >= row.gate else " (missed)"
        shown.add_row(
            row.name,
            f"{row.ours_s * 1e3:,.1f} ms",
            row.peer,
            f"{row.peer_s * 1e3:,.1f} ms",
            f"{row.ratio:.2f}",
            f"{row.gate:g}{reached}",
            "ok" if row.accuracy_ok else "WRONG",
        )
    return shown


if __name__ == "__main__":
    sys.exit(main())
