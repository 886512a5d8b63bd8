"""Sources: what to ask of a provider, how to read a verbatim payload."""
