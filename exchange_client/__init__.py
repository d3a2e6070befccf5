"""The VUM koppelvlak as a Python package: no Django, no database, no settings.

Import from the parts: `exchange_client.standaard` (profiles and code lists), `exchange_client.selectie` (the selection
language), `exchange_client.geografie` (distance between postcodes). Nothing is re-exported here, so that importing one part
does not load the others.
"""
