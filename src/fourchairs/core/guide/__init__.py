"""The guide: the script of a conversation (data) and its run (a pure state machine)."""
