"""One file a use case; the same for door, job and command."""
