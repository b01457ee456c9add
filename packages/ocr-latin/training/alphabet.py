"""The classes of the recogniser: class 0 is the blank of CTC, the last class is the space."""
from __future__ import annotations

import unicodedata
from pathlib import Path

SIGNS = Path(__file__).parent.parent.joinpath('alphabet.txt').read_text('utf8').split('\n')[:-1]
CLASSES = ['', *SIGNS, ' ']
INDEX = {sign: index for index, sign in enumerate(CLASSES)}

#: Signs whose base letter is not in their Unicode decomposition.
_SIMILAR = dict(
    zip(
        'æÆøØœŒßðÐþÞłŁđĐħĦıŋŊŧŦĳĲ€£–—«»„“”‘’…½²³•µ©®™¿¡ºª¼¾',
        'aAoOoOBdDpPlLdDhHinNtTyUEE--《》"""\'\'.223·uCRT?!°a44',
    )
)


def base_letter(sign: str) -> str:
    """The letter without its accent, such as `e` for `é`: another sign that looks most like it."""
    return _SIMILAR.get(sign) or unicodedata.normalize('NFD', sign)[0]


def writable(text: str) -> str:
    """The text without signs that are not in the alphabet."""
    return ''.join(sign for sign in text if sign in INDEX)
