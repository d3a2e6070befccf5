"""Distance between Dutch postcodes, by the centre of the four-digit area (PC4)."""

from exchange_client.geografie.pc4 import afstand_km, alle_pc4, pc4_binnen, plaats, positie

__all__ = ["afstand_km", "alle_pc4", "pc4_binnen", "plaats", "positie"]
