"""Who judges: batch functions from a view to signals."""
