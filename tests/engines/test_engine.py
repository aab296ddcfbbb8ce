"""Each pattern has its own engine, and an unknown pattern is refused."""

from dataclasses import replace

import pytest

from posecoach.engines import engine_for
from posecoach.engines.circle import CircleEngine
from posecoach.engines.hold import HoldEngine
from posecoach.engines.march import MarchEngine
from posecoach.engines.repetition import RepetitionEngine
from posecoach.engines.switch import SwitchEngine
from posecoach.exercises import exercises
from posecoach.rules import Repetition
from tests.judging import BRIDGE

ENGINES = {
    "glute-bridge": RepetitionEngine,
    "hip-cars-standing": CircleEngine,
    "hip-flexor-stretch": HoldEngine,
    "marching-bridge": MarchEngine,
    "ninety-ninety": SwitchEngine,
}


@pytest.mark.parametrize("name", ENGINES)
def test_each_pattern_has_its_engine(name: str) -> None:
    assert isinstance(engine_for(exercises()[name].pattern), ENGINES[name])


def test_an_unknown_pattern_is_refused() -> None:
    with pytest.raises(TypeError, match="no engine follows the pattern object"):
        engine_for(object())  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(set(ENGINES) - {"glute-bridge"}))
def test_a_movement_without_a_top_refuses_to_lower_it(name: str) -> None:
    pattern = exercises()[name].pattern
    assert pattern.personal is None
    with pytest.raises(TypeError, match="has no top"):
        engine_for(pattern).lower_top(150)


def test_a_top_without_a_personal_range_is_not_lowered() -> None:
    assert isinstance(BRIDGE.pattern, Repetition)
    with pytest.raises(TypeError, match="personal range"):
        engine_for(replace(BRIDGE.pattern, personal=None)).lower_top(150)
