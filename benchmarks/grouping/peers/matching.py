"""networkx: people into pairs, then pairs into fours, by maximum weight matching."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room


def prepare() -> None:
    pass


def form(room: Room, _limit: float, _seed: int) -> Formed:
    """Takes rooms of fours only, and knows no limit of time."""
    matrix = room.matrix()
    pairs = matched(matrix)
    members = np.zeros((len(pairs), room.n))
    members[np.arange(len(pairs))[:, None], pairs] = 1.0
    group_of = np.empty(room.n, dtype=np.int64)
    for group, (a, b) in enumerate(matched(members @ matrix @ members.T)):
        group_of[[*pairs[a], *pairs[b]]] = group
    return Formed(group_of)


def matched(cost: np.ndarray) -> list[tuple[int, int]]:
    """Everybody in a pair, at the least cost; pairs that cost nothing are offered first and are mostly enough."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(cost)))
    free = [(a, b) for a, b in itertools.combinations(range(len(cost)), 2) if cost[a, b] == 0]
    graph.add_edges_from(free)
    found = nx.max_weight_matching(graph, maxcardinality=True)
    if 2 * len(found) == len(cost):
        return list(found)
    dearest = cost.max() + 1.0
    for a, b in itertools.combinations(range(len(cost)), 2):
        graph.add_edge(a, b, weight=dearest - cost[a, b])
    return list(nx.max_weight_matching(graph, maxcardinality=True))
