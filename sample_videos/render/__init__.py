"""Renderings of clothed people who do the exercises, with exactly known joints.

Read the modules in this order: ``moves`` (what the person does), ``skeleton`` (joints from a pose),
``truth`` (measures from joints), ``stage`` (the picture), ``clip`` (video, labels and truth as
files), ``sets`` (the list of clips).
"""
