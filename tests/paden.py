"""Where tests find things that are not part of the repository."""

from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent

# The published contracts and official example data, for who has them beside the repository. Nothing needs them to run.
VUM_MATERIAAL = REPO.parent / "shared" / "vum"

met_vum_materiaal = pytest.mark.skipif(
    not VUM_MATERIAAL.is_dir(), reason="de officiële contracten en voorbeelden staan niet naast deze map"
)
