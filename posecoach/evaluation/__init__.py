"""How right the coach is, on recordings of which somebody has told what is in them.

::

    labels.py         what a person saw in a clip; label_file.py reads it from a file
    truth.py          the true measures at every moment, where they are known
    trial.py          one clip, judged by the coach beside its labels
    matching.py       which attempt of the coach is which of the person
    scores.py         the numbers: counts, times, faults, angles; NumPy alone
    accuracy.py       the scores of all clips together, and of each part of them
    accuracy_json.py  as JSON
    sheets.py         in the terminal
    accuracy_page.py  as a page
"""
