"""Exports for clinicians and researchers, in formats that other programs read.

::

    content     the sets of a report or of a history, which are exported
    tables      sets, attempts and frames as CSV and Parquet
    writing     which formats there are, and what each needs
"""
