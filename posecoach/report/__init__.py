"""The report: what the coach saw, for programs, for spreadsheets and for people.

::

    document.py      the report as records; verdicts.py: what follows from its attempts
    report_json.py   report.json, which schema.json describes
    builder.py       collects what only the stream of updates shows
    frame_table.py   frames.csv, one row per pose
    html.py          report.html, one page to read, print or send
    set_view.py, set_rows.py   what it shows of each set
    conclusion.py    what a set comes to, in two sentences; comparison.py: attempts and sides
    moments.py, cutting.py   pictures cut from the annotated video
    reading.py       reads report.json of this and of earlier versions
    chart.py, chart_data.py, inline_svg.py   the chart on that page
    sentences.py, summary.py, tables.py, formatting.py   its words and numbers
    template.py      fills the templates; other pages include style.css for the same look
    annotated.py     the annotated video; sound.py adds the sound
    sound_times.py, sound_samples.py   when the sound is heard; how it becomes AAC
    columns.py       a table with typed columns, as CSV and Parquet
    attempt_table.py the attempts as such a table, as records and for pandas
    notebook.py      what a notebook shows of a report
    output.py        writes results so that they appear complete or not at all
"""
