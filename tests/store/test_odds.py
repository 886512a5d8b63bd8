from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import polars as pl
import pytest
from sqlalchemy import Connection, text

from monps.domain.errors import FrameMismatch
from monps.domain.frames import REPORTED_QUOTES, Batch
from monps.store import odds
from monps.store.database import ensure_storage
from monps.store.odds_history import price_history, states_at
from snapshots import AWAY, HOME, OVER, Key, Reply, at, batch, known_states, store, stored

FEATURED = (("totals", "uk"),)
BOTH = (("totals", "uk"), ("alternate_totals", "uk"))
HIGH_OVER: Key = ("totals", 12, "over", "back")


def reply(minute: float, *prices: tuple[Key, int], bookmaker: str = "pinnacle", **more) -> Reply:
    return Reply(minute=minute, shown={("h2h", bookmaker): prices}, **more)


def hear(connection: Connection, *replies: Reply, payload: int = 1) -> list[odds.Added]:
    return [store(connection, batch([one]), payload + number) for number, one in enumerate(replies)]


def added(quotes: int, sightings: int) -> odds.Added:
    return odds.Added(quotes=quotes, sightings=sightings)


def test_a_price_that_comes_back_is_a_third_row(database) -> None:
    with database.begin() as connection:
        counts = hear(connection, reply(0, (HOME, 2000)), reply(1, (HOME, 2100)), reply(2, (HOME, 2000)))
        assert counts == [added(1, 1)] * 3
        assert stored(connection) == [
            (0, "pinnacle", "home", 2000, "open"),
            (1, "pinnacle", "home", 2100, "open"),
            (2, "pinnacle", "home", 2000, "open"),
        ]


def test_the_same_prices_again_are_a_sighting_alone(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000), (AWAY, 3000)))
        assert hear(connection, reply(1, (AWAY, 3000), (HOME, 2000))) == [added(0, 1)]
        sightings = connection.execute(
            text("SELECT keys, odds_milli, disputed, scope, stage FROM sightings WHERE seen_at = :at"), {"at": at(1)}
        ).one()
    assert sightings == (["h2h||away|back", "h2h||home|back"], [3000, 2000], [False, False], "uk", "live")


def test_what_is_not_shown_any_more_is_suspended_and_opens_again_at_the_same_odds(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000), (AWAY, 3000)), reply(1, (AWAY, 3000)), reply(2, (AWAY, 3000)))
        hear(connection, reply(3, (HOME, 2000), (AWAY, 3000)), payload=4)
        assert stored(connection)[2:] == [
            (1, "pinnacle", "home", 2000, "suspended"),
            (3, "pinnacle", "home", 2000, "open"),
        ]


def test_a_bookmaker_that_is_absent_from_its_scope_shows_nothing(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)))
        nobody = Reply(minute=1, shown={})
        assert hear(connection, nobody, payload=2) == [added(1, 1)]
        assert stored(connection)[-1] == (1, "pinnacle", "home", 2000, "suspended")
        assert (
            connection.execute(text("SELECT keys FROM sightings WHERE seen_at = :at"), {"at": at(1)}).scalar_one() == []
        )


def test_a_bookmaker_that_was_not_asked_is_not_absent(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)))
        other = Reply(minute=1, shown={("h2h", "bet365"): [(HOME, 1900)]}, asked=(("h2h", "eu"),))
        assert hear(connection, other, payload=2) == [added(1, 1)]
        assert known_states(connection, 1)["pinnacle", HOME] == ("open", (2000,))


def test_another_fixture_is_left_alone(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)), reply(0, (HOME, 2500), fixture=2), reply(1))
        assert known_states(connection, 1, fixture=2) == {("pinnacle", HOME): ("open", (2500,))}
        assert known_states(connection, 1) == {("pinnacle", HOME): ("suspended", (2000,))}


def test_two_prices_at_once_are_disputed_until_there_is_one(database) -> None:
    with database.begin() as connection:
        hear(
            connection,
            reply(0, (HOME, 2000)),
            reply(1, (HOME, 2000), (HOME, 2100)),
            reply(2, (HOME, 2100), (HOME, 2000)),
        )
        hear(connection, reply(3, (HOME, 2000)), payload=4)
        assert stored(connection)[1:] == [
            (1, "pinnacle", "home", 2000, "disputed"),
            (1, "pinnacle", "home", 2100, "disputed"),
            (3, "pinnacle", "home", 2000, "open"),
        ]


def test_a_price_that_the_reader_disputes_is_disputed(database) -> None:
    with database.begin() as connection:
        hear(
            connection,
            reply(0, (HOME, 2000), disputed=[("pinnacle", HOME)]),
            reply(1, (HOME, 2000), disputed=[("pinnacle", HOME)]),
            reply(2, (HOME, 2000)),
        )
        assert [row[0::4] for row in stored(connection)] == [(0, "disputed"), (2, "open")]


def test_what_two_listings_show_differently_is_disputed(database) -> None:
    shown = {
        ("totals", "pinnacle"): [(OVER, 1900)],
        ("alternate_totals", "pinnacle"): [(OVER, 1950), (HIGH_OVER, 2400)],
    }
    with database.begin() as connection:
        assert hear(connection, Reply(minute=0, shown=shown, asked=BOTH)) == [added(3, 2)]
        assert known_states(connection, 0) == {
            ("pinnacle", OVER): ("disputed", (1900, 1950)),
            ("pinnacle", HIGH_OVER): ("open", (2400,)),
        }


def test_what_one_listing_drops_the_other_may_still_show(database) -> None:
    shown = {
        ("totals", "pinnacle"): [(OVER, 1900)],
        ("alternate_totals", "pinnacle"): [(OVER, 1900), (HIGH_OVER, 2400)],
    }
    moved = {**shown, ("totals", "pinnacle"): [(HIGH_OVER, 2400)]}
    with database.begin() as connection:
        hear(connection, Reply(minute=0, shown=shown, asked=BOTH))
        assert hear(connection, Reply(minute=1, shown=moved, asked=BOTH), payload=2) == [added(0, 2)]
        alone = Reply(minute=2, shown={("totals", "pinnacle"): [(OVER, 1900)]}, asked=FEATURED)
        assert hear(connection, alone, payload=3) == [added(1, 1)]
        assert known_states(connection, 2)["pinnacle", HIGH_OVER] == ("suspended", (2400,))


def test_a_laid_price_is_another_price(database) -> None:
    lay: Key = ("h2h", None, "home", "lay")
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000), (lay, 2040)))
        assert known_states(connection, 0) == {
            ("pinnacle", HOME): ("open", (2000,)),
            ("pinnacle", lay): ("open", (2040,)),
        }


def test_a_price_of_play_that_is_back_before_the_kick_off_is_stored_as_such(database) -> None:
    with database.begin() as connection:
        hear(
            connection,
            reply(0, (HOME, 2000)),
            reply(1, (HOME, 2100), stage="in_play"),
            reply(2, (HOME, 2100)),
            reply(3, (HOME, 2100)),
        )
        assert states_at(connection, [1], at(3)).select("stage", "known_at").rows() == [("live", at(2))]


def test_the_bookmakers_own_clock_is_kept(database) -> None:
    told = at(-3)
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000), updated=told))
        assert price_history(connection, 1)["updated_at"].to_list() == [told]
        assert connection.execute(text("SELECT updated_at FROM sightings")).scalar_one() == told


def test_a_late_reply_is_compared_with_what_came_before_it(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)), reply(4, (HOME, 2000)))
        assert hear(connection, reply(2, (HOME, 2100)), payload=3) == [added(2, 1)]
        assert stored(connection)[1:] == [(2, "pinnacle", "home", 2100, "open"), (4, "pinnacle", "home", 2000, "open")]


def test_a_late_reply_corrects_the_odds_at_which_a_price_was_suspended(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)), reply(4))
        hear(connection, reply(2, (HOME, 2100)), payload=3)
        assert known_states(connection, 4) == {("pinnacle", HOME): ("suspended", (2100,))}
        corrected = price_history(connection, 1).select("known_at", "odds_milli", "state").rows()
        assert corrected == [(at(0), 2000, "open"), (at(2), 2100, "open"), (at(4), 2100, "suspended")]
        assert len(stored(connection)) == 4


def test_whoever_turns_out_to_belong_to_a_scope_was_absent_later(database) -> None:
    with database.begin() as connection:
        hear(connection, *(Reply(minute=minute, shown={}) for minute in (2, 4)))
        assert hear(connection, reply(0, (HOME, 2000)), payload=3) == [added(2, 3)]
        assert known_states(connection, 4) == {("pinnacle", HOME): ("suspended", (2000,))}


def test_a_payload_read_again_adds_nothing_but_what_it_did_not_tell_before(database) -> None:
    first = batch([reply(0, (HOME, 2000)), reply(0, (HOME, 2500), fixture=2)])
    with database.begin() as connection:
        assert store(connection, first, 1, only=[1]) == added(1, 1)
        hear(connection, reply(1, (HOME, 2100)), payload=2)
        assert store(connection, first, 1) == added(1, 1)
        assert store(connection, first, 1) == added(0, 0)
        better = batch([reply(0, (HOME, 2000), (AWAY, 3000)), reply(0, (HOME, 2500), fixture=2)])
        assert store(connection, better, 1) == added(2, 0)
        assert known_states(connection, 0.5) == {
            ("pinnacle", HOME): ("open", (2000,)),
            ("pinnacle", AWAY): ("open", (3000,)),
        }
        assert known_states(connection, 1)["pinnacle", AWAY] == ("suspended", (3000,))


def test_of_two_replies_of_one_instant_the_first_one_counts(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)))
        assert hear(connection, reply(0, (HOME, 2100)), payload=2) == [added(0, 0)]
        assert known_states(connection, 0) == {("pinnacle", HOME): ("open", (2000,))}


def test_a_batch_of_several_instants_is_heard_in_their_order(database) -> None:
    with database.begin() as connection:
        assert store(connection, batch([reply(1, (HOME, 2000)), reply(0, (HOME, 2000))])) == added(1, 2)
        assert stored(connection) == [(0, "pinnacle", "home", 2000, "open")]


def test_a_price_is_forgotten_after_sixty_days(database) -> None:
    later = timedelta(days=60, minutes=1) / timedelta(minutes=1)
    with database.begin() as connection:
        assert hear(connection, reply(0, (HOME, 2000)), reply(later, (HOME, 2000))) == [added(1, 1)] * 2


def test_a_snapshot_tells_of_all_its_prices_and_of_the_moment(database) -> None:
    good = batch([reply(0, (HOME, 2000))])
    alone = Batch(quotes=good.quotes, sightings=good.sightings.clear(), scopes=good.scopes)
    with database.begin() as connection:
        with pytest.raises(FrameMismatch, match="price without a sighting: pinnacle h2h at 2026-08-03 09:00:00"):
            store(connection, alone)
        with pytest.raises(FrameMismatch, match="stage early of h2h"):
            store(connection, batch([reply(0, (HOME, 2000), stage="early")]))


def file(connection: Connection, rows: Sequence[tuple[int, int, str]]) -> odds.Added:
    """Store rows of (fixture, odds, stage), known at the first minute."""
    quotes = [(f, "pinnacle", "h2h", None, "home", "back", o, "open", stage, at(0), None, None) for f, o, stage in rows]
    return store(connection, Batch(quotes=pl.DataFrame(quotes, schema=dict(REPORTED_QUOTES), orient="row")))


def test_the_prices_of_a_file_are_stored_as_they_are_and_once(database) -> None:
    with database.begin() as connection:
        assert file(
            connection, [(1, 2000, "early"), (1, 2000, "early"), (1, 2100, "early"), (2, 1800, "close")]
        ) == added(3, 0)
        assert file(connection, [(1, 2000, "early"), (1, 2200, "early"), (3, 1700, "close")]) == added(2, 0)
        assert [row[3] for row in stored(connection)] == [1700, 1800, 2000, 2100, 2200]


def test_snapshots_are_compared_with_snapshots_alone(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(-1, (HOME, 1900)))
        file(connection, [(1, 2000, "early")])
        assert hear(connection, reply(1, (HOME, 1900)), reply(2, (HOME, 2000)), payload=2) == [added(0, 1), added(1, 1)]
        assert known_states(connection, 1) == {("pinnacle", HOME): ("open", (1900,))}
        assert price_history(connection, 1)["odds_milli"].to_list() == [1900, 2000, 2000]


def test_the_history_of_a_fixture_is_its_own(database) -> None:
    with database.begin() as connection:
        hear(connection, reply(0, (HOME, 2000)), reply(0, (HOME, 2500), fixture=2))
        assert price_history(connection, 2)["odds_milli"].to_list() == [2500]
        assert price_history(connection, 3).is_empty()


def test_sightings_stand_in_the_same_months_as_quotes(database) -> None:
    parts = text(
        "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = CAST(:table AS regclass) ORDER BY 1"
    )
    with database.begin() as connection:
        ensure_storage(connection, at(0) + timedelta(days=120))
        months = {
            table: [name.removeprefix(table) for name in connection.execute(parts, {"table": table}).scalars()]
            for table in ("quotes", "sightings")
        }
    assert months["sightings"] == months["quotes"]
    assert "_2026_12" in months["sightings"]
