"""The movements: each module covers one posture and the exercises in it."""
