"""Compile all kernels and keep them on disk: `python -m fourchairs.core.grouping.warm`, once where it is installed.

Without it nothing is missing, only later: the first large input waits some seconds, and a process that forms circles of
rooms does so with plain numpy until it warms up by itself.
"""

from __future__ import annotations

import sys
from time import perf_counter

from fourchairs.core.grouping._kernels.compiled import stay_plain, warm

__all__ = ["main", "stay_plain", "warm"]


def main() -> None:
    """Compile what is not compiled yet, and say how long it took."""
    began = perf_counter()
    warm()
    sys.stdout.write(f"Forming circles is compiled and ready ({perf_counter() - began:.1f} s).\n")


if __name__ == "__main__":
    main()
