"""Seating many people of whom each knows few: dealt out, then repaired where it costs something."""
