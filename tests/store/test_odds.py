from __future__ import annotations

from snapshots import HOME, Reply, batch, store, stored


def test_first(database) -> None:
    with database.begin() as connection:
        r = lambda m, o: batch([Reply(minute=m, shown={("h2h", "pinnacle"): [(HOME, o)]})])
        print(store(connection, r(0, 2000)), store(connection, r(1, 2000)), store(connection, r(2, 2100)), store(connection, r(3, 2000)))
        print(store(connection, batch([Reply(minute=4, shown={})])))
        print(store(connection, batch([Reply(minute=5, shown={})])))
        print(store(connection, r(6, 2000)))
        print(store(connection, r(6, 2000)))
        print(stored(connection))
