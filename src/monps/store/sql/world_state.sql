-- Quotes are counted by what each payload added: exact, and free of a walk through all of them.
SELECT (SELECT count(DISTINCT competition) FROM fixtures) AS competitions,
       count(*) AS matches,
       (SELECT coalesce(sum((counts ->> 'quotes')::bigint), 0) FROM payloads) AS quotes,
       min(kickoff_at) AS first_match_at,
       max(kickoff_at) AS last_match_at,
       (SELECT count(*) FROM runs) AS runs
FROM fixtures
