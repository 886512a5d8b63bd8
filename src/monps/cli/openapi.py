"""`monps openapi`: the API's description, from which the web client is generated."""

from __future__ import annotations

import typer

from monps.cli.desk import opened_desk


def openapi() -> None:
    """Print the API's OpenAPI description as JSON."""
    import json

    from monps.bootstrap import web_application

    with opened_desk() as desk:
        typer.echo(json.dumps(web_application(desk, site=None).openapi(), indent=1, sort_keys=True))
