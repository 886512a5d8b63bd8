"""Collects the rows that a reply reports, and what in it is refused or flagged, and hands them over as frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from monps.domain.frames import ISSUES, Schema, empty
from monps.feeds.json_walk import Misfit, Node, shown

REFUSED = "refused"
FLAGGED = "flagged"
NONE_NEEDED = "none is needed if the provider means it"
_Row = tuple[str, str, str | None, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issues:
    """The issues of one payload, in the order in which they were found. `file` is what they call it."""

    file: str
    rows: list[_Row] = field(default_factory=list)
    repeated: dict[str, tuple[int, int]] = field(default_factory=dict)

    def refuse(self, misfit: Misfit) -> None:
        """What a reading refused."""
        self.rows.append((REFUSED, misfit.path, misfit.value, misfit.reason, misfit.remedy))

    def flag(self, node: Node, reason: str, remedy: str = NONE_NEEDED) -> None:
        """Something that is stored, and worth a look."""
        self.rows.append((FLAGGED, node.path, shown(node.value), reason, remedy))

    def flag_first(self, kind: str, node: Node, reason: str, remedy: str = NONE_NEEDED) -> None:
        """The same, told once for all of its kind: at the first, with how often it is there."""
        at, times = self.repeated.get(kind, (len(self.rows), 0))
        self.repeated[kind] = at, times + 1
        if not times:
            self.flag(node, reason, remedy)

    def frame(self) -> pl.DataFrame:
        """All of them, in the shape of `ISSUES`."""
        rows = list(self.rows)
        for at, times in self.repeated.values():
            if times > 1:
                severity, path, value, reason, remedy = rows[at]
                rows[at] = severity, path, value, f"{reason} ({times} times in the reply, here first)", remedy
        return frame([(s, self.file, None, path, *rest) for s, path, *rest in rows], ISSUES)


def frame(rows: Sequence[Sequence[object]], schema: Schema) -> pl.DataFrame:
    """Rows, each with a value for each column in order, as a frame of the schema."""
    if not rows:
        return empty(schema)
    columns = zip(schema.items(), zip(*rows, strict=True), strict=True)
    return pl.DataFrame([pl.Series(name, values, dtype=kind) for (name, kind), values in columns])
