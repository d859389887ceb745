from __future__ import annotations

from xml.etree import ElementTree as ET

from benchmarks.grouping.plot import Point, cost_plot
from benchmarks.grouping.report import Compared, claims, page, summary
from benchmarks.grouping.run import Outcome, StartUp, summed
from benchmarks.grouping.table import Claim, Table, duration, number


def compared(*outcomes: Outcome, key: str = "sparse-200", people: int = 200) -> Compared:
    return Compared(key, people, ties=2_000, weighed=key.startswith("dense"), outcomes=outcomes)


def verdicts(one: Compared) -> dict[str, bool]:
    return {claim.says: claim.holds for claim in claims([one])}


OURS = Outcome("ours", 1.0, seconds=0.001, left=0.0)
CPSAT = Outcome("cpsat", 150.0, seconds=3.0, left=0.0, own=2.0)


def test_a_ratio_takes_the_peers_own_clock_and_our_fastest_as_good_seating() -> None:
    quick = Outcome("ours", 0.005, seconds=0.0001, left=3.0)
    assert compared(quick, OURS, CPSAT).ratio(CPSAT) == 2000
    assert compared(quick, CPSAT).ratio(CPSAT) is None


def test_a_claim_that_does_not_hold_is_said_not_to_hold() -> None:
    fast = "200 people: 1,000 times faster than CP-SAT at equal quality"
    assert verdicts(compared(OURS, CPSAT))[fast]
    assert not verdicts(compared(OURS._replace(seconds=0.01), CPSAT))[fast]
    assert not verdicts(compared(OURS, CPSAT._replace(left=None, note="no seating found")))[fast]


def test_a_peer_that_leaves_less_or_is_faster_is_not_hidden() -> None:
    better = Outcome("exchange", 10.0, seconds=0.5, left=1.0)
    worse = verdicts(compared(OURS._replace(left=2.0), better))
    assert not worse["company of 200: nobody leaves less"]
    faster = verdicts(compared(OURS, CPSAT, better._replace(left=0.0, seconds=0.0005)))
    assert not faster["company of 200: faster than everybody who leaves as little"]


def test_a_dense_room_is_judged_by_what_we_have_after_five_milliseconds() -> None:
    says = "dense room of 60: 5 ms of ours better than 150 s of CP-SAT"
    sooner, short = (Outcome("ours", limit, seconds=limit, left=9.0) for limit in (0.001, 0.005))
    sooner = sooner._replace(left=20.0)
    for left, holds in ((8.0, False), (10.0, True)):
        one = compared(sooner, short, OURS, CPSAT._replace(left=left), key="dense-60", people=60)
        assert verdicts(one)[says] is holds


HELD, MISSED = Claim("fast enough", "2 s", holds=True), Claim("small enough", "9 GB", holds=False)


def test_the_summary_counts_what_holds_and_names_what_does_not() -> None:
    text = summary([HELD, MISSED], [compared(OURS, CPSAT._replace(left=None))])
    assert "Of 2 claims 1 held in this run." in text
    assert "- small enough: 9 GB" in text
    assert "fast enough" not in text
    assert "no seating within the limits: OR-Tools CP-SAT." in text


def test_a_page_on_which_everything_holds_says_nothing_of_what_does_not() -> None:
    text = summary([HELD], [compared(OURS, CPSAT)])
    assert text == "## In short\n\nOf 1 claims 1 held in this run.\n"


def test_the_page_holds_the_claims_of_every_part() -> None:
    part = Table("Proofs", ("rooms",), [(3,)], claims=[HELD, MISSED])
    text = page([compared(OURS, CPSAT)], [StartUp("all loops", 30.0, 0.5)], [part])
    assert "| fast enough | 2 s | yes |" in text
    assert "| small enough | 9 GB | **no** |" in text
    assert "| all loops | 30 s | 500 ms |" in text
    assert text.index("## In short") < text.index("## Proofs") < text.index("## Beside others")


def test_medians_are_taken_over_the_runs_that_found_something() -> None:
    runs = [
        {"seconds": s, "left": left, "own": None, "steps": 1, "bound": None} for s, left in ((1, 4), (3, None), (9, 6))
    ]
    outcome = summed("cpsat", 10.0, {"runs": runs, "memory": 5})
    assert (outcome.seconds, outcome.left, outcome.own, outcome.note) == (3, 5, None, "")


def test_numbers_have_three_digits_that_count() -> None:
    assert [number(value) for value in (12345.6, 0.01234, 3.0)] == ["12,346", "0.0123", "3"]
    assert [duration(value) for value in (75.0, 0.0123, 0.0000051)] == ["75 s", "12.3 ms", "5.1 µs"]


def test_a_table_leaves_out_what_is_not_known() -> None:
    text = Table("T", ("a", "b"), [(1, None), ("x", 0.5)]).markdown()
    assert text == "## T\n\n| a | b |\n|---|---|\n| 1 |  |\n| x | 0.5 |\n"


def test_the_plot_is_sound_xml_with_a_hollow_dot_where_something_is_left() -> None:
    svg = cost_plot({"ours & co": [Point(40, 0.001, 0), Point(1000, 0.01, 2)]}, "cost")
    root = ET.fromstring(svg)  # noqa: S314
    dots = [dot.get("fill") for dot in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert dots == ["var(--a)", "var(--canvas)"]
    assert "ours & co" in [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
