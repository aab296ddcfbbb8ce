"""One file for each command, named like it: ``HELP``, ``add_arguments`` and ``run``.

The parser is built from all of them before a command runs. So these modules import nothing heavy
at the top; ``run`` imports what it needs.
"""
