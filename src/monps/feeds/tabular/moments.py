"""Says when a match kicked off, and when we could know its prices and its result.

`Time` is UK local. Prices without `C` are collected on Friday by 17:00 UK for matches from Friday to Monday, on Tuesday by
15:00 UK for the others, and never later than an hour before kick-off; closing prices stand one second before it. A result
is known three hours after kick-off. Without `Time`, 15:00 UK is assumed, and the result is known when the next day begins.
"""

from __future__ import annotations

import polars as pl

UK = "Europe/London"
_DAY = r"^\d{1,2}/\d{1,2}/(?:19[89]\d|20\d{2})$"
_CLOCK = r"^(\d{1,2}):(\d{2})(?::00)?$"
_ASSUMED_MINUTES = 15 * 60
_FRIDAY = 5
_TUESDAY = 2


def day(text: pl.Expr) -> pl.Expr:
    """`dd/mm/yyyy` or `dd/mm/yy` (80 to 99 are 1980 to 1999) as a date; null where it is none from 1980 on."""
    whole = text.str.replace(r"/([89]\d)$", "/19${1}").str.replace(r"/([0-7]\d)$", "/20${1}")
    return pl.when(whole.str.contains(_DAY)).then(whole).str.to_date("%d/%m/%Y", strict=False)


def minutes(text: pl.Expr) -> pl.Expr:
    """`hh:mm` as minutes after midnight, the assumed ones for blank text; null where it is no time of day."""
    hour = text.str.extract(_CLOCK, 1).cast(pl.Int64, strict=False)
    minute = text.str.extract(_CLOCK, 2).cast(pl.Int64, strict=False)
    told = pl.when((hour < 24) & (minute < 60)).then(hour * 60 + minute)
    return pl.when(text == "").then(_ASSUMED_MINUTES).otherwise(told)


def kickoff(date: pl.Expr, after_midnight: pl.Expr) -> pl.Expr:
    """The instant in UTC. An hour that happens twice is taken the first time, one that never happens is read as GMT."""
    local = date.cast(pl.Datetime("us")) + pl.duration(minutes=after_midnight)
    instant = local.dt.replace_time_zone(UK, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
    return instant.fill_null(local.dt.replace_time_zone("UTC"))


def doubtful(date: pl.Expr, after_midnight: pl.Expr) -> pl.Expr:
    """Whether UK clocks show that time twice, or never, on that day."""
    local = date.cast(pl.Datetime("us")) + pl.duration(minutes=after_midnight)
    first = local.dt.replace_time_zone(UK, ambiguous="earliest", non_existent="null")
    return local.is_not_null() & (
        first.is_null() | (first != local.dt.replace_time_zone(UK, ambiguous="latest", non_existent="null"))
    )


def collected(date: pl.Expr, kickoff_at: pl.Expr) -> pl.Expr:
    """When the prices without `C`, and with them the fixture, could be known."""
    weekday = date.dt.weekday()
    since_friday = (weekday - _FRIDAY) % 7
    weekend = since_friday <= 3
    back = pl.when(weekend).then(since_friday).otherwise(weekday - _TUESDAY)
    hour = pl.when(weekend).then(17).otherwise(15)
    local = date.cast(pl.Datetime("us")) - pl.duration(days=back) + pl.duration(hours=hour)
    instant = local.dt.replace_time_zone(UK).dt.convert_time_zone("UTC")
    return pl.min_horizontal(instant, kickoff_at - pl.duration(hours=1))


def closed(kickoff_at: pl.Expr) -> pl.Expr:
    """When the closing prices stood."""
    return kickoff_at - pl.duration(seconds=1)


def result_known(date: pl.Expr, kickoff_at: pl.Expr, assumed: pl.Expr) -> pl.Expr:
    """When the result could be known."""
    next_day = (date.cast(pl.Datetime("us")) + pl.duration(days=1)).dt.replace_time_zone(UK).dt.convert_time_zone("UTC")
    return pl.when(assumed).then(next_day).otherwise(kickoff_at + pl.duration(hours=3))
