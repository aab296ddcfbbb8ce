"""Exports for clinicians and researchers, in formats that other programs read.

::

    content     the sets of a report or of a history, which are exported
    tables      sets, attempts and frames as CSV and Parquet
    summary     what the summary says; figures: its numbers; phrases: its words
    pdf         summary.pdf; pdf_chart: its charts
    marks       landmarks and angles as TRC and MOT, and their axes; c3d_file: as C3D
    fhir        sets and attempts as FHIR Observations
    writing     which formats there are, and what each needs
"""
