"""The words of twelve languages, divided into those for training, validation and test."""
from __future__ import annotations

import gettext
import hashlib
import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from alphabet import INDEX

#: The word list of each language in /usr/share/dict. Debian has none for Finnish.
WORD_LISTS = {
    'en': 'american-english',
    'de': 'ngerman',
    'fr': 'french',
    'nl': 'dutch',
    'es': 'spanish',
    'no': 'bokmaal',
    'sv': 'swedish',
    'da': 'danish',
    'it': 'italian',
    'pt': 'portuguese',
    'pl': 'polish',
}
LANGUAGES = [*WORD_LISTS, 'fi']
SPLITS = ('train', 'validation', 'test')
MAX_WORDS = 60_000
MAX_LENGTH = 16


@dataclass
class Words:
    """The words of one language and split."""

    plain: list[str] = field(default_factory=list)
    accented: list[str] = field(default_factory=list)
    receipt: list[str] = field(default_factory=list)

    def pick(self, rng: random.Random) -> str:
        """A word; those with accents are more frequent than in texts, and so are those of receipts."""
        kind = rng.random()
        if kind < 0.25 and self.receipt:
            return rng.choice(self.receipt)
        # Languages that hardly use accents, such as English, keep to that.
        accented = 0.35 if len(self.accented) > 0.012 * len(self.plain) else 0.02
        if kind < 0.25 + accented and self.accented:
            return rng.choice(self.accented)
        return rng.choice(self.plain)


def split_of(word: str) -> str:
    """The split that a word belongs to, whatever its case: 10 % validation, 10 % test."""
    share = hashlib.md5(word.lower().encode()).digest()[0] % 10
    return 'test' if share == 0 else 'validation' if share == 1 else 'train'


@cache
def words_of(language: str, split: str) -> Words:
    words = Words()
    listed = _finnish_words() if language == 'fi' else _listed_words(WORD_LISTS[language])
    for word in listed:
        if split_of(word) == split:
            (words.plain if word.isascii() else words.accented).append(word)
    words.receipt = [word for word in _receipt_words()[language] if split_of(word) == split]
    return words


def _listed_words(name: str) -> list[str]:
    content = Path('/usr/share/dict', name).read_bytes()
    try:
        text = content.decode('utf8')
    except UnicodeDecodeError:
        text = content.decode('latin1')
    lines = text.split('\n')
    sample = random.Random(1).sample(lines, min(len(lines), 2 * MAX_WORDS))
    return [word for word in sample if _is_usable(word) and not word.endswith("'s")][:MAX_WORDS]


def _finnish_words() -> list[str]:
    """The words of the names of languages, countries, regions and currencies, alone and joined in pairs."""
    words: set[str] = set()
    for domain in ('iso_639-2', 'iso_639-3', 'iso_3166-1', 'iso_3166-2', 'iso_4217', 'iso_15924'):
        names = gettext.translation(domain, '/usr/share/locale', ['fi'])
        for name in names._catalog.values():  # type: ignore[attr-defined]
            words.update(re.findall(r'[^\W\d_]+', str(name)))
    usable = sorted(word for word in words if _is_usable(word))
    rng = random.Random(1)
    pairs = [rng.choice(usable).lower() + rng.choice(usable).lower() for _ in range(3000)]
    return usable * 2 + [pair for pair in pairs if _is_usable(pair)]


def _is_usable(word: str) -> bool:
    return 2 <= len(word) <= MAX_LENGTH and all(sign in INDEX and (sign.isalpha() or sign in "'-") for sign in word)


@cache
def _receipt_words() -> dict[str, list[str]]:
    lines = Path(__file__).with_name('receipt_words.txt').read_text('utf8').splitlines()
    rows = [line.split() for line in lines if line and not line.startswith('#')]
    return {language: words for language, *words in rows}
