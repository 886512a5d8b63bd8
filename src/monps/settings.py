"""What a user can set: read once, from `monps.toml` in the home folder and from the environment; unknown names are refused."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from monps.domain.catalogue.bookmakers import bookmaker_key
from monps.domain.catalogue.competitions import competition_key
from monps.domain.catalogue.leagues import FOLLOWED
from monps.domain.errors import BadInput

PREFIX = "MONPS_"
PLAIN_NAMES = {"DATABASE_URL": "database_url"}
"""Names that are read as they are, beside `MONPS_*`."""


class Settings(BaseModel):
    """Every setting, its default and its meaning; `MONPS_<NAME>` in the environment wins over `monps.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(description="the folder of all state: database, caches, logs")
    port: int = Field(default=8000, ge=1, le=65535, description="the port of the desk, on 127.0.0.1")
    database_url: SecretStr | None = Field(
        default=None,
        description="a PostgreSQL server to use instead of the embedded one, as postgresql://user:password@host/database;"
        " the sandbox lives beside it in a database of the same name with _sandbox",
    )
    football_data_url: str = Field(
        default="https://www.football-data.co.uk", description="the site that season files are downloaded from"
    )
    odds_api_url: str = Field(default="https://api.the-odds-api.com", description="where The Odds API answers")
    odds_api_keys: tuple[str, ...] = Field(
        default=("ODDS_API_KEY", "ODDS_API_KEY_2", "ODDS_API_KEY_3", "ODDS_API_KEY_4"),
        description="the names of the environment variables that hold keys of The Odds API, never the keys; one that is not"
        " set is left out",
    )
    odds_api_credits: int = Field(
        default=500, gt=0, le=100_000_000, description="credits a month of each key of The Odds API"
    )
    api_football_url: str = Field(default="https://v3.football.api-sports.io", description="where API-Football answers")
    api_football_keys: tuple[str, ...] = Field(
        default=("API_FOOTBALL_KEY",),
        description="the names of the environment variables that hold keys of API-Football",
    )
    api_football_requests: int = Field(
        default=100, gt=0, le=100_000_000, description="requests a day of each key of API-Football"
    )
    sandbox_url: str = Field(
        default="http://127.0.0.1:8100",
        pattern=r"^http://[^/?#]+$",
        description="where the sandbox's server answers (`monps sandbox serve`)",
    )
    leagues: tuple[str, ...] = Field(
        default=FOLLOWED, description="the competitions that are followed, by key or code (`soccer_epl`, `E0`)"
    )
    bookmakers: tuple[str, ...] = Field(
        default=(
            "pinnacle",
            "betfair_ex_uk",
            "williamhill",
            "unibet_uk",
            "betvictor",
            "ladbrokes_uk",
            "coral",
            "paddypower",
            "skybet",
            "leovegas",
        ),
        description="the bookmakers whose prices are asked for, the reference first; every ten cost as much as one region",
    )
    discovery_h: float = Field(
        default=24.0,
        gt=0,
        le=720,
        description="hours before kick-off from which a match without a pick is worth a request",
    )
    closing_reserve: float = Field(
        default=0.3, ge=0, lt=1, description="the share of a month's credits that is kept for closing prices"
    )
    schedules: dict[str, str] = Field(
        default_factory=dict,
        description="jobs that run at other times than their own, as cron in UTC, or `off`: a table in monps.toml",
    )
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$", description="what the log keeps")
    idle_stop_s: float = Field(
        default=120.0, gt=0, description="seconds without a connection after which the embedded database stops"
    )

    @field_validator("odds_api_keys", "api_football_keys", "leagues", "bookmakers", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """In the environment a list is written with commas."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("leagues")
    @classmethod
    def _competitions(cls, leagues: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_known(competition_key, league) for league in leagues))

    @field_validator("bookmakers")
    @classmethod
    def _bookmakers(cls, bookmakers: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_known(bookmaker_key, bookmaker) for bookmaker in bookmakers))

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()


def _known(key: Callable[[str], str], text: str) -> str:
    try:
        return key(text)
    except BadInput as refusal:
        raise ValueError(refusal.detail) from None


def default_home() -> Path:
    """The user's data folder; for root a system folder, since the database server runs as nobody then."""
    return Path("/var/lib/monps") if os.geteuid() == 0 else platformdirs.user_data_path("monps")


def read_settings(environment: dict[str, str] | None = None) -> Settings:
    """The settings in force. Raises BadInput naming the setting, where it stands and what it may be."""
    given = _from_environment(dict(os.environ) if environment is None else environment)
    home = Path(given.get("home", default_home())).expanduser()
    values = {**_from_file(home / "monps.toml"), **given, "home": home}
    try:
        return Settings(**values)
    except ValidationError as failure:
        problems = "; ".join(f"{error['loc'][0]}: {error['msg']}" for error in failure.errors(include_input=False))
        raise BadInput(f"settings: {problems}. See docs/settings.md, or set MONPS_<NAME>.") from None


def read_secrets(names: tuple[str, ...], environment: dict[str, str] | None = None) -> dict[str, SecretStr]:
    """The keys behind the names of variables; one that is not set is left out."""
    given = dict(os.environ) if environment is None else environment
    return {name: SecretStr(given[name]) for name in names if given.get(name)}


def _from_environment(environment: dict[str, str]) -> dict[str, Any]:
    prefixed = {
        name[len(PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(PREFIX) and value
    }
    unknown = sorted(set(prefixed) - set(Settings.model_fields))
    if unknown:
        names = ", ".join(PREFIX + name.upper() for name in unknown)
        raise BadInput(f"the environment sets {names}, which Mon_PS does not know: see docs/settings.md for the names")
    plain = {field: environment[name] for name, field in PLAIN_NAMES.items() if environment.get(name)}
    return {**plain, **prefixed}


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise BadInput(f"{path} cannot be read: {failure}") from None
    unknown = sorted(set(values) - set(Settings.model_fields) | ({"home"} & set(values)))
    if unknown:
        raise BadInput(f"{path} sets {', '.join(unknown)}, which it cannot: see docs/settings.md for the names")
    return values
