"""How right the coach is, on recordings of which somebody has told what is in them.

::

    labels.py     what a person saw in a clip; read from label files (reading.py, the schema)
    truth.py      the true measures at every moment, where they are known
    trial.py      one clip, judged by the coach beside its labels
    matching.py   which attempt of the coach is which of the person
    scores.py     the numbers: counts, times, faults, angles; NumPy alone
    accuracy.py   the scores of all clips together, and of each part of them
    document.py   as JSON
    table.py      in the terminal
    page.py       as a page
"""
