"""Pages with lines of text as they stand on receipts and invoices, and the place of every word."""
from __future__ import annotations

import random
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from fonts import Font, fonts_of
from texts import Style, amount, code, number, random_style, random_text

#: Detection shrinks larger pictures.
MAX_PIXELS = 780_000
MAX_WIDTH = 1000


@dataclass
class Word:
    """A word and the line through its middle, in pixels of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    line: int


@dataclass
class Page:
    image: Image.Image
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class Colours:
    paper: tuple[int, int, int]
    ink: tuple[int, int, int]
    accent: tuple[int, int, int]


def random_page(rng: random.Random, language: str, split: str, is_clean: bool) -> Page:
    """A page in one language with one to three fonts. Clean pages are larger, and black on white."""
    size = rng.randint(19, 30) if is_clean else rng.choice([rng.randint(11, 18), rng.randint(15, 24), rng.randint(18, 32)])
    width = min(MAX_WIDTH, size * rng.randint(22, 40))
    height = min(1400, MAX_PIXELS // width)
    colours = _random_colours(rng, is_clean)
    page = Page(Image.new('RGB', (width, height), colours.paper))
    draw = ImageDraw.Draw(page.image)
    style = random_style(rng, language, split)
    family = rng.sample(fonts_of(split), 3)
    pitch = rng.uniform(1.12, 1.9)
    is_receipt = rng.random() < 0.55
    top = rng.uniform(0.2, 1.5) * size
    line = 0
    while top < height - 2.2 * size:
        row_size = size if rng.random() < 0.9 else int(size * rng.uniform(0.8, 1.5))
        font = family[0] if rng.random() < 0.75 else rng.choice(family)
        is_inverse = rng.random() < 0.03
        if is_inverse:
            draw.rectangle((0, top - 0.15 * size, width, top + 1.25 * row_size), fill=colours.accent)
        fill = colours.paper if is_inverse else colours.accent if rng.random() < 0.06 else colours.ink
        for text, at in _cells(rng, style, is_receipt, width / row_size):
            line += 1
            _draw_line(draw, page.words, font, family, text, at * row_size, top, row_size, fill, line, width)
        if rng.random() < 0.07:
            y = top + row_size * rng.uniform(1.2, 1.35)
            draw.line((rng.uniform(0, width / 3), y, width - rng.uniform(0, width / 3), y), fill=colours.ink, width=rng.choice([1, 1, 2]))
        top += pitch * row_size
        if rng.random() < 0.08:
            top += size
    return page


def _cells(rng: random.Random, style: Style, is_receipt: bool, columns: float) -> list[tuple[str, float]]:
    """The texts of one row and where each begins, in heights of its type."""
    value = rng.choice([number, number, amount, code])
    left = rng.uniform(0.2, 2)
    kind = rng.random()
    if is_receipt and kind < 0.55:
        text = random_text(rng, style, rng.choice([4, 8, 12, 18, 22]))
        return [(text, left), (value(rng, style), columns * rng.uniform(0.7, 0.82))]
    if is_receipt and kind < 0.75:
        return [(random_text(rng, style, rng.choice([8, 14, 20, 30])), columns * rng.uniform(0.1, 0.35))]
    if kind < 0.3:
        start = columns * rng.uniform(0.45, 0.6)
        return [
            (random_text(rng, style, rng.choice([4, 8, 12])), left),
            (random_text(rng, style, rng.choice([4, 8, 12])), start),
        ]
    if kind < 0.5:
        first, second, third = (columns * share for share in (0.4, 0.58, 0.78))
        return [
            (random_text(rng, style, rng.choice([4, 8, 12])), left),
            (str(rng.randint(1, 99)), first),
            (number(rng, style), second),
            (value(rng, style), third),
        ]
    return [(random_text(rng, style, rng.choice([6, 10, 16, 24, 34])), left)]


def _draw_line(
    draw: ImageDraw.ImageDraw,
    words: list[Word],
    font: Font,
    family: list[Font],
    text: str,
    left: float,
    top: float,
    size: int,
    fill: tuple[int, int, int],
    line: int,
    width: int,
) -> None:
    chosen = next((each for each in (font, *family) if each.covers(text)), None)
    if chosen is None:
        text = ''.join(sign for sign in text if font.covers(sign)).strip()
        chosen = font
    face = chosen.at_size(size)
    while text and left + face.getlength(text) > width - 2:
        text = text.rpartition(' ')[0]
    if not text or any(word.line != line and word.right > left - size and abs(word.top - top) < size for word in words[-6:]):
        return
    draw.text((left, top), text, font=face, fill=fill)
    start = 0
    for word in text.split(' '):
        end = start + len(word)
        if word:
            _, upper, _, lower = face.getbbox(word)
            begin = left + face.getlength(text[:start])
            words.append(Word(word, begin, begin + face.getlength(word), top + upper, top + lower, line))
        start = end + 1


def _random_colours(rng: random.Random, is_clean: bool) -> Colours:
    if is_clean:
        paper = rng.randint(240, 255)
        return Colours((paper, paper, paper), (0, 0, 0), (rng.randint(0, 90), rng.randint(0, 60), rng.randint(60, 140)))
    light = rng.randint(150, 250)
    paper = tuple(max(0, min(255, light + rng.randint(-14, 8))) for _ in range(3))
    dark = rng.randint(0, max(0, min(130, light - 90)))
    ink = tuple(max(0, min(255, dark + rng.randint(-12, 25))) for _ in range(3))
    accent = tuple(rng.randint(0, max(60, light - 100)) for _ in range(3))
    return Colours(paper, ink, accent)  # type: ignore[arg-type]


