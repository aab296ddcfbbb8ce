"""Many recordings, judged on all cores of this machine or on a Dask cluster.

::

    batch.py      goes through the recordings: what is done, what is left, what failed
    processes.py  a place to do the work: processes of this machine
    cluster.py    a place to do the work: a Dask cluster
    judging.py    one recording, in a process or on another machine
    folder.py     the folder of all results, each complete or absent
    work.py       what makes a result the same work as another
    table.py      the summary of all results, as CSV and Parquet
    row.py        one row of it
    inputs.py     finds the recordings
"""
