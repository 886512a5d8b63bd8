"""Facts at rest: the embedded PostgreSQL, its schema, and what is asked of it."""
