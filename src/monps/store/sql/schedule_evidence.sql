-- What the store's schedule says for and against a waiting name being a team, for each pair of the two.
SELECT p.waiting_id, p.team_id,
       count(*) FILTER (WHERE same AND score) AS matches,
       count(*) FILTER (WHERE same AND score IS NULL) AS meetings,
       count(*) FILTER (WHERE same AND NOT score) AS other_scores,
       count(*) FILTER (WHERE NOT same) AS against,
       count(*) FILTER (WHERE known) AS shared_ids
FROM unnest(CAST(:names AS bigint[]), CAST(:teams AS bigint[])) p (waiting_id, team_id)
LEFT JOIN LATERAL (
    SELECT m.opponent_id = CASE m.side WHEN 'home' THEN f.away_team_id ELSE f.home_team_id END
               AND p.team_id = CASE m.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END AS same,
           (r.home_goals, r.away_goals) = (m.home_goals, m.away_goals) AS score,
           m.known_id = f.id AS known
    FROM waiting_matches m
    JOIN fixtures f ON f.kickoff_at BETWEEN m.kickoff_at - interval '14 hours' AND m.kickoff_at + interval '14 hours'
                   AND p.team_id IN (f.home_team_id, f.away_team_id)
    LEFT JOIN LATERAL (
        SELECT x.home_goals, x.away_goals FROM results x WHERE x.fixture_id = f.id ORDER BY x.version DESC LIMIT 1
    ) r ON true
    WHERE m.waiting_id = p.waiting_id
) e ON true
GROUP BY p.waiting_id, p.team_id
