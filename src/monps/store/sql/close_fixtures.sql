-- When each fixture really began, whether a file tells of its closing prices, and when a request for closing prices, or for those of
-- an open pick, was last refused for want of credits.
SELECT f.id, f.competition, f.kickoff_at,
       EXISTS (SELECT FROM quotes q WHERE q.fixture_id = f.id AND q.stage = 'close'
                                      AND q.known_at BETWEEN f.kickoff_at - interval '60 days' AND f.kickoff_at + interval '60 days'),
       (SELECT max(r.planned_at) FROM fetches r
        WHERE r.state = 'refused' AND r.reason = 'quota' AND r.purpose IN ('closing', 'open_pick')
          AND r.competition = f.competition
          AND r.planned_at BETWEEN f.kickoff_at - interval '1 hour' AND f.kickoff_at)
FROM (SELECT id, competition, coalesce(started_at, kickoff_at) AS kickoff_at
      FROM fixtures WHERE id = ANY (%(fixtures)s::bigint[])) f
ORDER BY f.id
