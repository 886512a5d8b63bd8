"""Every market family: what it settles to."""
