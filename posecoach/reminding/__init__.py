"""Reminders to stand up and move, by the timer and the notifications of the system.

::

    commands.remind ─▶ Hours ─▶ timer (systemd) ─ when it is time ─▶ notice (notify-send)
"""
