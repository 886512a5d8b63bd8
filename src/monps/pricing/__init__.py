"""Odds and probability: no-vig, expected value, Kelly, closing-line value, scores of forecasts, bootstrap."""
