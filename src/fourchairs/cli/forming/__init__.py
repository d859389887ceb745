"""`fourchairs form`: circles out of files, without a server."""
