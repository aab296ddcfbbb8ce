"""Words of the page, in English; translations are looked up by them.

The script of the page finds each by its name. Words that the window says, too, are in
:mod:`posecoach.lesson.phrases` and elsewhere.
"""

OWN_NAME = "English"
"""The name of the language in the language itself."""

PRACTISE, VIDEO, HISTORY, SETTINGS = "Practise", "Judge a video", "History", "Settings"
CHOOSE, CHOOSE_MORE = (
    "What would you like to practise?",
    "Choose an exercise. Nothing that the camera sees leaves your own devices.",
)
ANYTHING = "Just start"
ANYTHING_MORE = "Do any of these exercises; it is recognised by itself."
PLANS, EXERCISES = "Routines", "Exercises"
START, BACK, AGAIN, DONE = "Start", "Back", "Once more", "Done"
MINUTES = "about {} min"
FRONT_CAMERA, BACK_CAMERA = "beside the screen", "on the back"
CAMERA, PLACE, VOICE = "Camera", "Where the camera stands", "Voice and sounds"
STEPS = "How to do it"
PAUSE, NEXT, END, MUTE, UNMUTE = "Pause", "Next", "End", "Voice off", "Voice on"
MORE, FEWER = "One more", "One fewer"
COUNT_LABEL = "Counted"
KEYS = "Space pauses, Esc ends, M turns the voice off."
CONNECTING, LOADING, RECONNECTING = (
    "Connecting to posecoach on this computer.",
    "The landmark model is loading.",
    "The connection was lost. Trying again; nothing that was counted is lost.",
)
TOO_FEW = "Only {} pictures a second arrive: more light, fewer programs, or a better network."
CAMERA_STARTS = "The camera is starting. Allow the browser to use it."
DENIED, DENIED_TODO = (
    "The browser may not use the camera.",
    "Allow it at the left of the address bar, then start again.",
)
NO_CAMERA, NO_CAMERA_TODO = "No camera was found.", "Plug one in, then start again."
BUSY_CAMERA, BUSY_CAMERA_TODO = (
    "The camera does not answer.",
    "Close other programs that use the camera, then start again.",
)
INSECURE, INSECURE_TODO = (
    "The browser allows a camera only on this computer or over an encrypted connection.",
    "Use the address that posecoach printed.",
)
CAMERA_ENDED, CAMERA_ENDED_TODO = "The camera sends no pictures.", "Check its cable."
STOPPED, STOPPED_TODO = (
    "posecoach was stopped.",
    "Start 'posecoach serve' again, and open the address that it prints.",
)
NOTHING_DONE = "Nothing was counted this time."
PAIN_BUTTON = "Pain {} of 10"
PERSON, NO_NAME, ANOTHER_PERSON = "Who practises", "the person without a name", "somebody else ..."
THEIR_NAME, TAKE_NAME = "Name", "Use this name"
OUR_VOICE = "This browser has no voice in your language, so posecoach sends its own."
NO_VOICE = (
    "Nothing will be said: this browser has no voice in your language, and neither has the computer"
    " that runs posecoach. Install espeak-ng there (Debian, Ubuntu: sudo apt install espeak-ng)."
)
SAFETY = "Before your first session"
YES, NO = "Yes", "No"
LANGUAGE, LOOK, LIGHT, DARK, AS_SYSTEM = (
    "Language",
    "Appearance",
    "Light",
    "Dark",
    "As the system",
)
ROUTE = "Where the landmarks are found"
ROUTE_FASTER, ROUTE_BROWSER, ROUTE_PYTHON = (
    "where it is faster",
    "in the browser: no picture is sent",
    "in posecoach: pictures are sent to it and not kept",
)
MEASURING = "One moment: the faster way to find your joints is being chosen."
MODEL_FAILED, MODEL_FAILED_TODO = (
    "The landmark model failed in this browser.",
    "Choose in the settings that the landmarks are found in posecoach, then start again.",
)
MODEL, MODEL_FULL, MODEL_LITE = "Landmark model", "accurate", "fast"
AS_SERVED = "as posecoach was started ({})"
DROP = "Drop a video here, or choose one."
DROP_MORE = "It is judged on the computer that runs posecoach, and then deleted there."
WHICH_EXERCISE, RECOGNISE = "Exercise", "recognise it"
UPLOADING, JUDGING, REPORT = "Uploading", "Judging", "Report"
OF_SECONDS = "{} of {} s"
SAVE_REPORT, SAVE_REPLAY = "Save the report", "Save the replay"
PLAY, SKELETON, TIME, SPEED = "Play", "The skeleton", "Time", "Speed"
