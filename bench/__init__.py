"""Speed, measured as a ratio to a named peer or a raw limit in the same run, and never without its accuracy."""
