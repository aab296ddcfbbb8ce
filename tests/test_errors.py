"""Errors keep both of their sentences between processes."""

import pickle

import pytest

from posecoach.errors import HistoryError, InputError, PosecoachError, SafetyError, UsageError


@pytest.mark.parametrize(
    "kind", [PosecoachError, InputError, HistoryError, SafetyError, UsageError]
)
def test_errors_keep_both_sentences_between_processes(kind: type[PosecoachError]) -> None:
    error = pickle.loads(pickle.dumps(kind("it broke", "mend it")))
    assert type(error) is kind
    assert (error.what, error.todo, str(error)) == ("it broke", "mend it", "it broke; mend it")
