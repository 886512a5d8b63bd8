"""The tables as queries see them. Their history is in `migrations`; a test holds the two equal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, LargeBinary, MetaData, SmallInteger, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData()
_AT = TIMESTAMP(timezone=True)


def _required(name: str, kind: Any) -> Column[Any]:
    return Column(name, kind, nullable=False)


world = Table(
    "world",
    metadata,
    Column("one_row", Boolean, primary_key=True),
    _required("name", Text),
    _required("description", JSONB),
    _required("created_at", _AT),
)

competitions = Table(
    "competitions", metadata, Column("key", Text, primary_key=True), _required("name", Text), _required("country", Text)
)

seasons = Table(
    "seasons",
    metadata,
    Column("competition", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _required("first_year", SmallInteger),
)

teams = Table(
    "teams",
    metadata,
    Column("id", BigInteger, primary_key=True),
    _required("name", Text),
    _required("country", Text),
    _required("recorded_at", _AT),
)

team_aliases = Table(
    "team_aliases",
    metadata,
    Column("source", Text, primary_key=True),
    Column("competition", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _required("team_id", BigInteger),
    _required("recorded_at", _AT),
    _required("how", Text),
)

bookmakers = Table(
    "bookmakers", metadata, Column("key", Text, primary_key=True), _required("name", Text), _required("kind", Text)
)

payloads = Table(
    "payloads",
    metadata,
    Column("id", BigInteger, primary_key=True),
    _required("source", Text),
    _required("name", Text),
    _required("sha256", LargeBinary),
    _required("content", LargeBinary),
    _required("size", BigInteger),
    Column("read_at", _AT),
    Column("reader_version", Text),
    _required("counts", JSONB),
    _required("recorded_at", _AT),
    _required("state", Text),
    Column("refusal", Text),
)

payload_issues = Table(
    "payload_issues",
    metadata,
    Column("id", BigInteger, primary_key=True),
    _required("payload_id", BigInteger),
    _required("severity", Text),
    _required("file", Text),
    Column("row", BigInteger),
    Column("column", Text),
    Column("value", Text),
    _required("reason", Text),
    _required("remedy", Text),
)

fixtures = Table(
    "fixtures",
    metadata,
    Column("id", BigInteger, primary_key=True),
    _required("competition", Text),
    _required("season", Text),
    _required("home_team_id", BigInteger),
    _required("away_team_id", BigInteger),
    _required("kickoff_at", _AT),
    _required("kickoff_assumed", Boolean),
    _required("recorded_at", _AT),
    _required("status", Text),
    Column("started_at", _AT),
)

fixture_kickoffs = Table(
    "fixture_kickoffs",
    metadata,
    Column("id", BigInteger, primary_key=True),
    _required("fixture_id", BigInteger),
    _required("source", Text),
    _required("kickoff_at", _AT),
    _required("kickoff_assumed", Boolean),
    _required("known_at", _AT),
    _required("recorded_at", _AT),
    _required("status", Text),
)

results = Table(
    "results",
    metadata,
    Column("fixture_id", BigInteger, primary_key=True),
    Column("version", SmallInteger, primary_key=True),
    _required("home_goals", SmallInteger),
    _required("away_goals", SmallInteger),
    Column("half_time_home_goals", SmallInteger),
    Column("half_time_away_goals", SmallInteger),
    _required("source", Text),
    Column("payload_id", BigInteger),
    _required("known_at", _AT),
    _required("recorded_at", _AT),
)

quotes = Table(
    "quotes",
    metadata,
    _required("fixture_id", BigInteger),
    _required("bookmaker", Text),
    _required("market", Text),
    Column("line_quarters", SmallInteger),
    _required("selection", Text),
    _required("side", Text),
    _required("odds_milli", Integer),
    _required("state", Text),
    _required("stage", Text),
    _required("known_at", _AT),
    Column("updated_at", _AT),
    _required("recorded_at", _AT),
    _required("payload_id", BigInteger),
    _required("revision", SmallInteger),
    postgresql_partition_by="RANGE (known_at)",
)

runs = Table(
    "runs",
    metadata,
    Column("id", BigInteger, primary_key=True),
    _required("kind", Text),
    _required("config", JSONB),
    _required("config_hash", Text),
    _required("code_version", Text),
    _required("report", JSONB),
    _required("charts", JSONB),
    _required("created_at", _AT),
)

decisions = Table(
    "decisions",
    metadata,
    Column("run_id", BigInteger, primary_key=True),
    Column("position", Integer, primary_key=True),
    _required("fixture_id", BigInteger),
    _required("market", Text),
    Column("line_quarters", SmallInteger),
    _required("selection", Text),
    _required("bookmaker", Text),
    _required("odds_milli", Integer),
    _required("quote_known_at", _AT),
    *(_required(f"p_{outcome}", Double) for outcome in ("won", "half_won", "push", "half_lost", "lost")),
    _required("ev", Double),
    _required("agent", Text),
    _required("because", JSONB),
    _required("decided_at", _AT),
    Column("refused_by", Text),
    Column("refused_why", Text),
)

bets = Table(
    "bets",
    metadata,
    Column("run_id", BigInteger, primary_key=True),
    Column("bet", Integer, primary_key=True),
    _required("stake_minor", BigInteger),
    _required("currency", Text),
    _required("placed_at", _AT),
    Column("settled_at", _AT),
    Column("outcome", Text),
    Column("return_minor", BigInteger),
    Column("sharp_close_odds_milli", Integer),
    Column("clv_novig", Double),
    Column("clv_absent", Text),
)

ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("run_id", BigInteger, primary_key=True),
    Column("movement", BigInteger, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("bet", Integer),
    _required("kind", Text),
    _required("amount_minor", BigInteger),
    _required("currency", Text),
    _required("at", _AT),
)

job_schedules = Table(
    "job_schedules",
    metadata,
    Column("job", Text, primary_key=True),
    Column("schedule", Text),
    _required("considered_until", _AT),
)

job_slots = Table(
    "job_slots",
    metadata,
    Column("job", Text, primary_key=True),
    Column("slot", _AT, primary_key=True),
    _required("state", Text),
    _required("asked", Boolean),
    _required("attempts", Integer),
    Column("ticket", BigInteger),
    *(Column(f"{moment}_at", _AT) for moment in ("deferred", "retry", "started", "finished")),
    Column("worker", Text),
    Column("reason", Text),
    Column("summary", JSONB),
    Column("error", Text),
)


def is_ours(_item: SchemaItem, _name: str | None, kind: str, reflected: bool, compared: SchemaItem | None) -> bool:
    """Whether a comparison of schemas looks at the item: keys, and tables that no query names here, live in the migrations alone."""
    return kind == "column" or (kind == "table" and (compared is not None or not reflected))
