"""The engines that interpret an exercise: they know movements, and no exercise."""
