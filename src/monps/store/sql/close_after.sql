-- Prices that were seen as those of a match to come when it had begun already: another kick-off was stated then.
SELECT DISTINCT n.fixture_id, n.bookmaker, split_part(k.key, '|', 1), CAST(nullif(split_part(k.key, '|', 2), '') AS smallint),
       split_part(k.key, '|', 3), split_part(k.key, '|', 4)
FROM (SELECT id, coalesce(started_at, kickoff_at) AS kickoff_at FROM fixtures WHERE id = ANY (%(fixtures)s::bigint[])) f
CROSS JOIN LATERAL (
    SELECT * FROM sightings n
    WHERE n.fixture_id = f.id AND n.stage = 'live' AND n.bookmaker = ANY (%(bookmakers)s::text[])
      AND n.seen_at > f.kickoff_at AND n.seen_at < f.kickoff_at + interval '60 days' OFFSET 0
) n
CROSS JOIN LATERAL unnest(n.keys) AS k (key)
ORDER BY 1, 2, 3, 4, 5, 6
