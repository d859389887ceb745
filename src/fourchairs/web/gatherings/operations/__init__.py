"""Everything that changes a gathering: keyword-only, one transaction each, the time given as `at`."""
