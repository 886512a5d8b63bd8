"""What the JSON replies of all providers have in common: how they are asked for, what is wrong in them, which prices hold."""
