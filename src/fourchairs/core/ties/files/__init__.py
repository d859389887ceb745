"""People, ties, meetings and wishes from CSV, Excel and Parquet. Not loaded with `ties`: Arrow takes half a second."""

from fourchairs.core.ties.files.faults import Progress, Remark, TableError
from fourchairs.core.ties.files.plans import read_names, read_plan
from fourchairs.core.ties.files.reading import joined, read_apart, read_met, read_ties
from fourchairs.core.ties.files.roster import ABOUT, FORMULA, People, read_people

__all__ = [
    "ABOUT",
    "FORMULA",
    "People",
    "Progress",
    "Remark",
    "TableError",
    "joined",
    "read_apart",
    "read_met",
    "read_names",
    "read_people",
    "read_plan",
    "read_ties",
]
