"""Slips are issued, answers come in, pools close and are opened once."""
