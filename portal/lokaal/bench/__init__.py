"""`make bench`: figures as ratios, each contender in a process of its own and all in one run (docs/prestaties.md)."""
