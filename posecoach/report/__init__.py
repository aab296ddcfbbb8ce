"""Write down what the coach saw: for programs, for spreadsheets and for people.

::

    document.py     the report itself
    report_json.py  report.json, which schema.json describes
    builder.py      collects what only the stream of updates holds
    frame_table.py  frames.csv, one row per pose
    html.py         report.html, one page to read, print or send (chart.py, sentences.py)
    template.py     fills the templates; other pages include style.css for the same look
    output.py       results appear complete or not at all
"""
