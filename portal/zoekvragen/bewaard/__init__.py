"""Saved questions: when they are due, running them, telling their owner, and what colleagues can do with them."""
