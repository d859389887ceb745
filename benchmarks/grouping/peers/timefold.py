"""Timefold: everybody has a circle, and pairs of people swap circles. Annotations are read while the program runs."""

import shutil
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np
from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import Constraint, ConstraintFactory, Joiners, SimpleScore, constraint_provider

from benchmarks.grouping.peers import Absent, Formed
from benchmarks.grouping.peers.annealing import neighbours
from benchmarks.grouping.room import Room, dealt
from fourchairs.core.rng import generator

SCALE = 1_000_000
# Chairs are dealt out beforehand and only swapped, so that the sizes hold by themselves. Annealing from the weight of
# one tie did better here than Timefold's default (late acceptance) and than tabu.
ANNEALING = f"""<solver xmlns="https://timefold.ai/xsd/solver">
  <localSearch>
    <swapMoveSelector/>
    <acceptor><simulatedAnnealingStartingTemperature>{SCALE}</simulatedAnnealingStartingTemperature></acceptor>
    <forager><acceptedCountLimit>1</acceptedCountLimit></forager>
  </localSearch>
</solver>"""


@planning_entity
@dataclass
class Guest:
    id: Annotated[int, PlanningId]
    toward: dict[int, int]  # what sitting with each person costs, where it costs something
    circle: Annotated[int | None, PlanningVariable] = field(default=None)


@planning_solution
@dataclass
class Seating:
    circles: Annotated[list[int], ProblemFactCollectionProperty, ValueRangeProvider]
    guests: Annotated[list[Guest], PlanningEntityCollectionProperty]
    score: Annotated[SimpleScore | None, PlanningScore] = field(default=None)


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each_unique_pair(Guest, Joiners.equal(lambda guest: guest.circle))
        .filter(lambda one, other: other.id in one.toward)
        .penalize(SimpleScore.ONE, lambda one, other: one.toward[other.id])
        .as_constraint("ties inside circles")
    ]


def prepare() -> None:
    """Java starts, and has seen a room once."""
    if not shutil.which("java"):
        raise Absent("Java is not installed")
    nobody = np.empty(0, dtype=np.int64)
    form(Room(8, nobody, nobody, np.empty(0), np.array([4, 4]), weighed=True), 1.0, 1)


def form(room: Room, limit: float, seed: int) -> Formed:
    start = dealt(generator(seed).permutation(room.n), room.sizes).tolist()
    toward = [{other: round(w * SCALE) for other, w in known.items()} for known in neighbours(room)]
    guests = [Guest(person, toward[person], circle) for person, circle in enumerate(start)]
    config = SolverConfig(
        xml_source_text=ANNEALING,
        solution_class=Seating,
        entity_class_list=[Guest],
        random_seed=seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=int(limit)), best_score_limit="0"),
    )
    solver = SolverFactory.create(config).build_solver()
    found = solver.solve(Seating(list(range(room.sizes.size)), guests))
    moves = int(solver._delegate.getSolverScope().getMoveEvaluationCount())  # noqa: SLF001
    return Formed(np.array([guest.circle for guest in found.guests]), moves)
