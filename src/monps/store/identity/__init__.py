"""Who is who in the registry: names and fixtures resolved, what waits for a person, and what a person decided, undoable."""
