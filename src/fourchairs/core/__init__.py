"""Pure reasoning: no Django, no clock, no hidden randomness, no ids of a database."""
