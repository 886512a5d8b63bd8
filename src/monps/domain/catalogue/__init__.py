"""The names that everyone agrees on: competitions and bookmakers, by The Odds API's keys, with the aliases we accept."""
