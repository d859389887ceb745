"""The same rehearsal from outside: simulated guests and a host who reach a running server over HTTP, as phones do."""
