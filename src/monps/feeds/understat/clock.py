"""Says when a match of the data set kicked off: its clock was set anew several times.

Found by 8,434 matches of five leagues whose kick-off the open-close data set tells: `date` is UK time in 2014/15 (1,441 of 1,442
agree), UTC+4 from July 2015 to November 2016 (1,901 of 1,905), UK time again from 10 February 2017 to 30 March 2018 (1,679 of
1,695), UTC from September 2018 to 30 March 2019 (960 of 992) and from 27 October 2019 on (954 of 977). In between several clocks
are mixed: UK time is the nearest, and the kick-off counts as assumed. So it does at midnight (but UTC+4: 20:00 UTC), which often
stands for no time at all, and in Russia, of which no other data tell.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from monps.domain.frames import INSTANT
from monps.feeds.tabular.moments import UK

_EASTERN = "Etc/GMT-4"
PERIODS: tuple[tuple[date, str, bool], ...] = (
    (date(2014, 1, 1), UK, True),
    (date(2015, 7, 1), _EASTERN, True),
    (date(2016, 12, 1), UK, False),
    (date(2017, 2, 10), UK, True),
    (date(2018, 3, 31), UK, False),
    (date(2018, 9, 1), "UTC", True),
    (date(2019, 3, 31), UK, False),
    (date(2019, 10, 27), "UTC", True),
)
"""From which day on the clock shows the time of which zone, and whether that is sure."""


def kickoffs(matches: pl.DataFrame) -> pl.DataFrame:
    """`matches` (with `local`, a datetime without zone, and `checked`, whether other data tell of its league), with
    kickoff_at and kickoff_assumed."""
    at, zone, sure = pl.lit(None, dtype=INSTANT), pl.lit(None, dtype=pl.String), pl.lit(value=False)
    for begins, name, known in PERIODS:
        on = pl.col("local").dt.date() >= begins
        local = pl.col("local").dt.replace_time_zone(name, ambiguous="earliest", non_existent="null")
        instant = local.dt.convert_time_zone("UTC").fill_null(pl.col("local").dt.replace_time_zone("UTC")).cast(INSTANT)
        at = pl.when(on).then(instant).otherwise(at)
        zone = pl.when(on).then(pl.lit(name)).otherwise(zone)
        sure = pl.when(on).then(pl.lit(known)).otherwise(sure)
    midnight = (pl.col("local").dt.hour() == 0) & (pl.col("local").dt.minute() == 0) & (zone != _EASTERN)
    return matches.with_columns(kickoff_at=at, kickoff_assumed=~(sure & pl.col("checked") & ~midnight))
