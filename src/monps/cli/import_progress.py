"""The progress of an import: a bar over files with rows a second."""

from __future__ import annotations

from time import perf_counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from monps.engine.ingest import Taken


class ImportProgress:
    """A bar that hears of each payload as it is done."""

    def __init__(self, total: int, console: Console) -> None:
        self._started = perf_counter()
        self._rows = 0
        self.seconds = 0.0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=total, speed="")

    def told(self, taken: Taken) -> None:
        """Move the bar by one payload."""
        self._rows += taken.matches + taken.prices
        self.seconds = perf_counter() - self._started
        self._bar.update(
            self._task, advance=1, description=taken.name, speed=f"{self._rows / self.seconds:,.0f} rows/s"
        )

    def __enter__(self) -> ImportProgress:
        self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.seconds = perf_counter() - self._started
        self._bar.__exit__(kind, error, trace)
