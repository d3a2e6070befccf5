"""Distance between Dutch postcodes, by the centre of the four-digit area (PC4)."""

from exchange_client.geografie.dekking import Cirkel, dekking
from exchange_client.geografie.pc4 import afstand_km, alle_pc4, pc4_binnen, plaats, positie

__all__ = ["Cirkel", "afstand_km", "alle_pc4", "dekking", "pc4_binnen", "plaats", "positie"]
