CREATE TABLE world (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    name text NOT NULL CHECK (name IN ('real', 'sandbox')),
    description jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE competitions (
    key text PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL
);

CREATE TABLE seasons (
    competition text NOT NULL REFERENCES competitions,
    name text NOT NULL,
    first_year smallint NOT NULL,
    PRIMARY KEY (competition, name)
);

CREATE TABLE teams (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE team_aliases (
    source text NOT NULL,
    competition text NOT NULL REFERENCES competitions,
    name text NOT NULL,
    team_id bigint NOT NULL REFERENCES teams,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, competition, name)
);
CREATE INDEX team_aliases_team ON team_aliases (team_id);

CREATE TABLE bookmakers (
    key text PRIMARY KEY,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('bookmaker', 'exchange', 'aggregate'))
);

-- What a provider sent, word for word (zlib), before anything was read out of it.
CREATE TABLE payloads (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text NOT NULL,
    name text NOT NULL,
    sha256 bytea NOT NULL,
    content bytea NOT NULL,
    size bigint NOT NULL,
    read_at timestamptz,
    reader_version text,
    counts jsonb NOT NULL DEFAULT '{}',
    recorded_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (source, sha256)
);

CREATE TABLE payload_issues (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payload_id bigint NOT NULL REFERENCES payloads ON DELETE CASCADE,
    severity text NOT NULL CHECK (severity IN ('refused', 'flagged')),
    file text NOT NULL,
    "row" bigint,
    "column" text,
    value text,
    reason text NOT NULL,
    remedy text NOT NULL
);
CREATE INDEX payload_issues_payload ON payload_issues (payload_id);

CREATE TABLE fixtures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    competition text NOT NULL,
    season text NOT NULL,
    home_team_id bigint NOT NULL REFERENCES teams,
    away_team_id bigint NOT NULL REFERENCES teams,
    kickoff_at timestamptz NOT NULL,
    kickoff_assumed boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (competition, season) REFERENCES seasons,
    UNIQUE (competition, season, home_team_id, away_team_id, kickoff_at),
    CHECK (home_team_id <> away_team_id)
);
CREATE INDEX fixtures_kickoff ON fixtures (kickoff_at);

-- Every kick-off that was ever stated for a fixture, in the order of the statements; the last one is the fixture's own.
CREATE TABLE fixture_kickoffs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fixture_id bigint NOT NULL REFERENCES fixtures,
    source text NOT NULL,
    kickoff_at timestamptz NOT NULL,
    kickoff_assumed boolean NOT NULL,
    known_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX fixture_kickoffs_fixture ON fixture_kickoffs (fixture_id, id);

CREATE TABLE results (
    fixture_id bigint NOT NULL REFERENCES fixtures,
    version smallint NOT NULL CHECK (version > 0),
    home_goals smallint NOT NULL CHECK (home_goals >= 0),
    away_goals smallint NOT NULL CHECK (away_goals >= 0),
    half_time_home_goals smallint CHECK (half_time_home_goals BETWEEN 0 AND home_goals),
    half_time_away_goals smallint CHECK (half_time_away_goals BETWEEN 0 AND away_goals),
    source text NOT NULL,
    payload_id bigint REFERENCES payloads,
    known_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (fixture_id, version),
    CHECK ((half_time_home_goals IS NULL) = (half_time_away_goals IS NULL))
);

-- Append-only. What a quote says is its key, so the same statement twice is one row and a contradiction is two.
-- No foreign keys: two look-ups a row would halve the speed of taking prices in, and rows come only from ingest, which joins both.
CREATE TABLE quotes (
    fixture_id bigint NOT NULL,
    bookmaker text NOT NULL,
    market text NOT NULL,
    line_quarters smallint,
    selection text NOT NULL,
    side text NOT NULL CHECK (side IN ('back', 'lay')),
    odds_milli integer NOT NULL CHECK (odds_milli > 1000),
    state text NOT NULL CHECK (state IN ('open', 'suspended')),
    stage text NOT NULL CHECK (stage IN ('early', 'live', 'close', 'in_play')),
    known_at timestamptz NOT NULL,
    updated_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    payload_id bigint NOT NULL,
    CONSTRAINT quotes_key UNIQUE NULLS NOT DISTINCT
        (fixture_id, market, bookmaker, selection, line_quarters, known_at, side, odds_milli, state)
) PARTITION BY RANGE (known_at);
CREATE TABLE quotes_default PARTITION OF quotes DEFAULT;

CREATE TABLE runs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('backtest')),
    config jsonb NOT NULL,
    config_hash text NOT NULL,
    code_version text NOT NULL,
    report jsonb NOT NULL,
    charts jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

-- A decision explains itself: who judged, on which quote and evidence, under which configuration and code (its run's).
CREATE TABLE decisions (
    run_id bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
    position integer NOT NULL,
    fixture_id bigint NOT NULL REFERENCES fixtures,
    market text NOT NULL,
    line_quarters smallint,
    selection text NOT NULL,
    bookmaker text NOT NULL REFERENCES bookmakers,
    odds_milli integer NOT NULL,
    quote_known_at timestamptz NOT NULL,
    p_won double precision NOT NULL,
    p_half_won double precision NOT NULL,
    p_push double precision NOT NULL,
    p_half_lost double precision NOT NULL,
    p_lost double precision NOT NULL,
    ev double precision NOT NULL,
    agent text NOT NULL,
    because jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    refused_by text,
    refused_why text,
    PRIMARY KEY (run_id, position),
    CHECK ((refused_by IS NULL) = (refused_why IS NULL))
);

CREATE TABLE bets (
    run_id bigint NOT NULL,
    bet integer NOT NULL,
    stake_minor bigint NOT NULL CHECK (stake_minor > 0),
    currency text NOT NULL,
    placed_at timestamptz NOT NULL,
    settled_at timestamptz,
    outcome text CHECK (outcome IN ('won', 'half_won', 'push', 'half_lost', 'lost', 'annulled')),
    return_minor bigint CHECK (return_minor >= 0),
    sharp_close_odds_milli integer,
    clv_novig double precision,
    clv_absent text,
    PRIMARY KEY (run_id, bet),
    FOREIGN KEY (run_id, bet) REFERENCES decisions (run_id, position) ON DELETE CASCADE,
    CHECK ((settled_at IS NULL) = (outcome IS NULL) AND (outcome IS NULL) = (return_minor IS NULL)),
    CHECK ((clv_novig IS NULL) <> (clv_absent IS NULL))
);

CREATE TABLE ledger_entries (
    run_id bigint NOT NULL REFERENCES runs ON DELETE CASCADE,
    movement bigint NOT NULL,
    account text NOT NULL,
    bet integer,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (run_id, movement, account)
);
