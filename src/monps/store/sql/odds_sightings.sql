-- The heartbeat of one instant, for every bookmaker.
INSERT INTO scopes (fixture_id, listing, scope, stage, seen_at, payload_id)
SELECT fixture_id, listing, scope, stage, %(seen_at)s, %(payload)s FROM asked_now
ON CONFLICT DO NOTHING;

INSERT INTO sightings (fixture_id, listing, bookmaker, scope, stage, keys, odds_milli, disputed, seen_at, updated_at, payload_id)
SELECT fixture_id, listing, bookmaker, scope, stage, keys, odds_milli, disputed, %(seen_at)s, updated_at, %(payload)s
FROM seen_now
ORDER BY fixture_id, listing, bookmaker
ON CONFLICT DO NOTHING
