"""First names for guests who do not exist, in several scripts, so that every screen is tried with all of them."""

from __future__ import annotations

NAMES = (
    *("Amara", "Bo", "Chidi", "Dana", "Emre", "Fiona", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lena"),
    *("Mateo", "Noor", "Oskar", "Priya", "Quentin", "Rosa", "Sami", "Tove", "Uma", "Viktor", "Wanda", "Ximena"),
    *("Yusuf", "Zoe", "Aïcha", "Björn", "Chloé", "Đorđe", "Eşref", "Fáelán", "Günay", "Héctor", "İpek", "Jiří"),
    *("Łucja", "Māra", "Nuño", "Ødger", "Renée", "Søren", "Şirin", "Thảo", "Žofia", "Þóra", "Ola", "Pia"),
    *("Αθηνά", "Νίκος", "Богдана", "Олег", "Айгуль", "Նարե", "ნინო", "דנה", "ליאור", "سلمى", "یاسر", "अनिका"),
    *("রাহুল", "மீனா", "สมชาย", "ስላም", "さくら", "たろう", "小雨", "志明", "지우", "민준"),
)


def called(count: int) -> list[str]:
    """That many different names; once the list is used up, again with a number."""
    return [
        NAMES[k % len(NAMES)] if k < len(NAMES) else f"{NAMES[k % len(NAMES)]} {k // len(NAMES) + 1}"
        for k in range(count)
    ]
