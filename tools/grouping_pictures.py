"""Draws the pictures of docs/explanation/forming-circles.md. Each checks what it shows; a test compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from math import comb, dist
from pathlib import Path

from tools.drawing import Drawing, around

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
COLOURS = "abcdefg"

# The room of the page: row by row how well each knows those after them, 0 not at all to 3 well.
NAMES = ("Ada", "Ben", "Cem", "Dina", "Eli", "Fay", "Gus", "Hana", "Ivo", "Juna", "Kai", "Lea")
ROOM = """
. 1 2 2 . 2 . 1 1 2 . .
. . . 2 2 . . 1 . . 1 2
. . . 2 . 1 . 1 . 2 . .
. . . . . 3 . 1 2 1 . .
. . . . . 2 1 3 . . 1 .
. . . . . . 2 2 1 3 1 1
. . . . . . . . 2 . . 2
. . . . . . . . . 2 . 2
. . . . . . . . . 3 3 2
. . . . . . . . . . 3 .
. . . . . . . . . . . 3
. . . . . . . . . . . .
"""
TIES = {
    (one, other): int(mark)
    for one, row in enumerate(ROOM.split("\n")[1:-1])
    for other, mark in enumerate(row.split())
    if mark != "."
}
AS_THEY_CAME = ((0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10, 11))
FORMED = ((0, 6, 7, 10), (1, 2, 5, 8), (3, 4, 9, 11))
PRICED = (4, 5, 8, 10)  # one each: any four people cost at least what they are priced at together

# Sixteen people: three rings of five places, and one in the middle, who is nobody's neighbour: (ring, place) or None.
STARTER = (
    (None, (0, 0), (1, 0), (2, 0)),
    ((0, 1), (0, 4), (1, 2), (1, 3)),
    ((0, 2), (0, 3), (2, 1), (2, 4)),
    ((1, 1), (1, 4), (2, 2), (2, 3)),
)
ROUNDS = 5

Circle = Sequence[int]
Place = tuple[int, int] | None


def cost(circle: Circle) -> int:
    """What the people of one circle share."""
    return sum(TIES.get(pair, 0) for pair in combinations(sorted(circle), 2))


def turned(place: Place, by: int) -> Place:
    return place and (place[0], (place[1] + by) % ROUNDS)


def developed() -> Iterator[list[tuple[Place, ...]]]:
    """The rounds that the starter makes."""
    for by in range(ROUNDS):
        yield [tuple(turned(place, by) for place in circle) for circle in STARTER]


# ---------------------------------------------------------------- the room


def room() -> str:
    """Who knows whom, who sat down as they came, and who was seated."""
    came, formed = (sum(map(cost, seating)) for seating in (AS_THEY_CAME, FORMED))
    drawing = Drawing(860, 330, f"Twelve people: left as they came, {came}; formed, {formed}")
    places = around(140, 175, 98, 12)
    _ties(drawing, range(12), places)
    for name, place, word in zip(NAMES, places, around(140, 175, 122, 12), strict=True):
        drawing.dot(*place, 6)
        drawing.text(word[0], word[1] + 5, name, "small middle")
    drawing.text(140, 26, f"{len(TIES)} of {comb(12, 2)} pairs know each other", "middle")
    for x, seating, words in ((300, AS_THEY_CAME, "As they came"), (590, FORMED, "Formed")):
        total = sum(map(cost, seating))
        drawing.text(x + 135, 26, f"{words}: {total} inside circles", "middle")
        for circle, centre in zip(seating, ((x + 68, 115), (x + 202, 115), (x + 135, 245)), strict=True):
            _table(drawing, centre, circle)
    return drawing.svg()


def _ties(drawing: Drawing, people: Circle, places: Sequence[tuple[float, float]]) -> None:
    for (a, one), (b, other) in combinations(zip(people, places, strict=True), 2):
        if weight := TIES.get((min(a, b), max(a, b))):
            drawing.line(one, other, stroke="clay", width=1.5 * weight - 0.7)


def _table(drawing: Drawing, centre: tuple[float, float], circle: Circle) -> None:
    x, y = centre
    drawing.dot(x, y, 50, fill="surface", stroke="line")
    places = around(x, y, 30, 4, 1 / 8)
    _ties(drawing, circle, places)
    for person, (px, py) in zip(circle, places, strict=True):
        drawing.dot(px, py, 6)
        outward = 1 if px > x else -1
        drawing.text(px + 11 * outward, py + (-8 if py < y else 18), NAMES[person], "small" if px > x else "small end")
    drawing.text(x, y + 5, str(cost(circle)), "middle strong halo")


# ---------------------------------------------------------------- what is impossible


def impossible() -> str:
    """Five of one team at four tables; a second round for eight."""
    drawing = Drawing(860, 300, "Two things no seating can do")
    drawing.text(205, 26, "Five of one team, four circles: two must share", "middle")
    for circle in range(4):
        x = 70 + 90 * circle
        drawing.dot(x, 130, 40, fill="surface", stroke="line")
        team = 2 if circle == 0 else 1
        places = around(x, 130, 24, 4, 1 / 8)
        if team == 2:
            drawing.line(places[0], places[1], stroke="clay", width=3)
        for number, place in enumerate(places):
            drawing.dot(
                *place, 7, fill="clay" if number < team else "canvas", stroke="clay" if number < team else "soft"
            )
    told = ", ".join(f"{team}: {forced(team, 4)}" for team in (6, 8, 9, 12))
    drawing.text(205, 215, f"pairs that must, of teams of {told}", "small middle soft")
    drawing.text(650, 26, "Eight people, second round: four pairs meet again", "middle")
    for row, (y, words) in enumerate(((100, "first round"), (220, "second round"))):
        drawing.text(470, y + 5, words, "small soft")
        for circle, x in enumerate((640, 770)):
            _halves(drawing, x, y, [circle] * 4 if row == 0 else [0, 0, 1, 1])
    return drawing.svg()


def forced(people: int, circles: int) -> int:
    """How many pairs of one team share a circle at least: as many as if they were spread evenly."""
    each, over = divmod(people, circles)
    return circles * comb(each, 2) + over * each


def _halves(drawing: Drawing, x: float, y: float, came_from: Sequence[int]) -> None:
    """A circle whose people are coloured by where they sat before; lines join those who sat together."""
    drawing.dot(x, y, 45, fill="surface", stroke="line")
    places = around(x, y, 27, 4, 1 / 8)
    for (one, a), (other, b) in combinations(zip(came_from, places, strict=True), 2):
        if one == other and len(set(came_from)) > 1:
            drawing.line(a, b, stroke="ab"[one], width=3)
    for group, place in zip(came_from, places, strict=True):
        drawing.dot(*place, 8, fill="ab"[group])


# ---------------------------------------------------------------- a swap


def swap() -> str:
    """The table of persons and circles, and the one swap that helps most."""
    home = {person: number for number, circle in enumerate(AS_THEY_CAME) for person in circle}
    toward = [[_share(person, circle) for circle in AS_THEY_CAME] for person in range(12)]

    def change(one: int, other: int) -> int:
        a, b = home[one], home[other]
        after = toward[one][b] + toward[other][a] - 2 * _share(one, (other,))
        return after - toward[one][a] - toward[other][b]

    one, other = min(
        combinations(range(12), 2), key=lambda pair: change(*pair) if home[pair[0]] != home[pair[1]] else 0
    )
    drawing = Drawing(860, 420, "What each person would share with each circle, and the swap that helps most")
    for group in range(3):
        drawing.text(130 + 90 * group, 34, f"circle {group + 1}", "middle small soft")
    for person, name in enumerate(NAMES):
        y = 62 + 29 * person
        if person in {one, other}:
            drawing.box(20, y - 20, 340, 28, fill="surface")
        drawing.text(30, y, name, "strong" if person in {one, other} else "")
        for group in range(3):
            own = home[person] == group
            drawing.text(
                130 + 90 * group, y, str(toward[person][group]), "middle strong" if own else "middle soft",
                fill="clay" if own else "",
            )  # fmt: skip
    _sum(drawing, (one, other), home, toward, change(one, other))
    return drawing.svg()


def _share(person: int, others: Circle) -> int:
    return sum(TIES.get((min(person, other), max(person, other)), 0) for other in others if other != person)


def _sum(drawing: Drawing, pair: tuple[int, int], home: dict[int, int], toward: list[list[int]], change: int) -> None:
    one, other = pair
    a, b = home[one], home[other]
    between = _share(one, (other,))
    rows = (
        (f"{NAMES[one]} leaves circle {a + 1}", -toward[one][a]),
        (f"{NAMES[other]} leaves circle {b + 1}", -toward[other][b]),
        (f"{NAMES[one]} comes to circle {b + 1}", toward[one][b]),
        (f"{NAMES[other]} comes to circle {a + 1}", toward[other][a]),
        ("and each no longer finds the other there", -2 * between),
    )
    drawing.text(430, 62, f"{NAMES[one]} and {NAMES[other]} change places", "title")
    for number, (words, value) in enumerate(rows):
        drawing.text(430, 100 + 29 * number, words)
        drawing.text(820, 100 + 29 * number, f"{value:+d}".replace("-", "\u2212"), "end")
    drawing.line((430, 232), (820, 232), stroke="line")
    drawing.text(430, 258, "together", "strong")
    drawing.text(820, 258, f"{change:+d}".replace("-", "\u2212"), "end strong", fill="pine")
    drawing.text(430, 310, "Five numbers, however large the room.", "soft")
    drawing.text(430, 334, "In colour: what each shares with their own circle.", "soft")


# ---------------------------------------------------------------- dealing and repairing


def dealing() -> str:
    """Five teams dealt out over five circles; the one circle that costs something is repaired."""
    drawing = Drawing(860, 330, "People dealt out team by team; then only one circle needs repair")
    for person in range(20):
        drawing.dot(180 + 26 * person + 12 * (person // 4), 40, 9, fill=COLOURS[person // 4])
    drawing.text(160, 45, "teams in a row", "end small soft")
    swaps = {4: 5, 5: 4}
    for row, (y, words) in enumerate(((140, "dealt round"), (260, "repaired"))):
        drawing.text(160, y + 5, words, "end small soft")
        for circle in range(5):
            people = [5 * lap + circle for lap in range(4)]
            people = [swaps.get(person, person) for person in people] if row else people
            x = 240 + 125 * circle
            _dealt(drawing, x, y, people)
    return drawing.svg()


def _dealt(drawing: Drawing, x: float, y: float, people: Circle) -> None:
    drawing.dot(x, y, 46, fill="surface", stroke="line")
    places = dict(zip(people, around(x, y, 27, 4, 1 / 8), strict=True))
    known = [pair for pair in ((4, 19),) if set(pair) <= set(people)]
    for one, other in known:
        drawing.line(places[one], places[other], stroke="ink", width=3)
    for person, place in places.items():
        drawing.dot(*place, 9, fill=COLOURS[person // 4])


# ---------------------------------------------------------------- a proof


def proof() -> str:
    """Four people with a price of one each; every possible four against its price."""
    counts: dict[tuple[int, int], int] = {}
    for circle in combinations(range(12), 4):
        price = len(set(circle) & set(PRICED))
        key = (price, cost(circle))
        counts[key] = counts.get(key, 0) + 1
        if cost(circle) < price:
            raise ValueError(f"{circle} costs less than its price.")
    drawing = Drawing(860, 400, "No possible four costs less than its price")
    left, bottom, step, unit = 110, 330, 48, 36
    highest = max(found for _, found in counts)
    for found in range(highest + 1):
        drawing.text(left + step * found, bottom + 24, str(found), "middle small soft")
    for price in range(5):
        drawing.text(left - 34, bottom - unit * price * 1.6 + 5, str(price), "end small soft")
        drawing.line((left - 24, bottom - unit * price * 1.6), (left + step * highest, bottom - unit * price * 1.6),
                     stroke="line", width=1)  # fmt: skip
    drawing.line(*[(left + step * at, bottom - unit * at * 1.6) for at in range(5)], stroke="pine", width=2)
    for (price, found), count in sorted(counts.items()):
        tight = found == price
        drawing.dot(
            left + step * found, bottom - unit * price * 1.6, 3 + count**0.5 * 1.1, fill="pine" if tight else "clay"
        )
    drawing.text(left + step * highest / 2, bottom + 54, "what four people cost, for all 495 fours", "middle soft")
    drawing.text(left - 60, 36, "their price together", "soft")
    says = f"{', '.join(NAMES[who] for who in PRICED[:-1])} and {NAMES[PRICED[-1]]} have a price of one each."
    drawing.text(830, 36, says, "end")
    drawing.text(830, 60, "No four lies left of the line, so no seating costs less than four.", "end")
    return drawing.svg()


# ---------------------------------------------------------------- rounds


def rounds() -> str:
    """A starter of four circles on three rings, its turn by one fifth, and who meets whom when."""
    drawing = Drawing(
        860, 340, "Sixteen people: four circles, turned four times, are five rounds in which all pairs meet"
    )
    made = list(developed())
    for x, number in ((140, 0), (420, 1)):
        _rings(drawing, x, 180, made[number], COLOURS[number])
        drawing.text(
            x, 30, f"round {number + 1}" + (": everybody one place on" if number else ": the starter"), "middle"
        )
    people: list[Place] = [None, *((ring, place) for ring in range(3) for place in range(ROUNDS))]
    met: dict[frozenset[Place], int] = {}
    for number, circles in enumerate(made):
        for circle in circles:
            for pair in combinations(circle, 2):
                if met.setdefault(frozenset(pair), number) != number:
                    raise ValueError(f"{pair} meet twice.")
    for (row, one), (column, other) in combinations(enumerate(people), 2):
        colour = COLOURS[met[frozenset((one, other))]]
        drawing.box(590 + 15 * column, 55 + 15 * row, 13, 13, fill=colour)
    drawing.text(715, 30, f"all {comb(16, 2)} pairs, once each", "middle")
    for number in range(ROUNDS):
        drawing.box(600, 215 + 20 * number, 13, 13, fill=COLOURS[number])
        drawing.text(620, 226 + 20 * number, f"round {number + 1}", "small")
    return drawing.svg()


def _rings(drawing: Drawing, x: float, y: float, circles: Sequence[Sequence[Place]], colour: str) -> None:
    radii = (48, 85, 122)
    at = {(ring, place): around(x, y, radii[ring], ROUNDS)[place] for ring in range(3) for place in range(ROUNDS)}
    for radius in radii:
        drawing.dot(x, y, radius, fill="none", stroke="line")
    for circle in circles:
        corners = [(x, y) if place is None else at[place] for place in circle]
        corners = corners if None in circle else _hull(corners)
        drawing.line(*corners, *([] if None in circle else corners[:1]), stroke=colour, width=2.5)
        for corner in corners:
            drawing.dot(*corner, 8, fill=colour)


def _hull(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """In the order in which a line through all of them does not cross itself."""
    first, *others = corners
    orders = ([first, *rest] for rest in ((others[0], others[1], others[2]), (others[0], others[2], others[1]),
                                          (others[1], others[0], others[2])))  # fmt: skip
    return min(orders, key=lambda order: sum(dist(a, b) for a, b in pairwise([*order, first])))


PICTURES: dict[str, Callable[[], str]] = {
    "forming-room.svg": room,
    "forming-impossible.svg": impossible,
    "forming-swap.svg": swap,
    "forming-dealing.svg": dealing,
    "forming-proof.svg": proof,
    "forming-rounds.svg": rounds,
}


if __name__ == "__main__":
    for name, draw in PICTURES.items():
        (FOLDER / name).write_text(draw(), "utf-8")
