"""What people do: each module knows one posture and the exercises in it."""
