"""Details per question: the exchange alone knows which question a vumID came from, so it alone can count."""

import threading
from collections import OrderedDict

# Far more than anyone asks in a demonstration; the oldest are forgotten first.
_MAX_IDS = 200_000
_MAX_VRAGEN = 20_000


class Detailtelling:
    """Which question gave a party a vumID last, and how many details that question has had.

    A vumID from before a restart has no question any more: it is answered without counting.
    """

    def __init__(self, max_details: int) -> None:
        self._max = max_details
        self._slot = threading.Lock()
        self._vraag_bij: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._geteld: OrderedDict[str, int] = OrderedDict()

    def onthoud(self, partij: str, vum_ids: list[str], vraag_id: str) -> None:
        """These vumIDs belong to this question from now on; once per bron, as its answer comes in."""
        with self._slot:
            self._geteld.setdefault(vraag_id, 0)
            for vum_id in vum_ids:
                self._vraag_bij.pop((partij, vum_id), None)
                self._vraag_bij[partij, vum_id] = vraag_id
            while len(self._vraag_bij) > _MAX_IDS:
                self._vraag_bij.popitem(last=False)
            while len(self._geteld) > _MAX_VRAGEN:
                self._geteld.popitem(last=False)

    def neem(self, partij: str, vum_id: str) -> bool:
        """Use one detail of the question; False when there is none left. One step, so parallel calls cannot pass."""
        with self._slot:
            vraag_id = self._vraag_bij.get((partij, vum_id))
            if vraag_id is None or vraag_id not in self._geteld:
                return True
            if self._geteld[vraag_id] >= self._max:
                return False
            self._geteld[vraag_id] += 1
            return True
