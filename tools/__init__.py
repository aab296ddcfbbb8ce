"""What the developers of posecoach run: translations, JSON schemas, and the build hook."""
