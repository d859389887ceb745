"""Django's SQLite backend with one writer at a time and checkpoints of our own; `site/storage.py` says why."""
