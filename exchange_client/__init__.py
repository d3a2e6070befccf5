"""The VUM koppelvlak as a Python package: no Django, no database, no settings.

Import from the parts: `exchange_client.standaard` (profiles and code lists), `exchange_client.selectie` (the selection
language), `exchange_client.geografie` (distance between postcodes), `exchange_client.client` and `exchange_client.errors`
(asking the exchange), `exchange_client.sandbox` (an exchange to practise with). Nothing is re-exported here, so that
importing one part does not load the others.
"""
