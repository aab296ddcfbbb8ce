"""Check whether this computer has what posecoach needs, and report what to do if not.

::

    command -> apart (a process of its own, with a time limit) -> one module per check -> Finding

A broken driver may hang, and a damaged library take its whole process down. So each check runs in
a process of its own, and the others go on whatever happens to it. A check is a function
``examine(*arguments)`` that yields what it found.
"""
