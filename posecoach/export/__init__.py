"""Exports for clinicians and researchers, in formats that other programs read.

::

    content     the sets of a report or of a history, which are exported
    tables      sets, attempts and frames as CSV and Parquet
    summary     what the summary says; figures: its numbers; phrases: its words
    pdf         summary.pdf; pdf_chart: its charts
    writing     which formats there are, and what each needs
"""
