"""Says where the files are on the site, and fetches one: patient with a busy server, blunt about everything else.

Tried again: time-outs, lost connections, 429 (waiting as told) and the 5xx that pass. Never trusted: the size announced.
"""

from __future__ import annotations

import time

import httpx
import stamina

from monps.domain.catalogue.competitions import COMPETITIONS, competition_key
from monps.domain.errors import BadInput, MonpsError, NotFound
from monps.domain.season import season as season_name
from monps.feeds.fetch.patience import BUSY, Patience, retry_after
from monps.feeds.football_data.files import Limits, SeasonFile
from monps.feeds.football_data.matches import NEW_LEAGUES

__all__ = [
    "DownloadFailed",
    "Patience",
    "download_new_league",
    "download_season",
    "has_one_file",
    "new_league_address",
    "season_address",
]


class DownloadFailed(MonpsError):
    """The file could not be downloaded."""


def season_address(base_url: str, league: str, season: str) -> str:
    """The address of a season file: `E0` or `soccer_epl`, `2023/24` or `2324`. Raises `BadInput` for what has none."""
    code = _code(league)
    if code in NEW_LEAGUES.values():
        raise BadInput(f"{league!r} has one file for all seasons: ask for the country {code}", value=league)
    name = season_name(season)
    if "/" not in name:
        raise BadInput(f"{season!r} is a year, and {code} plays across the new year: write 2023/24", value=season)
    return f"{base_url.rstrip('/')}/mmz4281/{name[2:4]}{name[5:7]}/{code}.csv"


def has_one_file(league: str) -> bool:
    """Whether all seasons of a league stand in one file. Raises `BadInput` for a league that nobody knows."""
    return league.strip().lower() in {name.lower() for name in NEW_LEAGUES} or _code(league) in NEW_LEAGUES.values()


def new_league_address(base_url: str, country: str) -> str:
    """The address of a new-league file: `NOR`, `Norway` or the competition's key. Raises `BadInput` for what has none."""
    names = {name.lower(): code for name, code in NEW_LEAGUES.items()}
    code = names.get(country.strip().lower()) or _code(country)
    if code not in NEW_LEAGUES.values():
        known = ", ".join(NEW_LEAGUES.values())
        raise BadInput(f"{country!r} has no new-league file: use one of {known}", value=country)
    return f"{base_url.rstrip('/')}/new/{code}.csv"


def download_season(
    client: httpx.Client,
    base_url: str,
    league: str,
    season: str,
    *,
    patience: Patience | None = None,
    limits: Limits | None = None,
) -> SeasonFile:
    """A season file. Raises `NotFound` where the site has none, `DownloadFailed` where it does not answer as it should."""
    address = season_address(base_url, league, season)
    what = f"league {_code(league)}, season {season_name(season)}"
    payload = fetch(client, address, what, patience or Patience(), (limits or Limits()).file_bytes)
    return SeasonFile(name="/".join(address.split("/")[-2:]), payload=payload)


def download_new_league(
    client: httpx.Client,
    base_url: str,
    country: str,
    *,
    patience: Patience | None = None,
    limits: Limits | None = None,
) -> SeasonFile:
    """A new-league file. Raises as `download_season` does."""
    address = new_league_address(base_url, country)
    payload = fetch(client, address, f"country {country}", patience or Patience(), (limits or Limits()).file_bytes)
    return SeasonFile(name="/".join(address.split("/")[-2:]), payload=payload)


def fetch(client: httpx.Client, address: str, what: str, patience: Patience, most: int) -> bytes:
    """The bytes at the address; `what` names them in errors."""

    def again(error: Exception) -> bool | float:
        return _again(error, patience)

    try:
        for attempt in stamina.retry_context(
            on=again,
            attempts=patience.attempts,
            timeout=patience.whole_s,
            wait_initial=patience.first_wait_s,
            wait_max=patience.longest_wait_s,
            wait_jitter=patience.first_wait_s / 4,
        ):
            with attempt:
                return _once(client, address, what, patience, most)
    except httpx.HTTPStatusError as error:
        raise _explained(error.response, what, address) from error
    except httpx.HTTPError as error:
        kind = type(error).__name__
        raise DownloadFailed(
            f"{what}: {address} does not answer ({kind}): check the connection and the address, then try again",
            address=address,
        ) from error
    raise AssertionError("a retry context either returns or raises")


def _once(client: httpx.Client, address: str, what: str, patience: Patience, most: int) -> bytes:
    timeout = httpx.Timeout(patience.read_s, connect=patience.connect_s)
    deadline = time.monotonic() + patience.whole_s
    with client.stream("GET", address, timeout=timeout, headers={"Accept-Encoding": "identity"}) as reply:
        if reply.status_code != httpx.codes.OK:
            raise httpx.HTTPStatusError(str(reply.status_code), request=reply.request, response=reply)
        payload = bytearray()
        for chunk in reply.iter_bytes():
            payload += chunk
            if len(payload) > most:
                raise DownloadFailed(f"{what}: {address} sends more than {most:,} bytes: no file of it is that large")
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout(f"not finished after {patience.whole_s:g} s", request=reply.request)
    return bytes(payload)


def _again(error: Exception, patience: Patience) -> bool | float:
    """Whether to try again; a number is how long the server asks to wait."""
    if isinstance(error, httpx.HTTPStatusError):
        if error.response.status_code not in BUSY:
            return False
        asked = retry_after(error.response.headers)
        if asked is None or asked > patience.longest_wait_s:
            return asked is None
        return max(asked, 0.001)
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


def _explained(reply: httpx.Response, what: str, address: str) -> MonpsError:
    status = reply.status_code
    if status == httpx.codes.NOT_FOUND:
        return NotFound(
            f"{what}: the site has no file at {address}: check the league's code and the season, "
            "which appears there with its first matches",
            address=address,
        )
    if status == httpx.codes.TOO_MANY_REQUESTS:
        asked = retry_after(reply.headers)
        wait = "later" if asked is None else f"in {asked:g} s"
        return DownloadFailed(f"{what}: {address} asks for fewer requests (429): try again {wait}", address=address)
    if reply.has_redirect_location:
        to = reply.headers["Location"]
        return DownloadFailed(f"{what}: {address} has moved to {to} ({status}): set that address", address=address)
    if status in BUSY:
        return DownloadFailed(f"{what}: {address} is out of order ({status}): try again later", address=address)
    return DownloadFailed(f"{what}: {address} answers {status}: check the address of the site", address=address)


def _code(league: str) -> str:
    return COMPETITIONS[competition_key(league)].aliases[0]
