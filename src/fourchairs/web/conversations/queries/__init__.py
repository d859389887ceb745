"""What is read of conversations: where guests are, how far circles are, and who would both like to talk again."""

from fourchairs.web.conversations.queries.progress import guests_at, progress
from fourchairs.web.conversations.queries.whereabouts import House, Sitter, Table, Whereabouts, whereabouts

__all__ = ["House", "Sitter", "Table", "Whereabouts", "guests_at", "progress", "whereabouts"]
