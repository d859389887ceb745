"""Everything that touches people through pages: the rooms, their tables and their streams."""
