"""Hostile input: mutated recordings, texts, histories and videos, and what must hold for all.

``python -m tests.fuzz`` is the long run, whose figures are in ``docs/robustness.md``;
``tests/fuzz/test_fuzz.py`` is a short one; ``python -m tests.fuzz.guided`` lets a fuzzer that sees
which lines are reached choose the bytes (``pip install -e ".[fuzz]"``). Everything that happens
follows from the seed and the number of the input, so a failure is repeated with ``--first NUMBER``.
"""
