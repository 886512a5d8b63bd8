"""The door to the web: one router a noun."""
