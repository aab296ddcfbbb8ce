"""The coach as a web page on this machine: a small server, and a page in the browser.

::

    browser: camera ─▶ JPEG or landmarks ─▶ WebSocket ─▶ Inbox ─▶ session.run ─▶ ShownUpdate
             canvas, words, voice ◀──────── WebSocket ◀─────────────────────── (JSON)

The loop, the lesson, the history and the words are those of the window (:mod:`posecoach.live`);
only the camera and the screen are in the browser. :mod:`posecoach.web.guard` keeps others out.
"""
