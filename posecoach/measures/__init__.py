"""The clinical measures that exercises are written with, in one module for each posture.

Each is taken from one body in the picture plane; the model's depth is too weak to decide an angle
on. The few measures that use it, for the direction of a whole thigh, say so. Heights and distances
are in lengths of the person's own trunk, thigh or shank, so that the distance to the camera has no
influence. A measure is NaN where a landmark that it needs was not seen.
"""
