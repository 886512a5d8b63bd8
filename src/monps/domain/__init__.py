"""The words of the desk: values that refuse nonsense at birth, and the schemas of what travels in bulk."""
