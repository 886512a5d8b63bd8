"""The providers that requests go to."""

from __future__ import annotations

from monps.feeds.fetch import api_football, the_odds_api
from monps.feeds.fetch.provider import Provider

PROVIDERS: dict[str, Provider] = {provider.key: provider for provider in (the_odds_api.PROVIDER, api_football.PROVIDER)}
