"""What people make of a code of seven characters on the way from the wall to the phone."""

from __future__ import annotations

LENGTH = 7
LONGEST = 200
SECRET_LENGTH = 22  # 128 bits in the alphabet of addresses
# Signs the alphabet leaves out because they are mistaken for one another.
NEVER = {"0": "zero", "O": "the letter O", "1": "one", "I": "the letter I", "L": "the letter L"}


def is_secret(typed: str) -> bool:
    return len(typed) == SECRET_LENGTH and all(c.isascii() and (c.isalnum() or c in "-_") for c in typed)


def plain(typed: str) -> str:
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum())[:LONGEST]


def hint(typed: str) -> str:
    """What may have gone wrong, judged from what was typed alone: it says nothing about any gathering."""
    code = plain(typed)
    odd = [word for sign, word in NEVER.items() if sign in code]
    if odd:
        return f"You typed {odd[0]}. Codes have none of 0, O, 1, I or L: perhaps it is an 8, a Q, a 7 or a J."
    if code and len(code) != LENGTH:
        return f"A code has {LENGTH} characters; you typed {len(code)}."
    return ""
