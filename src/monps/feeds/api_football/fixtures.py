"""Reads which fixtures a reply names: who plays whom, when, and how far it is.

Replies for a day hold every league of the world: those that are not in the table are counted, and not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from monps.domain.catalogue.competitions import season_of
from monps.domain.fixture import Status
from monps.domain.season import first_year
from monps.feeds.api_football.leagues import LEAGUES, country_of
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues

STATUSES = {
    "TBD": Status.SCHEDULED,
    "NS": Status.SCHEDULED,
    "1H": Status.RUNNING,
    "HT": Status.RUNNING,
    "2H": Status.RUNNING,
    "ET": Status.RUNNING,
    "BT": Status.RUNNING,
    "P": Status.RUNNING,
    "SUSP": Status.RUNNING,
    "INT": Status.RUNNING,
    "LIVE": Status.RUNNING,
    "FT": Status.FINISHED,
    "AET": Status.FINISHED,
    "PEN": Status.FINISHED,
    "PST": Status.POSTPONED,
    "CANC": Status.CANCELLED,
    "ABD": Status.ABANDONED,
    "AWD": Status.AWARDED,
    "WO": Status.AWARDED,
}
LATEST_START = timedelta(hours=6)
"""After the kick-off that is stated; a first whistle that is farther off is not believed."""
HIGHEST_ID = 2**53
_LAST_SECOND = 4_102_444_799  # of 2099
_NO_TIME_YET = "TBD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A fixture as the provider names it. `ref` is its place in the reply, `node` where the rest of it stands.

    Where the reply does not name the teams, or the kick-off, they are None: it can be known by its id alone.
    """

    ref: int
    node: Node
    external_id: str
    competition: str | None = None
    kickoff_at: datetime | None = None
    home: str | None = None
    away: str | None = None
    home_id: str | None = None
    away_id: str | None = None
    short: str | None = None
    started_at: datetime | None = None

    @property
    def status(self) -> Status | None:
        """How far it is, in our words."""
        return STATUSES[self.short] if self.short else None

    def side(self, team: Node) -> str:
        """`home` or `away`; `Misfit` where the team is neither."""
        number = team_id(team)
        if number not in (self.home_id, self.away_id):
            team.member("id").refuse("it is neither team of the fixture")
        return "home" if number == self.home_id else "away"

    def row(self, seen_at: datetime) -> tuple[object, ...]:
        """A row of `REPORTED_FIXTURES`."""
        known = self.competition and self.kickoff_at
        season = season_of(self.competition, self.kickoff_at) if self.competition and self.kickoff_at else None
        assumed = self.short == _NO_TIME_YET if known else None
        return (
            self.ref,
            self.competition,
            season,
            self.home,
            self.away,
            self.kickoff_at,
            assumed,
            seen_at,
            self.external_id,
            self.home_id,
            self.away_id,
            str(self.status) if self.status else None,
            self.started_at,
        )


def read_matches(nodes: Sequence[Node], issues: Issues, *, named: bool = True) -> list[Match]:
    """The fixtures that can be told apart and placed. Prices come without teams and status: then `named` is false."""
    matches: dict[str, Match] = {}
    for ref, node in enumerate(nodes):
        try:
            match = _match(ref, node, issues, named=named)
            first = matches.setdefault(match.external_id, match) if match else None
            if match and first and first is not match:
                _repeated(first, match, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
    return list(matches.values())


def team_id(team: Node) -> str:
    """The number of a team, as text."""
    return str(team.member("id").integer(1, HIGHEST_ID))


def _match(ref: int, node: Node, issues: Issues, *, named: bool) -> Match | None:
    fixture = node.member("fixture")
    external_id = str(fixture.member("id").integer(1, HIGHEST_ID))
    competition = _competition(node.member("league"), issues)
    if competition is None:
        return None
    kickoff_at = _kickoff(fixture)
    _check_season(node.member("league").member("season"), season_of(competition, kickoff_at), issues)
    if not named:
        return Match(ref=ref, node=node, external_id=external_id, competition=competition, kickoff_at=kickoff_at)
    home, away = (node.member("teams").member(side) for side in ("home", "away"))
    short = fixture.member("status").member("short")
    match = Match(
        ref=ref,
        node=node,
        external_id=external_id,
        competition=competition,
        kickoff_at=kickoff_at,
        home=home.member("name").text(),
        away=away.member("name").text(),
        home_id=team_id(home),
        away_id=team_id(away),
        short=short.text(),
        started_at=_started(fixture, kickoff_at, issues),
    )
    if match.short not in STATUSES:
        short.refuse("the status is not known", "add it to api_football/fixtures.py")
    if match.home_id == match.away_id:
        away.member("id").refuse("a team does not play itself")
    return match


def _competition(league: Node, issues: Issues) -> str | None:
    number = league.member("id")
    competition = LEAGUES.get(number.integer(1, HIGHEST_ID))
    if competition is None:
        remedy = "add the league to api_football/leagues.py, if it is to be followed"
        issues.flag_first("league", number, "the league is not in the table: its fixture is not read", remedy)
        return None
    country = league.member("country")
    if not country.missing and country.text() != country_of(competition):
        country.refuse(
            f"league {number.value} is {competition}, of {country_of(competition)}", "correct api_football/leagues.py"
        )
    return competition


def _kickoff(fixture: Node) -> datetime:
    kickoff_at = fixture.member("date").instant()
    stamp = fixture.member("timestamp")
    if not stamp.missing and _unix(stamp) != kickoff_at:
        stamp.refuse(f"it is {_unix(stamp):%Y-%m-%dT%H:%M:%SZ}, and the date says otherwise")
    return kickoff_at


def _check_season(stated: Node, season: str, issues: Issues) -> None:
    if not stated.missing and stated.value != first_year(season):
        issues.flag_first("season", stated, f"by its kick-off, the fixture is of {season}: the kick-off is believed")


def _started(fixture: Node, kickoff_at: datetime, issues: Issues) -> datetime | None:
    periods = fixture.member("periods")
    first = None if periods.missing else periods.member("first")
    if first is None or first.missing:
        return None
    started_at = _unix(first)
    if abs(started_at - kickoff_at) <= LATEST_START:
        return started_at
    issues.flag(first, f"the first whistle, {started_at:%Y-%m-%dT%H:%M:%SZ}, is far from the kick-off: it is left out")
    return None


def _unix(stamp: Node) -> datetime:
    return datetime.fromtimestamp(stamp.integer(0, _LAST_SECOND), UTC)


def _repeated(first: Match, again: Match, issues: Issues) -> None:
    number = again.node.member("fixture").member("id")
    if first.node.value != again.node.value:
        number.refuse(f"the fixture stands twice, and differs: {first.node.path} is read")
    issues.flag(number, f"the fixture stands twice, the first time as {first.node.path}: it is taken once")
