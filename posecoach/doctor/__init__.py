"""Look whether this machine has what posecoach needs, and say what to do where it has not.

::

    command -> apart (a process of its own, with a time limit) -> one module per check -> Finding

A broken driver may hang, and a damaged library take its whole process down. So each check runs in
a process of its own: whatever becomes of it, the others go on. A check is a
function ``examine(*arguments)`` that yields what it found.
"""
