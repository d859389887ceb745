"""Inner loops, written in plain Python and compiled where it pays. Nothing else in the core knows of numba."""
