"""igraph: a colouring of the ties gives groups of strangers; filled up in order of colour."""

from __future__ import annotations

import igraph
import numpy as np

from benchmarks.grouping.peers import Formed
from benchmarks.grouping.room import Room, dealt


def prepare() -> None:
    pass


def form(room: Room, _limit: float, _seed: int) -> Formed:
    graph = igraph.Graph(room.n, np.column_stack([room.i, room.j]))
    colours = np.array(graph.vertex_coloring_greedy(method="coloured_neighbors"))
    return Formed(dealt(np.argsort(colours, kind="stable"), room.sizes))
