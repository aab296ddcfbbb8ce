"""Compile the translations where they are older than their source."""

from tools.hatch_build import compile_catalogues

compile_catalogues()
