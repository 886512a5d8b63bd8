-- A result that says something new, be it only when it became known, is a new version; the same again is nothing.
INSERT INTO results (fixture_id, version, home_goals, away_goals, half_time_home_goals, half_time_away_goals,
                     source, payload_id, known_at)
SELECT r.fixture_id, coalesce(last.version, 0) + 1, n.home_goals, n.away_goals, n.half_time_home_goals,
       n.half_time_away_goals, %(source)s, %(payload)s, n.known_at
FROM reported_results n
JOIN resolved r USING (ref)
LEFT JOIN LATERAL (
    SELECT * FROM results x WHERE x.fixture_id = r.fixture_id ORDER BY version DESC LIMIT 1
) last ON true
WHERE (last.home_goals, last.away_goals, last.half_time_home_goals, last.half_time_away_goals, last.known_at)
      IS DISTINCT FROM (n.home_goals, n.away_goals, n.half_time_home_goals, n.half_time_away_goals, n.known_at)
