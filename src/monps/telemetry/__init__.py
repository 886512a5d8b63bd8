"""Logs, without secrets."""
