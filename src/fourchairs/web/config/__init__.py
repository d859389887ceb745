"""Putting the rooms together: environment, settings, addresses, the ASGI application and the database connection."""
