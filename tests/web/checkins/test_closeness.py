"""The picture of closeness is drawn from its geometry."""

from __future__ import annotations

from math import pi

import pytest

from fourchairs.web.checkins.closeness import ALONE, pictures, shared

# Computed independently, in the design of the scale.
RADII = (50, 53.45, 56.69, 59.76, 62.68, 65.47, 68.14)
DISTANCES = (100, 67.85, 51.28, 38.21, 27.06, 17.19, 8.24)


def test_radii_and_distances_are_those_of_the_design() -> None:
    assert [picture.radius for picture in pictures()] == list(RADII)
    assert [picture.distance for picture in pictures()] == pytest.approx(DISTANCES, abs=0.011)


@pytest.mark.parametrize("k", range(7))
def test_each_step_shares_one_seventh_more_of_an_area_that_stays_the_same(k: int) -> None:
    picture = pictures()[k]
    both = shared(picture.radius, picture.distance)
    assert both == pytest.approx(2 * pi * ALONE**2 * k / 7, abs=2)
    assert 2 * pi * picture.radius**2 - both == pytest.approx(2 * pi * ALONE**2, rel=1e-3)
