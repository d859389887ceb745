"""What may be told of many without telling anything of one: floors, rounding, and the opening of a pool."""
