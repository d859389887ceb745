"""Django's SQLite backend with one writer at a time and checkpoints of our own. See `site/storage.py` for the reason."""
