"""In CI a skipped test is a failure."""

import os

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def]
    """Turn a skip into a failure where POSECOACH_NO_SKIPS is set."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("POSECOACH_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"{item.name} was skipped, and here nothing may be: {call.excinfo}"
