"""Decides what is worth its price: which request to make when, with which key, and what to leave, and why."""

from __future__ import annotations

from monps.feeds.planner.asks import Ask, Endpoint, Plan, Reason, Refused, Why
from monps.feeds.planner.budget import Headers, reconcile
from monps.feeds.planner.costs import FEATURED, SCORES, odds_cost
from monps.feeds.planner.pace import Pace
from monps.feeds.planner.planning import plan
from monps.feeds.planner.report import TABLE, forecast, table
from monps.feeds.planner.requests import SPORTS
from monps.feeds.planner.values import Fixture, KeyBudget, OpenPick, Provider, Rules, State

__all__ = [
    "FEATURED",
    "SCORES",
    "SPORTS",
    "TABLE",
    "Ask",
    "Endpoint",
    "Fixture",
    "Headers",
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
    "odds_cost",
    "plan",
    "reconcile",
    "table",
]
