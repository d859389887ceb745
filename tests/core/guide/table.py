"""A circle's conversation once more, slow and obvious: lists that change, times that run down. The twin of the machine.

It knows nothing of steps, versions, texts or JSON. ``hears`` answers whether an event is allowed, and lets it happen.
"""

from __future__ import annotations

from fourchairs.core.guide import events as e

ORDER = {4: ["0123", "1302", "3210"], 3: ["012", "120", "201"], 2: ["01", "10", "01"]}
START, END = ["arrive", "pact", "agree", "round 1"], ["close_word", "close_thanks", "goodbye"]
ONLY = ["only_one", "only_one_shown"]
SCRIPT = {
    "30": [*START, "invite 2", "round 2", *ONLY, *END],
    "45": [*START, "invite 2", "round 2", "invite 3", "round 3", "all_echo 3", *ONLY, *END],
    "60": [*START, "invite 2", "round 2", "invite 3", "round 3", "open_talk", *ONLY, *END],
    "90": [*START, "invite 2", "round 2", "break 2", "invite 3", "round 3", "open_talk", *ONLY, *END],
}
SECONDS = {
    "30": {"arrive": 120, "pact": 15, "agree": 30, "only_one": 45, "only_one_shown": 25, "close": 30},
    "45": {"arrive": 120, "pact": 20, "agree": 60, "only_one": 45, "only_one_shown": 25, "close": 45, "all_echo": 120},
    "60": {"arrive": 120, "pact": 20, "agree": 60, "only_one": 50, "only_one_shown": 30, "close": 45, "open_talk": 300},
    "90": {"arrive": 120, "pact": 35, "agree": 90, "only_one": 60, "only_one_shown": 40, "close": 60, "open_talk": 480},
}
TURN = {"30": [60, 180], "45": [60, 210, 120], "60": [90, 240, 150], "90": [120, 300, 240]}
ECHO = {"30": [0, 60], "45": [0, 60, 0], "60": [0, 90, 45], "90": [0, 120, 90]}
PAIRS = ["0123", "1032", "1230", "2103"]  # of the letters: teller, listener, teller, listener
SOFT = {"turn", "pairs", "echo", "all_echo", "open_talk", "close_word", "close_thanks"}
ANYONE = {"break", "open_talk", "only_one_shown", "close_word", "close_thanks", "all_echo"}
EASY = (
    e.Tick, e.Leave, e.Join, e.PhoneGained, e.PhoneLost, e.PauseAll, e.ResumeAll, e.Outage, e.End, e.NeedMoment,
    e.Ready, e.Pass, e.ComeBack, e.Agree, e.TickStruggles, e.ReportMissing,
)  # fmt: skip


class Table:
    """The people, where they are in the script, and what is left of the clock."""

    def __init__(self, key: str, seats: list[int], phones: set[int], seed: int) -> None:
        self.key, self.phones = key, set(phones)
        self.letters = seats[seed % len(seats) :] + seats[: seed % len(seats)]
        self.place, self.line = 0, 0
        self.mode, self.teller = "arrive", -1
        self.queue: list[int] = []
        self.told: set[int] = set()
        self.put_off: set[int] = set()
        self.silent: set[int] = set()  # in pairs: who has finished
        self.agreed: set[int] = set()
        self.ticked: dict[int, set[str]] = {}
        self.answers = 0
        self.shown: set[str] = set()
        self.pauses: set[str] = set()
        self.turns: dict[int, dict[int, int]] = {1: {}, 2: {}, 3: {}}  # round -> seat -> turns had
        self.left = self.whole = 120.0

    # ---- where they are

    @property
    def round(self) -> int:
        name = self.script[self.place]
        return int(name[-1]) if name[-1].isdigit() else 0

    @property
    def script(self) -> list[str]:
        return SCRIPT[self.key]

    @property
    def tellers(self) -> list[tuple[int, int]]:
        a, b, c, d = (self.letters[int(place)] for place in PAIRS[self.line])
        return [(a, b), (c, d)]

    def sits(self, mode: str, seconds: float) -> None:
        self.mode, self.left, self.whole = mode, float(seconds), float(seconds)

    def share(self, seconds: float) -> float:
        return seconds if len(self.letters) == 4 else seconds * 4 / 3

    # ---- the way

    def onward(self) -> None:
        self.shown = self.shown if self.mode == "only_one" else set()
        self.place += 1
        name = self.script[self.place].split()[0]
        self.teller, self.line = -1, 0
        seconds = SECONDS[self.key]
        if name == "round":
            self.begin_round()
        elif name == "invite":
            self.line_up()
            self.sits("invite", 20)
        elif name == "break":
            self.sits("break", 300)
        elif name.startswith("close"):
            part = self.share(seconds["close"]) * len(self.letters) / 3
            self.sits(name, part if name == "close_word" else part * 2)
        elif name == "goodbye":
            self.over()
        elif (name == "only_one" and len(self.phones) < 3) or (name == "only_one_shown" and not self.shown):
            self.onward()
        else:
            self.ticked, self.answers = {}, 0
            self.sits(name, seconds[name])

    def line_up(self) -> None:
        row = ORDER[len(self.letters)][self.round - 1]
        self.queue = [self.letters[int(place)] for place in row]
        self.told, self.put_off = set(), set()

    def begin_round(self) -> None:
        if self.mode != "invite":
            self.line_up()
        if self.key == "90" and self.round == 1 and len(self.letters) == 4:
            self.queue, self.silent = [], set()
            self.sits("pairs", 120)
        else:
            self.next_turn()

    def next_turn(self) -> None:
        if not self.queue:
            self.onward()
            return
        self.teller = self.queue.pop(0)
        self.sits("turn", self.share(TURN[self.key][self.round - 1]))

    def had(self, seat: int) -> None:
        self.told.add(seat)
        self.turns[self.round][seat] = self.turns[self.round].get(seat, 0) + 1

    def over(self) -> None:
        self.mode, self.queue, self.pauses, self.teller = "goodbye", [], set(), -1

    def finishes(self) -> None:
        """The present moment is over."""
        if self.mode == "turn":
            self.had(self.teller)
            echo = ECHO[self.key][self.round - 1]
            if echo:
                self.sits("echo", self.share(echo))
            else:
                self.next_turn()
        elif self.mode in ("silence", "echo"):
            self.next_turn()
        elif self.mode == "pairs":
            self.next_stint()
        elif self.mode == "pact" and self.line < 5:
            self.line += 1
            self.sits("pact", SECONDS[self.key]["pact"])
        else:
            if self.mode == "only_one":
                items = [item for ticks in self.ticked.values() for item in ticks]
                self.shown = {item for item in items if items.count(item) >= 2 and self.answers >= 3}
            self.onward()

    def next_stint(self) -> None:
        for teller, _ in self.tellers:
            if teller not in self.silent:
                self.had(teller)
        self.silent = set()
        if self.line == 3:
            self.onward()
        else:
            self.line += 1
            self.sits("pairs", 120)

    # ---- what people do

    def speaks_for(self, whose: int, seat: int | None) -> bool:
        return seat == whose or (whose not in self.phones and (seat is None or seat in self.letters))

    def hears(self, event: e.Event) -> bool:
        """Whether it is allowed; if so it has happened now."""
        name, seat = type(event).__name__, event.seat
        if self.pauses and not isinstance(event, EASY):
            return False
        if name in ("Tick", "PauseAll", "ResumeAll", "Outage", "End", "HostNext") and seat is not None:
            return False
        happens = getattr(self, f"on_{name.lower()}")
        return bool(happens(event))

    def any_phone(self, seat: int | None) -> bool:
        return seat in self.letters or (seat is None and not self.phones)

    def on_confirmallhere(self, event: e.Event) -> bool:
        return self.does(self.mode == "arrive" and self.any_phone(event.seat))

    def on_nextline(self, event: e.Event) -> bool:
        reader = self.letters[self.line % len(self.letters)] if self.letters else -1
        return self.does(self.mode == "pact" and self.speaks_for(reader, event.seat))

    def on_hostnext(self, event: e.Event) -> bool:
        return self.does(self.mode != "goodbye" and not self.phones)

    def on_moveon(self, event: e.Event) -> bool:
        if self.mode == "echo":
            return self.does(self.speaks_for(self.teller, event.seat))
        return self.does(self.mode in ANYONE and self.any_phone(event.seat))

    def does(self, allowed: bool) -> bool:
        if allowed:
            self.finishes()
        return allowed

    def on_reportmissing(self, event: e.ReportMissing) -> bool:
        if self.mode != "arrive" or not self.any_phone(event.seat) or event.seat in event.seats:
            return False
        self.letters = [seat for seat in self.letters if seat not in event.seats]
        self.phones -= set(event.seats)
        if len(self.letters) < 2:
            self.over()
        return True

    def on_agree(self, event: e.Event) -> bool:
        if self.mode != "agree" or event.seat is None or event.seat not in self.letters:
            return False
        self.agreed.add(event.seat)
        self.complete()
        return True

    def on_tickstruggles(self, event: e.TickStruggles) -> bool:
        if self.mode != "only_one" or event.seat is None or event.seat not in self.letters:
            return False
        if event.seat not in self.ticked:
            self.ticked[event.seat] = set(event.items)
            self.answers += 1
            self.complete()
        return True

    def complete(self) -> None:
        waited = self.agreed if self.mode == "agree" else set(self.ticked) if self.mode == "only_one" else set()
        if waited and self.phones <= waited:
            self.finishes()

    def on_volunteer(self, event: e.Event) -> bool:
        if self.mode != "invite" or event.seat is None or event.seat not in self.letters:
            return False
        here = self.queue.index(event.seat)
        self.queue[0], self.queue[here] = self.queue[here], self.queue[0]
        self.finishes()
        return True

    def stint_teller(self, seat: int | None) -> int | None:
        for teller, listener in self.tellers:
            if seat == teller or (seat == listener and teller not in self.phones):
                return teller
        return None

    def on_endturn(self, event: e.Event) -> bool:
        if self.mode == "pairs":
            return self.ends_stint(event.seat)
        return self.does(self.mode in ("turn", "silence") and self.speaks_for(self.teller, event.seat))

    def ends_stint(self, seat: int | None) -> bool:
        teller = self.stint_teller(seat)
        if teller is not None and teller not in self.silent:
            self.silent.add(teller)
            self.had(teller)
            if len(self.silent) == 2:
                self.finishes()
        return teller is not None

    def on_pass(self, event: e.Event) -> bool:
        if self.mode == "pairs":
            return self.ends_stint(event.seat)
        if self.mode != "turn" or not self.speaks_for(self.teller, event.seat):
            return False
        self.had(self.teller)
        self.mode, self.left = "silence", max(self.left, 10.0)
        return True

    def on_comeback(self, event: e.Event) -> bool:
        if self.mode != "turn" or not self.speaks_for(self.teller, event.seat):
            return False
        if self.teller in self.put_off or not self.queue:
            return self.on_pass(event)
        self.put_off.add(self.teller)
        self.queue.append(self.teller)
        self.next_turn()
        return True

    def on_needmoment(self, event: e.Event) -> bool:
        if self.mode == "goodbye" or event.seat not in self.letters:
            return False
        self.pause("circle")
        return True

    def on_ready(self, event: e.Event) -> bool:
        allowed = self.mode != "goodbye" and self.any_phone(event.seat)
        self.pauses -= {"circle"} if allowed else set()
        return allowed

    def on_pauseall(self, _event: e.Event) -> bool:
        if self.mode != "goodbye":
            self.pause("host")
        return True

    def pause(self, who: str) -> None:
        self.left = max(0.0, self.left)
        self.pauses.add(who)

    def on_resumeall(self, _event: e.Event) -> bool:
        self.pauses -= {"host"}
        return True

    def on_end(self, _event: e.Event) -> bool:
        self.over()
        return True

    def on_outage(self, event: e.Outage) -> bool:
        if not self.pauses:
            self.left = max(self.left, min(self.left + event.seconds, self.whole))
        return True

    def on_leave(self, event: e.Event) -> bool:
        seat = event.seat
        if seat is None or seat not in self.letters:
            return True
        in_pairs = self.mode == "pairs"
        self.letters.remove(seat)
        self.phones -= {seat}
        self.queue = [other for other in self.queue if other != seat]
        self.agreed -= {seat}
        if self.mode == "goodbye":
            return True
        if len(self.letters) < 2:
            self.over()
        elif in_pairs:
            told = self.told
            self.line_up()
            self.told = told
            self.queue = [other for other in self.queue if other not in told]
            self.next_turn()
        elif self.teller == seat:
            self.next_turn()
        else:
            self.complete()
        return True

    def on_join(self, event: e.Join) -> bool:
        seat = event.seat
        if self.mode == "goodbye" or seat is None:
            return False
        if seat in self.letters:
            return True
        if self.script[self.place] not in START:
            return False
        self.letters.append(seat)
        self.phones |= {seat} if event.has_phone else set()
        self.queue += [seat] if self.round else []
        return True

    def on_phonegained(self, event: e.Event) -> bool:
        self.phones |= {event.seat} & set(self.letters) if event.seat is not None else set()
        return True

    def on_phonelost(self, event: e.Event) -> bool:
        if event.seat is not None and event.seat in self.phones:
            self.phones -= {event.seat}
            self.complete()
        return True

    def passes(self, seconds: float) -> None:
        """Time passes, nobody looks."""
        if not self.pauses:
            self.left -= seconds

    def on_tick(self, _event: e.Event) -> bool:
        grace = 20.0 if self.mode in SOFT else 0.0
        if self.mode != "goodbye" and not self.pauses and self.left + grace <= 1e-6:
            self.finishes()
        return True
