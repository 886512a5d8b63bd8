"""Background work as the database knows it: the ledger of slots, which is the truth, and procrastinate, which carries the calls."""
