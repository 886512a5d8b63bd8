-- What the source says anew of each result is a statement. A reply that says the same later says nothing new, nor does one that is
-- read late take back what was said after it, nor a payload that is read again; a file's rule may date what it says anew.
CREATE TEMP TABLE reply ON COMMIT DROP AS
SELECT EXISTS (SELECT FROM fetches WHERE payload_id = %(payload)s AND state = 'fetched') AS is_one;

CREATE TEMP TABLE told ON COMMIT DROP AS
SELECT r.fixture_id, coalesce(n.scope, 'ninety') AS scope, n.home_goals, n.away_goals, n.half_time_home_goals,
       n.half_time_away_goals, n.extra_time_home_goals, n.extra_time_away_goals, n.shootout_home_goals,
       n.shootout_away_goals, n.known_at,
       EXISTS (SELECT FROM reported_events e WHERE e.ref = n.ref)
       AND (n.home_goals + coalesce(n.extra_time_home_goals, 0), n.away_goals + coalesce(n.extra_time_away_goals, 0))
           IS DISTINCT FROM
           (SELECT (count(*) FILTER (WHERE e.side = 'home')::int, count(*) FILTER (WHERE e.side = 'away')::int)
            FROM reported_events e
            WHERE e.ref = n.ref AND e.kind IN ('goal', 'own_goal', 'penalty') AND e.period IS DISTINCT FROM 'shootout')
           AS doubtful
FROM reported_results n
JOIN resolved r USING (ref);

-- Beside what is new: goals that do not sum hold a score that was said before, once; what is held is judged by every later word.
CREATE TEMP TABLE stated ON COMMIT DROP AS
SELECT *
FROM (SELECT t.*,
             again.stated_at IS NULL AND NOT (coalesce(last.known_at >= t.known_at, false) AND (SELECT is_one FROM reply))
             AND ((last.scope, last.home_goals, last.away_goals, last.half_time_home_goals, last.half_time_away_goals,
                   last.extra_time_home_goals, last.extra_time_away_goals, last.shootout_home_goals, last.shootout_away_goals)
                  IS DISTINCT FROM
                  (t.scope, t.home_goals, t.away_goals, t.half_time_home_goals, t.half_time_away_goals,
                   t.extra_time_home_goals, t.extra_time_away_goals, t.shootout_home_goals, t.shootout_away_goals)
                  OR (last.known_at <> t.known_at AND NOT (SELECT is_one FROM reply))) AS anew
      FROM told t
      LEFT JOIN LATERAL (
          SELECT * FROM result_statements s
          WHERE s.fixture_id = t.fixture_id AND s.source = %(source)s ORDER BY s.id DESC LIMIT 1
      ) last ON true
      LEFT JOIN LATERAL (
          SELECT s.known_at AS stated_at FROM result_statements s
          WHERE s.fixture_id = t.fixture_id AND s.source = %(source)s AND s.payload_id = %(payload)s AND s.known_at = t.known_at
            AND (s.scope, s.home_goals, s.away_goals, s.half_time_home_goals, s.half_time_away_goals, s.extra_time_home_goals,
                 s.extra_time_away_goals, s.shootout_home_goals, s.shootout_away_goals)
                IS NOT DISTINCT FROM
                (t.scope, t.home_goals, t.away_goals, t.half_time_home_goals, t.half_time_away_goals, t.extra_time_home_goals,
                 t.extra_time_away_goals, t.shootout_home_goals, t.shootout_away_goals)
          LIMIT 1
      ) again ON true) said
WHERE anew
   OR (doubtful AND NOT EXISTS (SELECT FROM held_results h WHERE h.fixture_id = said.fixture_id AND h.held_at >= said.known_at))
   OR EXISTS (SELECT FROM held_results h WHERE h.fixture_id = said.fixture_id AND h.released_at IS NULL AND h.held_at < said.known_at);

INSERT INTO result_statements (fixture_id, source, scope, home_goals, away_goals, half_time_home_goals, half_time_away_goals,
                               extra_time_home_goals, extra_time_away_goals, shootout_home_goals, shootout_away_goals,
                               known_at, payload_id)
SELECT fixture_id, %(source)s, scope, home_goals, away_goals, half_time_home_goals, half_time_away_goals,
       extra_time_home_goals, extra_time_away_goals, shootout_home_goals, shootout_away_goals, known_at, %(payload)s
FROM stated
WHERE anew
ORDER BY fixture_id;

-- The last word of every source on those fixtures, the most trusted first.
CREATE TEMP TABLE said ON COMMIT DROP AS
SELECT * FROM (
    SELECT DISTINCT ON (s.fixture_id, s.source) s.*,
           coalesce(array_position(%(trust)s::text[], s.source), 1000) AS rank
    FROM stated t
    JOIN result_statements s USING (fixture_id)
    ORDER BY s.fixture_id, s.source, s.id DESC
) last_words;
CREATE INDEX ON said (fixture_id);
ANALYZE said;

-- One score at 90 minutes, or it is held. A score that may hold extra time vouches for nothing.
CREATE TEMP TABLE judged ON COMMIT DROP AS
SELECT s.fixture_id, max(s.known_at) AS known_at, max(t.known_at) AS judged_at,
       (SELECT max(h.held_at) FROM held_results h WHERE h.fixture_id = s.fixture_id AND h.released_at IS NULL) AS held_at,
       CASE WHEN count(DISTINCT (s.home_goals, s.away_goals)) FILTER (WHERE s.scope = 'ninety') > 1 THEN 'sources_disagree'
            WHEN count(*) FILTER (WHERE s.scope = 'ninety') = 0 THEN 'extra_time_unknown'
            WHEN bool_or(t.doubtful) AND count(*) FILTER (WHERE s.scope = 'ninety') = 1 THEN 'goals_do_not_sum'
       END AS held_for,
       count(*) FILTER (WHERE s.scope = 'ninety') AS voices,
       jsonb_agg(jsonb_build_object('source', s.source, 'scope', s.scope, 'home_goals', s.home_goals, 'away_goals', s.away_goals,
                                    'known_at', s.known_at) ORDER BY s.rank, s.source) AS words
FROM said s
JOIN stated t USING (fixture_id)
GROUP BY s.fixture_id;

UPDATE held_results h
SET released_at = j.judged_at, released_how = 'agreed'
FROM judged j
WHERE h.fixture_id = j.fixture_id AND h.released_at IS NULL AND j.held_for IS NULL;

INSERT INTO held_results (fixture_id, reason, detail, held_at)
SELECT fixture_id, held_for, words, judged_at FROM judged WHERE held_for IS NOT NULL
ON CONFLICT (fixture_id) WHERE released_at IS NULL DO UPDATE SET reason = excluded.reason, detail = excluded.detail;

-- What is not held is accepted from the most trusted source; what it does not tell of half-time, the next one may. What was held
-- until now is known from the word that releases it.
INSERT INTO results (fixture_id, version, home_goals, away_goals, half_time_home_goals, half_time_away_goals,
                     source, payload_id, known_at)
SELECT b.fixture_id, coalesce(last.version, 0) + 1, b.home_goals, b.away_goals, half.home_goals, half.away_goals,
       b.source, %(payload)s,
       CASE WHEN j.held_at IS NOT NULL THEN greatest(j.known_at, j.judged_at, j.held_at) WHEN j.voices = 1 THEN b.known_at ELSE j.known_at END
FROM judged j
JOIN LATERAL (
    SELECT * FROM said s WHERE s.fixture_id = j.fixture_id AND s.scope = 'ninety' ORDER BY s.rank, s.source LIMIT 1
) b ON true
LEFT JOIN LATERAL (
    SELECT s.half_time_home_goals AS home_goals, s.half_time_away_goals AS away_goals
    FROM said s
    WHERE s.fixture_id = j.fixture_id AND s.half_time_home_goals <= b.home_goals AND s.half_time_away_goals <= b.away_goals
    ORDER BY s.rank, s.source LIMIT 1
) half ON true
LEFT JOIN LATERAL (
    SELECT * FROM results x WHERE x.fixture_id = j.fixture_id ORDER BY version DESC LIMIT 1
) last ON true
WHERE j.held_for IS NULL
  AND ((last.home_goals, last.away_goals, last.half_time_home_goals, last.half_time_away_goals)
       IS DISTINCT FROM (b.home_goals, b.away_goals, half.home_goals, half.away_goals)
       OR (last.source = b.source AND j.voices = 1 AND last.known_at <> b.known_at AND NOT (SELECT is_one FROM reply)))
