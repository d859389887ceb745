"""Server-sent events: transport only. Knows channels, keys and frames, nothing of gatherings or guests."""
