"""Everything that can go wrong with a feed, on demand: one file a group of faults."""
