"""The landmark models, and the script that builds them."""
