-- A payload is stored before it is read; what came of it stands in `state`.
ALTER TABLE payloads ADD COLUMN state text NOT NULL DEFAULT 'unread'
    CHECK (state IN ('unread', 'read', 'waiting', 'refused'));
ALTER TABLE payloads ADD COLUMN refusal text;
UPDATE payloads SET state = 'read' WHERE read_at IS NOT NULL;
CREATE INDEX payloads_waiting ON payloads (source, id) WHERE state <> 'read';

-- Every request that was sent, served from the cache, or not sent for a reason; one that failed has what came instead of a reply.
CREATE TABLE fetches (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text NOT NULL,
    request text NOT NULL,
    endpoint text,
    competition text,
    purpose text NOT NULL,
    state text NOT NULL CHECK (state IN ('fetched', 'cached', 'refused', 'failed')),
    reason text,
    detail text,
    key_label text,
    cost integer NOT NULL DEFAULT 0 CHECK (cost >= 0),
    expected_cost integer NOT NULL DEFAULT 0,
    planned_at timestamptz NOT NULL,
    seen_at timestamptz,
    payload_id bigint REFERENCES payloads,
    CHECK (CASE state WHEN 'failed' THEN true WHEN 'refused' THEN payload_id IS NULL ELSE payload_id IS NOT NULL END),
    CHECK ((state IN ('refused', 'failed')) = (reason IS NOT NULL))
);
CREATE INDEX fetches_payload ON fetches (payload_id);
CREATE INDEX fetches_planned ON fetches (planned_at);
CREATE INDEX fetches_answered ON fetches (endpoint, competition, seen_at DESC) WHERE state IN ('fetched', 'cached');
CREATE UNIQUE INDEX fetches_refused ON fetches (source, request, planned_at) WHERE state = 'refused';

-- The pace to which the month's credits are spent, and what was forecast by it, each time that it changed.
CREATE TABLE paces (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at timestamptz NOT NULL,
    pace jsonb NOT NULL,
    forecast jsonb NOT NULL
);

-- What is left on each key, by the name of the variable that holds it. The keys themselves are nowhere.
CREATE TABLE api_keys (
    source text NOT NULL,
    label text NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'exhausted', 'disabled')),
    detail jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (source, label)
);

CREATE TABLE alerts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    subject text NOT NULL,
    message text NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    times integer NOT NULL DEFAULT 1,
    resolved_at timestamptz
);
CREATE UNIQUE INDEX alerts_open ON alerts (kind, subject) WHERE resolved_at IS NULL;

ALTER TABLE team_aliases ADD COLUMN how text NOT NULL DEFAULT 'founded'
    CHECK (how IN ('founded', 'same_source', 'curated', 'normalised', 'external_id', 'confirmed'));

CREATE TABLE team_ids (
    source text NOT NULL,
    external_id text NOT NULL,
    team_id bigint NOT NULL REFERENCES teams,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, external_id)
);
CREATE INDEX team_ids_team ON team_ids (team_id);

CREATE TABLE fixture_aliases (
    source text NOT NULL,
    external_id text NOT NULL,
    fixture_id bigint NOT NULL REFERENCES fixtures,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, external_id)
);
CREATE INDEX fixture_aliases_fixture ON fixture_aliases (fixture_id);

CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('player', 'coach')),
    name text NOT NULL,
    full_name text,
    born_on date,
    recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE person_ids (
    kind text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    person_id bigint NOT NULL REFERENCES people,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, source, external_id)
);
CREATE INDEX person_ids_person ON person_ids (person_id);

-- Whom a source's own list tells of, by its number, whether or not a match has named them yet.
CREATE TABLE listed_people (
    kind text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    name text NOT NULL,
    full_name text,
    born_on date,
    PRIMARY KEY (kind, source, external_id)
);

-- A name is known within a team: two players of one league may share theirs, and two numbers of a source in one team theirs.
CREATE TABLE person_aliases (
    kind text NOT NULL,
    source text NOT NULL,
    team_id bigint REFERENCES teams,
    name text NOT NULL,
    plain text NOT NULL,
    person_id bigint NOT NULL REFERENCES people,
    how text NOT NULL CHECK (how IN ('founded', 'same_source', 'curated', 'normalised', 'external_id', 'confirmed')),
    recorded_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (kind, source, team_id, name, person_id)
);
CREATE INDEX person_aliases_person ON person_aliases (person_id);
CREATE INDEX person_aliases_team ON person_aliases (team_id);

-- Names that nothing resolves yet, and fixtures that contradict what is known (kind fixture, under the label of waiting_fixtures).
-- Dismissed: a person has said that nothing is to come of it. A player without a number of the source waits within a team.
CREATE TABLE waiting_names (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('team', 'player', 'coach', 'bookmaker', 'competition', 'fixture')),
    source text NOT NULL,
    competition text,
    team_id bigint REFERENCES teams,
    name text NOT NULL,
    external_id text,
    dismissed boolean NOT NULL DEFAULT false,
    first_at timestamptz NOT NULL DEFAULT now(),
    resolved_at timestamptz,
    UNIQUE NULLS NOT DISTINCT (kind, source, competition, team_id, name, external_id)
);
CREATE INDEX waiting_names_open ON waiting_names (kind, id) WHERE resolved_at IS NULL;
CREATE INDEX waiting_names_number ON waiting_names (source, kind, external_id);
CREATE INDEX waiting_names_team ON waiting_names (team_id);
CREATE UNIQUE INDEX waiting_names_of_no_person ON waiting_names (kind, source, competition, name) NULLS NOT DISTINCT
    WHERE kind NOT IN ('player', 'coach');

-- Whom a payload names, and in which team, without anybody knowing who that is; gone when the payload is read again.
CREATE TABLE waiting_people (
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    kind text NOT NULL,
    source text NOT NULL,
    team_id bigint NOT NULL REFERENCES teams,
    name text,
    external_id text,
    UNIQUE NULLS NOT DISTINCT (payload_id, kind, team_id, name, external_id)
);
CREATE INDEX waiting_people_number ON waiting_people (source, kind, external_id);
CREATE INDEX waiting_people_name ON waiting_people (source, kind, name);
CREATE INDEX waiting_people_team ON waiting_people (team_id);

-- The mentions of each person in the queue: by the source's number, else by the name, a player's within the team.
CREATE VIEW waiting_mentions AS
SELECT w.id AS waiting_id, p.payload_id, w.kind, w.source, p.team_id, p.name, p.external_id
FROM waiting_people p
JOIN waiting_names w ON w.source = p.source AND w.kind = p.kind AND w.external_id = p.external_id
UNION ALL
SELECT w.id, p.payload_id, w.kind, w.source, p.team_id, p.name, NULL
FROM waiting_people p
JOIN waiting_names w ON w.source = p.source AND w.kind = p.kind AND w.name = p.name AND w.external_id IS NULL
                    AND w.team_id IS NOT DISTINCT FROM CASE p.kind WHEN 'player' THEN p.team_id END
WHERE p.external_id IS NULL;

-- Fixtures that were reported and are not in the store, each with the reason; gone when their payload is read again.
-- A payload that names its fixtures by the source's id alone tells of neither teams nor kick-off.
CREATE TABLE waiting_fixtures (
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    ref bigint NOT NULL,
    source text NOT NULL,
    competition text,
    season text,
    home_name text,
    away_name text,
    external_id text,
    kickoff_at timestamptz,
    home_goals smallint,
    away_goals smallint,
    label text,
    reason text NOT NULL
        CHECK (reason IN ('unknown_team', 'unknown_fixture', 'same_team', 'swapped', 'other_match', 'dismissed')),
    PRIMARY KEY (payload_id, ref)
);
CREATE INDEX waiting_fixtures_label ON waiting_fixtures (source, competition, label);
CREATE INDEX waiting_fixtures_id ON waiting_fixtures (source, external_id) WHERE reason = 'unknown_fixture';
CREATE INDEX waiting_fixtures_home ON waiting_fixtures (source, competition, home_name);
CREATE INDEX waiting_fixtures_away ON waiting_fixtures (source, competition, away_name);

-- What a person decided about names and teams; an undone decision stays, with the one that undid it.
CREATE TABLE identity_decisions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action text NOT NULL CHECK (action IN ('alias', 'new', 'merge', 'dismiss', 'undo')),
    kind text NOT NULL,
    detail jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    undone_by bigint REFERENCES identity_decisions
);

-- Every row that a decision changed, in order: as it was (null: added) and as it became (null: taken away). Undoing goes backwards.
CREATE TABLE identity_changes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision_id bigint NOT NULL REFERENCES identity_decisions,
    table_name text NOT NULL,
    was jsonb,
    became jsonb,
    CHECK (was IS NOT NULL OR became IS NOT NULL)
);
CREATE INDEX identity_changes_decision ON identity_changes (decision_id, id);

ALTER TABLE fixtures ADD COLUMN status text NOT NULL DEFAULT 'scheduled'
    CHECK (status IN ('scheduled', 'postponed', 'running', 'finished', 'abandoned', 'cancelled', 'awarded'));
ALTER TABLE fixtures ADD COLUMN started_at timestamptz;
ALTER TABLE fixture_kickoffs ADD COLUMN status text NOT NULL DEFAULT 'scheduled'
    CHECK (status IN ('scheduled', 'postponed', 'running', 'finished', 'abandoned', 'cancelled', 'awarded'));
CREATE INDEX fixtures_teams ON fixtures (home_team_id, away_team_id, kickoff_at);

-- What each source said of the result; `results` holds what is accepted.
CREATE TABLE result_statements (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    scope text NOT NULL DEFAULT 'ninety' CHECK (scope IN ('ninety', 'final')),
    home_goals smallint NOT NULL CHECK (home_goals >= 0),
    away_goals smallint NOT NULL CHECK (away_goals >= 0),
    half_time_home_goals smallint,
    half_time_away_goals smallint,
    extra_time_home_goals smallint,
    extra_time_away_goals smallint,
    shootout_home_goals smallint,
    shootout_away_goals smallint,
    known_at timestamptz NOT NULL,
    payload_id bigint REFERENCES payloads,
    recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX result_statements_fixture ON result_statements (fixture_id, source, id);
INSERT INTO result_statements (fixture_id, source, home_goals, away_goals, half_time_home_goals, half_time_away_goals,
                               known_at, payload_id, recorded_at)
SELECT fixture_id, source, home_goals, away_goals, half_time_home_goals, half_time_away_goals, known_at, payload_id, recorded_at
FROM results ORDER BY fixture_id, version;

-- Results on which the sources disagree, or that nobody can vouch for: they settle nothing until they are released.
CREATE TABLE held_results (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fixture_id bigint NOT NULL REFERENCES fixtures,
    reason text NOT NULL CHECK (reason IN ('sources_disagree', 'extra_time_unknown', 'goals_do_not_sum')),
    detail jsonb NOT NULL,
    held_at timestamptz NOT NULL,
    released_at timestamptz,
    released_how text
);
CREATE UNIQUE INDEX held_results_open ON held_results (fixture_id) WHERE released_at IS NULL;

-- Every listing that was asked for, of every fixture in the reply, also where nobody showed it.
CREATE TABLE scopes (
    fixture_id bigint NOT NULL,
    listing text NOT NULL,
    scope text NOT NULL,
    stage text NOT NULL CHECK (stage IN ('live', 'in_play')),
    seen_at timestamptz NOT NULL,
    payload_id bigint NOT NULL,
    PRIMARY KEY (fixture_id, listing, scope, seen_at)
);

-- The heartbeat: at `seen_at` the bookmaker showed exactly the prices of `keys` under this listing, whether they had changed or not.
-- A key is market, line, selection and side, with | between; its odds and whether they are disputed stand at its place in their
-- arrays, and a key with two prices stands there twice. No key: it showed nothing. Whoever was once seen in a scope of a listing
-- has a row at each later asking for it.
CREATE TABLE sightings (
    fixture_id bigint NOT NULL,
    listing text NOT NULL,
    bookmaker text NOT NULL,
    scope text NOT NULL,
    stage text NOT NULL CHECK (stage IN ('live', 'in_play')),
    keys text[] NOT NULL,
    odds_milli integer[] NOT NULL,
    disputed boolean[] NOT NULL,
    seen_at timestamptz NOT NULL,
    updated_at timestamptz,
    payload_id bigint NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT sightings_key UNIQUE (fixture_id, listing, seen_at, bookmaker)
) PARTITION BY RANGE (seen_at);
CREATE TABLE sightings_default PARTITION OF sightings DEFAULT;

ALTER TABLE quotes DROP CONSTRAINT quotes_state_check;
ALTER TABLE quotes ADD CONSTRAINT quotes_state_check CHECK (state IN ('open', 'suspended', 'disputed'));

-- A reply that is read late can change what was the case at the instant of a later one. The rows of the highest revision count.
ALTER TABLE quotes ADD COLUMN revision smallint NOT NULL DEFAULT 0;
ALTER TABLE quotes DROP CONSTRAINT quotes_key;
ALTER TABLE quotes ADD CONSTRAINT quotes_key UNIQUE NULLS NOT DISTINCT
    (fixture_id, market, bookmaker, selection, line_quarters, side, known_at, revision, odds_milli, state);

CREATE TABLE match_events (
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    position smallint NOT NULL,
    kind text NOT NULL,
    side text NOT NULL CHECK (side IN ('home', 'away')),
    period text,
    minute smallint,
    stoppage smallint,
    player_name text,
    player_id bigint REFERENCES people,
    other_name text,
    other_id bigint REFERENCES people,
    known_at timestamptz NOT NULL,
    PRIMARY KEY (fixture_id, source, payload_id, position)
);
CREATE INDEX match_events_player ON match_events (player_id);
CREATE INDEX match_events_other ON match_events (other_id);

CREATE TABLE appearances (
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('home', 'away')),
    role text NOT NULL CHECK (role IN ('start', 'bench')),
    player_name text NOT NULL,
    player_id bigint REFERENCES people,
    position text,
    minute_on smallint,
    minute_off smallint,
    known_at timestamptz NOT NULL
);
CREATE INDEX appearances_fixture ON appearances (fixture_id, source, payload_id);
CREATE INDEX appearances_player ON appearances (player_id);

CREATE TABLE match_coaches (
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('home', 'away')),
    coach_name text NOT NULL,
    coach_id bigint REFERENCES people,
    known_at timestamptz NOT NULL,
    PRIMARY KEY (fixture_id, source, payload_id, side)
);
CREATE INDEX match_coaches_coach ON match_coaches (coach_id);

CREATE TABLE shots (
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    position smallint NOT NULL,
    side text NOT NULL CHECK (side IN ('home', 'away')),
    player_name text,
    player_id bigint REFERENCES people,
    assist_name text,
    minute smallint,
    outcome text NOT NULL,
    situation text,
    xg double precision,
    x double precision,
    y double precision,
    known_at timestamptz NOT NULL,
    PRIMARY KEY (fixture_id, source, payload_id, position)
);
CREATE INDEX shots_player ON shots (player_id);

-- Who took part in which match, by each source, on the side of his team. Not played: he is told to have sat on the bench.
CREATE VIEW participations AS
SELECT fixture_id, source, payload_id, 'player' AS kind, side, player_name AS name, player_id AS person_id,
       role = 'start' OR minute_on IS NOT NULL AS played, NULL::integer AS goal_minute
FROM appearances
UNION ALL
SELECT fixture_id, source, payload_id, 'player',
       CASE WHEN kind <> 'own_goal' THEN side WHEN side = 'home' THEN 'away' ELSE 'home' END, player_name, player_id,
       kind NOT IN ('yellow', 'second_yellow', 'red', 'review'),
       CASE WHEN kind IN ('goal', 'penalty') AND period IS DISTINCT FROM 'shootout' THEN minute + coalesce(stoppage, 0) END
FROM match_events
UNION ALL
SELECT fixture_id, source, payload_id, 'player', side, other_name, other_id, true, NULL::integer FROM match_events WHERE kind <> 'own_goal'
UNION ALL
SELECT fixture_id, source, payload_id, 'player', side, player_name, player_id, true, CASE outcome WHEN 'goal' THEN minute::integer END
FROM shots
UNION ALL
SELECT fixture_id, source, payload_id, 'coach', side, coach_name, coach_id, true, NULL::integer FROM match_coaches;

CREATE TABLE match_statistics (
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    side text NOT NULL CHECK (side IN ('home', 'away')),
    name text NOT NULL,
    value double precision NOT NULL,
    known_at timestamptz NOT NULL,
    PRIMARY KEY (fixture_id, source, name, side, payload_id)
);

CREATE TABLE tenures (
    source text NOT NULL,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    team_id bigint NOT NULL REFERENCES teams,
    coach_id bigint NOT NULL REFERENCES people,
    since_on date NOT NULL,
    until_on date,
    known_at timestamptz NOT NULL,
    PRIMARY KEY (source, payload_id, team_id, coach_id, since_on)
);
CREATE INDEX tenures_team ON tenures (team_id, since_on);
CREATE INDEX tenures_coach ON tenures (coach_id);

-- What a payload said is taken back by its number when it is read again.
CREATE INDEX match_events_payload ON match_events (payload_id);
CREATE INDEX appearances_payload ON appearances (payload_id);
CREATE INDEX match_coaches_payload ON match_coaches (payload_id);
CREATE INDEX shots_payload ON shots (payload_id);
CREATE INDEX match_statistics_payload ON match_statistics (payload_id);
CREATE INDEX tenures_payload ON tenures (payload_id);
CREATE INDEX sightings_seen ON sightings USING brin (seen_at);
