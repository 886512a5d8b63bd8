"""Decides what is worth its price: which request to make when, with which key, and what to leave, and why."""

from __future__ import annotations

from monps.feeds.planner.asks import Ask, Endpoint, Plan, Reason, Refused, Why
from monps.feeds.planner.pace import Pace
from monps.feeds.planner.planning import plan
from monps.feeds.planner.report import TABLE, forecast, table
from monps.feeds.planner.requests import SPORTS
from monps.feeds.planner.values import Fixture, KeyBudget, OpenPick, Provider, Rules, State

__all__ = [
    "SPORTS",
    "TABLE",
    "Ask",
    "Endpoint",
    "Fixture",
    "KeyBudget",
    "OpenPick",
    "Pace",
    "Plan",
    "Provider",
    "Reason",
    "Refused",
    "Rules",
    "State",
    "Why",
    "forecast",
    "plan",
    "table",
]
