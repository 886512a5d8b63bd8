from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from snapshots import AWAY, HOME, OVER, Model, Reply, batch, known_states, store

KEYS = {"h2h": (HOME, AWAY), "totals": (OVER,), "alternate_totals": (OVER, ("totals", 12, "over", "back"))}
BOOKMAKERS = st.sampled_from(["bet365", "pinnacle"])
doubtful = st.tuples(BOOKMAKERS, st.sampled_from([HOME, OVER]))
LAWS = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def replies(draw: st.DrawFn, minute: int) -> Reply:
    """A reply that asks for some listings in a scope each, to which some bookmakers answer, at times with two prices at once."""
    asked = draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(KEYS)), st.sampled_from(["uk", "eu"])),
            min_size=1,
            max_size=3,
            unique_by=lambda one: one[0],
        )
    )
    prices = {
        listing: st.lists(
            st.tuples(st.sampled_from(KEYS[listing]), st.sampled_from([1900, 2000])), max_size=3, unique=True
        )
        for listing, _ in asked
    }
    shown = {
        (listing, bookmaker): draw(prices[listing]) for listing, _ in asked for bookmaker in draw(st.sets(BOOKMAKERS))
    }
    return Reply(minute=minute, shown=shown, asked=tuple(asked), disputed=draw(st.sets(doubtful, max_size=1)))


histories = st.integers(1, 7).flatmap(lambda n: st.tuples(*(replies(minute) for minute in range(n))))


def after(heard: Sequence[Reply]) -> Model:
    model = Model()
    for reply in sorted(heard, key=lambda reply: reply.minute):
        model.hear(reply)
    return model


@contextmanager
def forgotten(database) -> Iterator[Connection]:
    """Hypothesis keeps the test's transaction from one example to the next."""
    example = database.connection.begin_nested()
    try:
        yield database.connection
    finally:
        example.rollback()


def counts(connection) -> tuple[int, int]:
    return connection.execute(text("SELECT (SELECT count(*) FROM quotes), (SELECT count(*) FROM sightings)")).one()


@LAWS
@given(history=histories)
def test_in_order_every_change_is_a_row_and_nothing_else(database, history: Sequence[Reply]) -> None:
    with forgotten(database) as connection:
        model = Model()
        for number, reply in enumerate(history):
            before = model.changes, model.sightings
            model.hear(reply)
            added = store(connection, batch([reply]), number)
            assert (added.quotes, added.sightings) == (model.changes - before[0], model.sightings - before[1])
            assert known_states(connection, reply.minute) == model.states


@LAWS
@given(history=histories, data=st.data())
def test_in_any_order_and_read_again_every_instant_is_as_it_was(database, history, data) -> None:
    numbered = list(enumerate(history))
    arrivals = data.draw(st.permutations([*numbered, *data.draw(st.lists(st.sampled_from(numbered), max_size=3))]))
    with forgotten(database) as connection:
        for number, reply in arrivals:
            store(connection, batch([reply]), number)
        for until in range(1, len(history) + 1):
            assert known_states(connection, until - 0.5) == after(history[:until]).states
        assert counts(connection)[1] == after(history).sightings
        rows = counts(connection)
        for number, reply in arrivals:
            assert store(connection, batch([reply]), number).quotes == 0
        assert counts(connection) == rows
