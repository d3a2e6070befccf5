"""The two columns that the portal puts in front of rows to repair; when they come back, they are nobody's data."""

WAT_TE_VERBETEREN = "Wat u moet verbeteren"
#: Row in the file that was delivered, and what was the matter with it.
REPARATIE_KOPPEN = ("Rij in uw bestand", WAT_TE_VERBETEREN)
