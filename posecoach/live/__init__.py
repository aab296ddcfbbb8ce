"""A live session: a person is coached in front of a camera."""
