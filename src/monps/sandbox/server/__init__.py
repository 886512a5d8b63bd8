"""The live world behind real HTTP, in the exact formats of The Odds API v4 and API-Football v3, with faults on demand."""
