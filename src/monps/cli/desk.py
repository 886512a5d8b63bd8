"""What every command needs: the desk of the settings in force, and the options that commands share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from monps.bootstrap import Desk

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout; messages go to stderr.")]
World = Annotated[Literal["real", "sandbox"], typer.Option("--world", help="The world to work in.")]


@contextmanager
def opened_desk() -> Iterator[Desk]:
    """The desk of the settings in force, closed at the end."""
    from monps.bootstrap import Desk
    from monps.settings import read_settings

    desk = Desk(read_settings())
    try:
        yield desk
    finally:
        desk.close()


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))
