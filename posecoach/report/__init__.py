"""Write down what the coach saw: for programs, for spreadsheets and for people.

::

    document.py   the report itself, and how it becomes report.json (schema.json says what that is)
    builder.py    collects what only the stream of updates can tell
    table.py      frames.csv, one row per pose
    page.py       report.html, one page to read, print or send (chart.py, words.py, the template)
    template.py   fills the templates; other pages include style.css for the same look
    files.py      results appear complete or not at all
"""
