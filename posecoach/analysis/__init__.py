"""Judge recordings: read the poses, run the coach, write the results."""
