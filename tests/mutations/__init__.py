"""Mutation testing of limits: move each number of the rules, and see whether a test notices.

``python -m tests.mutations`` moves every limit of the exercises and every numeric constant of the
core both ways, one at a time, and runs the tests that should notice. A limit that no test notices
may be moved by accident; each survivor is either killed by a better test or explained in
``explained.json``.
"""
