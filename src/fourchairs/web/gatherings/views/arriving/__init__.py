"""A guest's way in and out: the door, one question after another, and leaving. Works without JavaScript."""
