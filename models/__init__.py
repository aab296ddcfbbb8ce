"""Landmark models and the script that builds them."""
