"""Every part of a page with invented content: for looking at, for axe, and for trying the scripts without a server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

KEYS = ("fig", "olive", "pear", "plum", "iris", "reed", "rose", "sloe")
_ROLL = (
    "Amara Jonas Priya Tomás Dele Greta Hugo Sana Ines Kofi Lena Marek Nia Omar Rosa Viktor Ana Björn Chloé Wen Emil "
    "Fatima Yuki Zoë Maximilian Anna-Lena Christopher Alexandra Łukasz Öykü Đorđe Siobhán Ngọc Åse Iñaki Željka"
)
NAMES = _ROLL.split()
HELP = [
    {"name": "Mina, who hosts today", "reach": "At the door, or 0151 234567", "note": ""},
    {"name": "Samaritans, day and night", "reach": "116 123", "note": "Free, and no name is asked."},
]
BASE: dict[str, Any] = {"place": "Thursday gathering · Room 4", "help_contacts": HELP}
PROMPT = "Tell of a day when someone at work made things easier for you."
DOORS = [
    {"label": "Just inside", "text": "Something small that somebody did for you this year."},
    {"label": "Further in", "text": "A time when you needed help and it came."},
    {"label": "All the way", "text": "A time when you could hardly ask, and what you did."},
]
TOOLS = [
    {"event": "pass", "label": "Pass"},
    {"event": "back", "label": "Come back to me"},
    {"event": "moment", "label": "We need a moment"},
    {"event": "leave", "label": "Leave", "kind": "danger", "confirm": "Leave the circle? The others go on as a three.",
     "yes": "Leave", "no": "Stay"},
]  # fmt: skip
QR = mark_safe(  # noqa: S308  our own drawing
    '<svg viewBox="0 0 29 29" role="presentation">'
    + "".join(
        f'<rect x="{x}" y="{y}" width="1" height="1" fill="currentColor"/>'
        for x in range(29)
        for y in range(29)
        if (x * x * 7 + y * y * 5 + x * y * 3) % 11 < 5
    )
    + "</svg>"
)


def part(name: str, /, **values: Any) -> SafeString:
    return render_to_string(f"site/parts/{name}.html", values)


def frame(html: str, *, version: tuple[int, int] = (1, 1), screen: str = "turn", **more: Any) -> dict[str, Any]:
    plain = {"deadline": None, "length": None, "paused": False, "speed": 1, "go": None, "now": 1000.0, "step": 1}
    return {**plain, "version": version, "screen": screen, "html": html, **more}


def live(page: str, html: str, **more: Any) -> str:
    running = {"now": 1000.0, "deadline": 1130.0, "length": 240, **more.pop("clock", {})}
    context = {**BASE, "place": None, "stream": f"/stream/{page}/", "frame": frame(html, **running), **more}
    return render_to_string("site/phone.html", context)


def screen(*parts: str, circle: str = "fig", centred: bool = False, wake: bool = False) -> str:
    kind = "screen is-centred" if centred else "screen"
    return f'<section class="{kind}" data-circle="{circle}"{" data-wake" if wake else ""}>{"".join(parts)}</section>'


def actions(*parts: str) -> str:
    return f'<div class="actions">{"".join(parts)}</div>'


def command(label: str, **more: Any) -> str:
    return part("command", action="/command/", seen=1, name="event", value="x", label=label, **more)


def plain(*parts: str, **context: Any) -> str:
    html = '<form class="screen" method="post">' + "".join(parts) + "</form>"
    return render_to_string("site/phone.html", {**BASE, "frame": {"html": html}, **context})


def arrive() -> str:
    return plain(
        "<h1>Good to see you</h1>",
        '<p class="lead">You will sit with three others and each tell one short story. Nothing is recorded.</p>',
        part("field", name="name", label="What should people call you?", hint="First name is enough.", value="Amara",
             autocomplete="given-name", maxlength=40),
        part("notice", title="Who sees this?",
             text="The people at your table, and the host. We forget your name a day after the gathering."),
        actions(part("button", label="I am here")),
    )  # fmt: skip


def arrive_wrong() -> str:
    return plain(
        part("errors", errors=[{"id": "id_name", "text": "Type the name you go by. A first name is enough."}]),
        "<h1>Good to see you</h1>",
        part("field", name="name", label="What should people call you?", hint="First name is enough.",
             error="Type the name you go by."),
        actions(part("button", label="I am here")),
    )  # fmt: skip


def known() -> str:
    options = [{"value": index, "label": name, "checked": index == 2} for index, name in enumerate(NAMES * 11)]
    return plain(
        part("choices", legend="Tap anyone here you know well", large=True, name="known", options=options,
             multiple=True, search="Find a name", hint="So that we can seat you with people you have yet to meet."),
        actions(part("button", label="Continue"), part("link", label="I know nobody here", href="#skip")),
        aside_note="2 of 4", back="#back",
    )  # fmt: skip


def question() -> str:
    words = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
    options = [{"value": i, "label": word, "checked": i == 3} for i, word in enumerate(words)]
    return plain(
        part("choices", legend="I can speak openly with people in my team.", large=True, name="q", options=options),
        '<p class="hint small">Only rounded totals of twelve people or more are ever shown.</p>',
        actions(part("button", label="Continue"), part("link", label="Skip this question", href="#skip")),
        aside_note="2 of 4", back="#back",
    )  # fmt: skip


def cards() -> str:
    return plain(
        "<h1>What to share</h1>",
        part("card", tone="green", title="Good here",
             items=["A time somebody helped", "A struggle that is behind you"]),
        part("card", tone="amber", title="Think first",
             items=["Something that still hurts", "A story in which others could be recognised"]),
        part("card", tone="not-here", title="Not here",
             items=["Somebody else’s secret", "What you would regret tomorrow"]),
        actions(part("button", label="I see")),
    )  # fmt: skip


def circle() -> str:
    people = [{"name": name, "you": name == "Amara", "away": name == "Tomás"} for name in NAMES[:4]]
    return live(
        "circle",
        screen(
            part("topline", place="Your circle", status="Round 1 of 3"),
            part("circle", key="fig", word="Fig table", where="By the window, to the left of the door."),
            part("people", people=people),
            actions(command("We are all here"), command("Someone is missing", kind="link")),
        ),
        colour="fig",
    )


def listening() -> str:
    return live(
        "listening",
        screen(
            part("topline", key="plum", word="Plum table", status="Jonas is telling"),
            f'<h1 class="voice">{PROMPT}</h1>',
            '<p class="hint">No advice, no questions yet. Notice what you would like to thank Jonas for.</p>',
            f'<div class="screen-end">{part("clock")}{part("toolbar", action="/c/", seen=1, actions=TOOLS[2:])}</div>',
            circle="plum", centred=True, wake=True,
        ),
        colour="plum",
    )  # fmt: skip


def telling() -> str:
    return live(
        "telling",
        screen(
            part("topline", key="reed", word="Reed table", status="Your turn"),
            f'<h1 class="voice">{PROMPT}</h1>',
            part("doors", doors=DOORS, title="Choose how far in you go"),
            f'<div class="screen-end">{part("clock", own=True)}'
            f"{part('toolbar', action='/c/', seen=1, actions=TOOLS)}</div>",
            actions(command("I have finished")),
            circle="reed", wake=True,
        ),
        colour="reed",
    )  # fmt: skip


def only_one() -> str:
    words = ("I have doubted that I belong here", "I have been close to giving up", "I have hidden a mistake",
             "I have had nobody to ask")  # fmt: skip
    options = [{"value": i, "label": word, "checked": i < 2} for i, word in enumerate(words)]
    return live(
        "only-one",
        screen(
            part("topline", key="iris", word="Iris table", status="Only you see this"),
            part("choices", legend="I know that too", large=True, name="too", options=options, multiple=True, most=2,
                 hint="Tick at most two. Your circle sees only what at least two of you ticked, never who."),
            actions(command("Continue")),
            circle="iris",
        ),
        colour="iris",
    )  # fmt: skip


def message() -> str:
    values = {**BASE, "title": "The doors are closed", "text": "The gathering has begun, and every chair is taken.",
              "what": "Ask the host: you can still be added by name.", "href": "/", "label": "Try again"}  # fmt: skip
    return render_to_string("site/message.html", values)


def exchange() -> str:
    return render_to_string("site/exchange.html", {**BASE, "csrf_token": "token"})


def table_values(count: int, size: int = 4) -> list[dict[str, Any]]:
    return [
        {"key": KEYS[i % 8], "word": KEYS[i % 8].title(), "number": i // 8 + 1 if count > 8 else None,
         "names": [NAMES[(i * 5 + j * 7) % len(NAMES)] for j in range(size)]}
        for i in range(count)
    ]  # fmt: skip


def console() -> str:
    steps = [
        {"label": "Come in", "state": "done"},
        {"label": "Form circles", "state": "now", "note": "36 here"},
        {"label": "Talk", "state": "later"},
        {"label": "Close", "state": "later"},
    ]
    cards_ = "".join(
        f'<div class="table-card" data-circle="{table["key"]}">'
        + part("circle", key=table["key"], word=table["word"], level=2)
        + f"<p>{', '.join(table['names'])}</p></div>"
        for table in table_values(8)
    )
    rows = [
        {"label": "People who know each other well", "value": "none together"},
        {"label": "Met before in a circle", "value": "2 pairs", "note": "Could not be avoided with 36 people."},
        {"label": "Repeat-free rounds left", "value": "10"},
    ]
    html = (
        part("stepper", steps=steps)
        + '<div class="columns"><section class="screen"><h1>Nine circles, ready to show</h1>'
        + part("status", text="Everybody has a chair.", tone="good")
        + f'<div class="tables">{cards_}</div>'
        + actions(command("Show the tables"), command("Reshuffle the rest", kind="quiet", confirm="Reshuffle?"))
        + '</section><aside class="stack"><h2>Why these circles</h2>'
        + part("rows", rows=rows)
        + '<div class="panel cluster">'
        + part("figure", value="36", label="people here")
        + part("figure", value="9", label="circles")
        + "</div>"
        + part("status", text="Plum waits for one person.", tone="warm")
        + part("menu", label="More", items=[{"label": "Print-outs", "href": "#"}, {"label": "End now", "href": "#"}])
        + "</aside></div>"
    )
    values = {**BASE, "frame": frame(html, screen="console"), "stream": "/stream/console/", "rehearsal": True}
    return render_to_string("site/console.html", values)


def empty() -> str:
    return plain(
        "<h1>Circles</h1>",
        part("empty", title="Nobody is here yet", text="Open the projector page; people come in by themselves.",
             seats=[{}, {}, {}, {}]),
        part("seats", seats=[{"telling": True}, {}, {"away": True}, {}]),
        rehearsal=True,
    )  # fmt: skip


def wall(html: str, **more: Any) -> str:
    clock: dict[str, Any] = {"now": 1000.0, "deadline": 1130.0, "length": 240}
    values = {**BASE, "aside_note": "Starts at 12:30", "stream": "/stream/wall/",
              "frame": frame(html, screen="wall", **clock)}  # fmt: skip
    return render_to_string("site/projector.html", {**values, **more})


def wall_join() -> str:
    return wall(part("wall_join", address="chairs.example/g", code="F4K 92QX", qr=QR, count=23))


def wall_tables() -> str:
    return wall(part("wall_tables", tables=table_values(8), summary="8 circles · 32 people", status="We begin soon"))


def wall_many() -> str:
    return wall(part("wall_tables", tables=table_values(50), summary="50 circles · 200 people"), rehearsal=True)


def wall_names() -> str:
    names = [{"name": name, "key": KEYS[i % 8], "word": KEYS[i % 8].title(), "number": i % 6 + 1}
             for i, name in enumerate(sorted(NAMES * 5))]  # fmt: skip
    return wall(part("wall_names", names=names))


def wall_now() -> str:
    kicker = "Round 1 of 3 · one person tells, three listen"
    return wall(part("wall_now", kicker=kicker, status="Second teller", title=PROMPT, length=240))


def wall_dark() -> str:
    return wall(part("wall_tables", tables=table_values(6), summary="6 circles · 24 people"), theme="dark")


def wall_words() -> str:
    text = "Take one thing with you. What was told stays at the tables."
    return wall(part("wall_words", title="Thank you for what you told, and for how you listened.", text=text))


PAGES: dict[str, Callable[[], str]] = {
    made.__name__: made
    for made in (
        arrive, arrive_wrong, known, question, cards, circle, listening, telling, only_one, message, exchange, console,
        empty, wall_join, wall_tables, wall_many, wall_names, wall_now, wall_words, wall_dark,
    )
}  # fmt: skip
