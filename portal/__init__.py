"""The VUM-portaal: see docs/ for how it is cut."""
