"""The fonts with which lines are drawn, divided into those for training, validation and test."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from alphabet import CLASSES

#: Families that training does not see.
TEST_FAMILIES = ('lato', 'carlito', 'inconsolata', 'opensans', 'courierprime', 'oxygen')
VALIDATION_FAMILIES = ('caladea', 'jetbrainsmono', 'cabin', 'b612')
#: Weights that are not printed on documents, and fonts without the letters of the twelve languages.
_UNUSED = re.compile(
    r'symbol|dingbat|emoji|math|thin|hairline|extralight|ultralight|black|icons|slab.*black|ornament|opensymbol'
    r'|Noto(Sans|Serif)(?!-|Mono|Display)\w',
    re.IGNORECASE,
)
NEEDED = set('ABCXYZabcxyz0123456789.,-:/æøåäöüéèñçß')


@dataclass(frozen=True)
class Font:
    path: str
    covered: frozenset[str]

    def at_size(self, size: int) -> ImageFont.FreeTypeFont:
        return _loaded(self.path, size)

    def covers(self, text: str) -> bool:
        return self.covered.issuperset(text)


@cache
def _loaded(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


@cache
def fonts_of(split: str) -> list[Font]:
    return [font for font in _installed_fonts() if _split_of(font.path) == split]


def _split_of(path: str) -> str:
    name = re.sub(r'[^a-z0-9]', '', path.lower())
    if any(family in name for family in TEST_FAMILIES):
        return 'test'
    return 'validation' if any(family in name for family in VALIDATION_FAMILIES) else 'train'


@cache
def _installed_fonts() -> list[Font]:
    fonts: dict[str, Font] = {}
    for path in sorted(Path('/usr/share/fonts').rglob('*')):
        if path.suffix not in ('.ttf', '.otf') or _UNUSED.search(path.stem) or path.stem in fonts:
            continue
        try:
            with TTFont(path, lazy=True) as file:
                codes = set(file.getBestCmap() or {})
            covered = frozenset(sign for sign in CLASSES[1:] if ord(sign) in codes)
            if NEEDED <= covered:
                ImageFont.truetype(str(path), 20).getlength('Ag')
                fonts[path.stem] = Font(str(path), covered)
        except Exception:  # Fonts that Pillow or fontTools cannot read are not used.
            continue
    return list(fonts.values())
