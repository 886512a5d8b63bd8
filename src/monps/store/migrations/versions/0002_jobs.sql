-- Up to when the schedule of each job was turned into slots.
CREATE TABLE job_schedules (
    job text PRIMARY KEY,
    schedule text,
    considered_until timestamptz NOT NULL
);

-- Every instant at which a job was due, and what became of it. All instants are those of the desk's clock.
CREATE TABLE job_slots (
    job text NOT NULL,
    slot timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('due', 'running', 'done', 'failed', 'missed', 'skipped')),
    asked boolean NOT NULL DEFAULT false,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    ticket bigint,
    deferred_at timestamptz,
    retry_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    worker text,
    reason text,
    summary jsonb,
    error text,
    PRIMARY KEY (job, slot),
    CHECK (state NOT IN ('missed', 'skipped') OR reason IS NOT NULL),
    CHECK (state <> 'failed' OR error IS NOT NULL),
    CHECK (state <> 'done' OR summary IS NOT NULL),
    CHECK ((state IN ('due', 'running')) = (finished_at IS NULL))
);
CREATE INDEX job_slots_open ON job_slots (slot, job) WHERE state IN ('due', 'running');
CREATE INDEX job_slots_newest ON job_slots (slot DESC);
