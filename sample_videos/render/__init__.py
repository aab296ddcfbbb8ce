"""Clothed people who do the exercises, rendered with exactly known joints.

Read it in this order: ``moves`` (what the person does), ``skeleton`` (joints from a pose),
``truth`` (angles from joints), ``stage`` (the picture), ``clip`` (all of it into files),
``sets`` (which clips there are).
"""
