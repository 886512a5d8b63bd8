-- Where a batch lands before it is joined to what is known; gone with the transaction.
DROP TABLE IF EXISTS
    pg_temp.reported_fixtures, pg_temp.reported_results, pg_temp.reported_quotes,
    pg_temp.reported_names, pg_temp.candidates, pg_temp.resolved;
CREATE TEMP TABLE reported_fixtures (
    ref bigint PRIMARY KEY, competition text, season text, home_name text, away_name text,
    kickoff_at timestamptz, kickoff_assumed boolean, known_at timestamptz
) ON COMMIT DROP;
CREATE TEMP TABLE reported_results (
    ref bigint PRIMARY KEY, home_goals smallint, away_goals smallint,
    half_time_home_goals smallint, half_time_away_goals smallint, known_at timestamptz
) ON COMMIT DROP;
CREATE TEMP TABLE reported_quotes (
    ref bigint, bookmaker text, market text, line_quarters smallint, selection text, side text, odds_milli integer,
    state text, stage text, known_at timestamptz, updated_at timestamptz
) ON COMMIT DROP;
