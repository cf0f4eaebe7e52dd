"""Faults of a machine's daily life, made on purpose, and what people would have met meanwhile."""
