"""The text of generated lines: words, amounts, dates and codes in the styles of twelve languages."""
from __future__ import annotations

import random
from dataclasses import dataclass

from alphabet import CLASSES, base_letter, writable
from words import words_of

MAX_TEXT = 44
CURRENCIES = {
    'en': ['$', '£', '€', 'USD', 'GBP', 'RM', 'AUD'],
    'no': ['kr', 'NOK', 'kr'],
    'sv': ['kr', 'SEK', ':-'],
    'da': ['kr.', 'DKK'],
    'pl': ['zł', 'PLN'],
}
EURO = ['€', '€', 'EUR']
DOMAINS = {'en': 'com', 'no': 'no', 'sv': 'se', 'da': 'dk'}
#: Languages that write a point before decimals.
POINT = ('en',)
UNITS = ['stk', 'stk.', 'kg', 'g', 'l', 'ml', 'cl', 'm²', 'm³', '°C', 'h', 'pcs', 'St.', 'km', 'pz', 'kWh', 'x', '½ l']
QUOTES = ['(%s)', '"%s"', '„%s“', '«%s»', '“%s”', "'%s'", '[%s]', '‘%s’', '»%s«', '<%s>']
ENDS = [':', ',', '.', ';', '!', '?', '…', '*', ':', ':', ',']
SIGNS = '- – — & / + * = | × @ ± ~ > < \\ % $ ^ { } ` _ © ® ™ § £ € ¥ ½ ¼ ¾ • · # N° Nº'.split(' ')
#: For each base letter the letters that have it, for words in which accents are exchanged.
VARIANTS: dict[str, list[str]] = {}
for _sign in CLASSES[1:-1]:
    if not _sign.isascii() and _sign.isalpha() and _sign not in 'ºªµ':
        VARIANTS.setdefault(base_letter(_sign), []).append(_sign)


@dataclass(frozen=True)
class Style:
    """What the texts of one page have in common."""

    language: str
    split: str
    case: str
    thousands: str
    decimal: str
    exchanges_accents: bool


def random_style(rng: random.Random, language: str, split: str) -> Style:
    decimal = '.' if language in POINT or rng.random() < 0.15 else ','
    thousands = rng.choice(['', ',', ',', ' '] if decimal == '.' else ['', '.', '.', ' ', "'"])
    case = rng.choice(['as listed', 'as listed', 'as listed', 'title', 'upper', 'upper' if language == 'en' else 'lower'])
    # All letters of the alphabet have to be seen, also those of none of the languages.
    return Style(language, split, case, thousands, decimal, split == 'train' and rng.random() < 0.06)


def random_text(rng: random.Random, style: Style, length: int) -> str:
    """A text of about this many characters, at most 44."""
    if style.split == 'train' and rng.random() < 0.015:
        return ''.join(rng.choice(CLASSES[1:-1]) for _ in range(rng.randint(3, 10)))
    parts: list[str] = []
    used = 0
    share_of_words = 0.95 if rng.random() < 0.65 else 0.4
    while used < length:
        kind = rng.random()
        if kind < share_of_words:
            part = _word(rng, style)
        elif kind < share_of_words + (1 - share_of_words) / 2:
            part = amount(rng, style)
        else:
            part = code(rng, style)
        if rng.random() < 0.04:
            part = rng.choice(QUOTES) % part
        if rng.random() < 0.1:
            part += rng.choice(ENDS)
        parts.append(part)
        used += len(part) + 1
        if rng.random() < 0.03:
            parts.append(rng.choice(SIGNS))
    text = ' '.join(writable(' '.join(parts)).split())[:MAX_TEXT].strip()
    return text or '0'


def _word(rng: random.Random, style: Style) -> str:
    word = words_of(style.language, style.split).pick(rng)
    if style.exchanges_accents:
        word = ''.join(
            rng.choice(VARIANTS[base]) if (base := base_letter(sign)) in VARIANTS and rng.random() < 0.35 else sign
            for sign in word
        )
    if style.case == 'title':
        word = word[:1].upper() + word[1:]
    elif style.case == 'upper':
        word = word.upper()
    elif style.case == 'lower':
        word = word.lower()
    return word


def number(rng: random.Random, style: Style) -> str:
    value = rng.choice([rng.uniform(0, 10), rng.uniform(0, 100), rng.uniform(0, 1000), rng.uniform(0, 90_000)])
    whole, decimals = f'{value:.2f}'.split('.')
    if len(whole) > 3:
        whole = whole[:-3] + style.thousands + whole[-3:]
    return whole + style.decimal + decimals


def amount(rng: random.Random, style: Style) -> str:
    text = number(rng, style)
    currency = rng.choice(CURRENCIES.get(style.language, EURO))
    kind = rng.random()
    if kind < 0.2:
        return f'{text} {currency}'
    if kind < 0.35:
        return f'{currency} {text}'
    if kind < 0.45:
        return f'{currency}{text}' if currency != ':-' else text.split(style.decimal)[0] + currency
    if kind < 0.5:
        return f'-{text}'
    if kind < 0.53:
        return f'{text}-'
    if kind < 0.56:
        return f'{text}{rng.choice("ABCT*")}'
    return text


def code(rng: random.Random, style: Style) -> str:
    """A date, time, number of an account or article, address on the web or another text that is no word."""
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1999, 2031)
    domain = DOMAINS.get(style.language, style.language)
    host = ''.join(base_letter(sign) for sign in _word(rng, style)).lower().replace("'", '')
    kinds = [
        lambda: rng.choice(['%02d.%02d.%d', '%02d/%02d/%d', '%02d-%02d-%d', '%d.%d.%d']) % (day, month, year),
        lambda: '%d-%02d-%02d' % (year, month, day),
        lambda: '%02d/%02d/%02d %02d:%02d' % (day, month, year % 100, rng.randint(0, 23), rng.randint(0, 59)),
        lambda: '%02d:%02d:%02d' % (rng.randint(0, 23), rng.randint(0, 59), rng.randint(0, 59)),
        lambda: _grouped(rng, rng.choice(['NO', 'DE', 'FR', 'ES', 'PL', 'SE', 'DK', 'NL', 'IT', 'PT', 'FI', 'GB', 'BE'])),
        lambda: host + rng.choice(['@', '@', '.']) + rng.choice(['gmail', 'firma', 'post', 'mail', 'shop']) + '.' + domain,
        lambda: rng.choice(['www.', 'http://', 'www.']) + host + rng.choice(['.com', '.' + domain]),
        lambda: rng.choice(['+47 ', '+49 ', '+33 ', '(0)', '0', '']) + ' '.join(_digits(rng, rng.choice([2, 2, 3])) for _ in range(4)),
        lambda: _digits(rng, rng.choice([4, 6, 8, 9, 12, 13])),
        lambda: _letters(rng, rng.randint(1, 4)) + rng.choice(['-', '/', '', ' ']) + _digits(rng, rng.randint(2, 8)),
        lambda: _letters(rng, 2) + _digits(rng, rng.randint(8, 10)) + rng.choice(['', '', 'MVA', 'B01']),
        lambda: f'{rng.choice([5, 6, 7, 10, 12, 15, 19, 20, 21, 22, 23, 24, 25])}{rng.choice(["", " ", style.decimal + "0", style.decimal + "00 "])}%',
        lambda: f'{rng.randint(1, 20)} {rng.choice("xX×*@")} {number(rng, style)}',
        lambda: rng.choice(['0,5', '1', '1,5', '2', '250', '500', '75', '1000', '1.000']) + rng.choice(['', ' ']) + rng.choice(UNITS),
        lambda: rng.choice(['#', 'No. ', 'Nr. ', 'Nº ', 'N° ', '§ ', 'No:', 'Ref: ']) + _digits(rng, rng.randint(2, 8)),
        lambda: '*' * rng.randint(2, 8) + _digits(rng, 4),
        lambda: rng.choice('-=*_.') * rng.randint(4, 14),
    ]
    weights = [3, 1, 2, 1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 1, 1, 0.4, 0.3]
    return rng.choices(kinds, weights)[0]()


def _digits(rng: random.Random, count: int) -> str:
    return ''.join(rng.choice('0123456789') for _ in range(count))


def _letters(rng: random.Random, count: int) -> str:
    return ''.join(rng.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ') for _ in range(count))


def _grouped(rng: random.Random, country: str) -> str:
    account = country + _digits(rng, rng.randint(13, 22))
    if rng.random() < 0.4:
        return account
    return ' '.join(account[index : index + 4] for index in range(0, len(account), 4))
