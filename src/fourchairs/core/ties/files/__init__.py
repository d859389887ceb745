"""People, ties, meetings and wishes from CSV, Excel and Parquet. Not loaded with `ties`: Arrow takes half a second."""

from fourchairs.core.ties.files.faults import Progress, Remark, TableError
from fourchairs.core.ties.files.reading import joined, read_apart, read_met, read_ties
from fourchairs.core.ties.files.roster import ABOUT, People, guarded, read_people

__all__ = [
    "ABOUT",
    "People",
    "Progress",
    "Remark",
    "TableError",
    "guarded",
    "joined",
    "read_apart",
    "read_met",
    "read_people",
    "read_ties",
]
