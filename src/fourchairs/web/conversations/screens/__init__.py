"""What each phone shows: places and states go in, frames come out. Nothing here changes anything."""

from fourchairs.web.conversations.screens.frames import frame_of, frames

__all__ = ["frame_of", "frames"]
