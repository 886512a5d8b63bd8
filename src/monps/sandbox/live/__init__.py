"""A simulated football world that can be asked about any instant: the same seed and instant always give the same answer."""
