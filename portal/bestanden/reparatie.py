"""The two columns that the portal puts in front of rows to repair; when they come back, they are nobody's data."""

#: Row in the file that was delivered, and what was the matter with it.
REPARATIE_KOPPEN = ("Rij in uw bestand", "Wat u moet verbeteren")
