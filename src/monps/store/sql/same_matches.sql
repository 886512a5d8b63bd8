-- Fixtures of two teams that are one match if the teams are one: each with the nearest, within the distances of resolve_fixtures.
SELECT kept, dropped
FROM (SELECT DISTINCT ON (kept) kept, dropped, apart
      FROM (SELECT DISTINCT ON (d.id) k.id AS kept, d.id AS dropped,
                   greatest(k.kickoff_at - d.kickoff_at, d.kickoff_at - k.kickoff_at) AS apart
            FROM fixtures d
            JOIN fixtures k ON k.competition = d.competition
                           AND k.home_team_id = CASE d.home_team_id WHEN :drop THEN :keep ELSE d.home_team_id END
                           AND k.away_team_id = CASE d.away_team_id WHEN :drop THEN :keep ELSE d.away_team_id END
                           AND (k.kickoff_at BETWEEN d.kickoff_at - interval '10 days' AND d.kickoff_at + interval '10 days'
                                OR (k.season = d.season
                                    AND (NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = k.id)
                                         OR NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = d.id))))
            WHERE :drop IN (d.home_team_id, d.away_team_id)
            ORDER BY d.id, apart, k.id) nearest
      ORDER BY kept, apart, dropped) pairs
ORDER BY kept
