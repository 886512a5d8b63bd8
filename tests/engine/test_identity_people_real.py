from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from monps.engine.data_files import data_files, data_set
from monps.engine.ingest import Payload, ingest
from monps.feeds.table import FEEDS
from reported_matches import rows

MINUTES = 2
"""By so many two sources may time one goal differently."""
DIVISIONS = ("E0", "D1", "I1", "SP1", "F1")

TOLD_BY_BOTH = """
WITH told AS (
    SELECT p.source, p.person_id, p.fixture_id, p.side, bool_or(p.played) AS played,
           array_remove(array_agg(DISTINCT p.goal_minute), NULL) AS goals
    FROM participations p
    JOIN (SELECT fixture_id FROM shots INTERSECT SELECT fixture_id FROM appearances) b USING (fixture_id)
    WHERE p.kind = 'player' AND p.person_id IN (
        SELECT person_id FROM person_aliases WHERE kind = 'player' GROUP BY 1 HAVING count(DISTINCT source) = 2)
    GROUP BY 1, 2, 3, 4
)
SELECT q.name || ' ' || q.id, u.fixture_id IS NULL OR (w.played AND w.side = u.side) AS played,
       coalesce(u.goals, '{}') AS understat, coalesce(w.goals, '{}') AS wyscout
FROM (SELECT * FROM told WHERE source = 'understat') u
FULL JOIN (SELECT * FROM told WHERE source = 'wyscout') w USING (person_id, fixture_id)
JOIN people q ON q.id = person_id
WHERE u.fixture_id IS NOT NULL OR cardinality(w.goals) > 0
"""


@pytest.fixture
def understat_and_wyscout(database, shared_data: Path):
    """Both data sets, with the teams of 2017/18 as football-data names them."""
    seasons = [shared_data / "football-data" / "seasons" / "1718" / f"{division}.csv" for division in DIVISIONS]
    ingest(
        database,
        FEEDS["football-data"],
        [Payload(name=f"1718/{path.name}", content=path.read_bytes()) for path in seasons],
    )
    for source in ("understat", "wyscout"):
        which = data_set(source)
        ingest(database, which.source, data_files(which, [shared_data / source]))
    return database


def test_players_of_both_sources_agree_on_matches_and_goals_and_few_names_wait(understat_and_wyscout) -> None:
    """One difference in a match happens (a goal that one source calls an own goal); someone else differs match after match."""
    database = understat_and_wyscout
    seen: dict[str, Counter[bool]] = defaultdict(Counter)
    for person, played, one, other in rows(database, TOLD_BY_BOTH):
        same = len(one) == len(other) and all(
            abs(first - second) <= MINUTES for first, second in zip(sorted(one), sorted(other), strict=True)
        )
        seen[person][bool(played) and same] += 1
    contradicted = {
        person: dict(said) for person, said in seen.items() if said[False] > 1 or said[True] < 3 * said[False]
    }
    assert contradicted == {}
    assert len(seen) == 2078
    assert sum(said[True] for said in seen.values()) > 23_000
    waiting = rows(
        database, "SELECT kind, source, count(*) FROM waiting_names WHERE kind IN ('player', 'coach') GROUP BY 1, 2"
    )
    assert waiting == [("player", "wyscout", 72)]
