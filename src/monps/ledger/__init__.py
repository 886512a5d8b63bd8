"""Bets, stakes, double-entry movements and the statistics of what came of them."""
