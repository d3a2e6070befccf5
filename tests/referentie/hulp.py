"""Lists as others publish them, made up."""

from collections.abc import Sequence

URI = "https://linkeddata.competentnl.nl/uwv/id/occupation/{}"


def beroepenlijst(*extra: Sequence[str], aantal: int = 6) -> bytes:
    """A CSV with the columns of a CompetentNL export; `extra` are lines of uri, label, altlabels, notatie."""
    regels = ["uri,label,altlabels,notatie"]
    regels += [f"{URI.format(f'X{n}')},Beroep nummer {n},synoniem {n}|andere naam {n},{n}" for n in range(aantal)]
    regels += [",".join(regel) for regel in extra]
    return "\n".join(regels).encode()
