"""Databases for servers that tests start in processes of their own."""

from __future__ import annotations

import os
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4


def own() -> dict[str, str]:
    """Where the suite stands on PostgreSQL, the setting for a new database there; on SQLite nothing is needed."""
    cluster = os.environ.get("DATABASE_URL")
    if cluster is None:
        return {}
    import psycopg

    name = f"server_{uuid4().hex}"
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return {"DATABASE_URL": urlunsplit(urlsplit(cluster)._replace(path=f"/{name}"))}
