"""The accuracy of the coach, measured on labelled recordings.

::

    labels.py          what a person saw in a clip
    label_file.py      reads labels from a label file
    truth.py           the true measures at every moment, where they are known
    trial.py           one clip, judged by the coach and compared with its labels
    matching.py        which attempt of the coach is which labelled one
    scores.py          the numbers: counts, times, hits
    agreement.py       how well angles agree with the truth
    counting.py        the true and the found numbers of one trial
    fault_scores.py    the faults, attempt by attempt
    mistakes.py        what came out wrong in one clip, in words
    assessment.py      from trials to an accuracy
    accuracy.py        the accuracy as records: overall, part by part, clip by clip
    accuracy_json.py   the accuracy as JSON
    sheets.py          the accuracy as tables
    written.py         its numbers as text
    accuracy_page.py   the accuracy as a page
"""
