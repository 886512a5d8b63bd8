"""A simulated world with a truth of its own, for a desk that lives without keys."""
