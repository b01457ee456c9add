"""Makes pages look like scans and photographs: paper, light, skew, blur, noise, faded print and compression."""
from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageFilter

from pages import Page, Word


def photographed(rng: random.Random, page: Page) -> Page:
    noise = np.random.default_rng(rng.randrange(2**32))
    image = _printed_badly(rng, noise, page.image)
    words = page.words
    if rng.random() < 0.6:
        image, words = _tilted(rng, image, words)
    if rng.random() < 0.25:
        image, words = _curved(rng, image, words)
    pixels = np.asarray(image, dtype=np.float32)
    height, width = pixels.shape[:2]
    if rng.random() < 0.6:
        pixels = pixels + _paper(noise, height, width, rng.uniform(2, 14))[..., None]
    if rng.random() < 0.5:
        pixels = pixels * _light(rng, height, width)[..., None]
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.65:
        image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.15)))
    if rng.random() < 0.65:
        pixels = np.asarray(image, dtype=np.float32)
        spread = rng.uniform(2, 13)
        shape = pixels.shape if rng.random() < 0.5 else (*pixels.shape[:2], 1)
        pixels = pixels + noise.standard_normal(shape, dtype=np.float32) * spread
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.12:
        image = image.convert('L').convert('RGB')
    return Page(image, words)


def _printed_badly(rng: random.Random, noise: np.random.Generator, image: Image.Image) -> Image.Image:
    """Print that is bold or thin, faded, in streaks, or of dots."""
    kind = rng.random()
    if kind < 0.06:
        return image.filter(ImageFilter.MinFilter(3))
    if kind > 0.4:
        return image
    pixels = np.asarray(image, dtype=np.float32)
    height, width = pixels.shape[:2]
    paper = pixels.max(axis=(0, 1), keepdims=True)
    if kind < 0.16:
        strength = np.linspace(rng.uniform(0.4, 1), rng.uniform(0.5, 1), width, dtype=np.float32)[None, :, None]
    elif kind < 0.22:
        rows = np.ones(height, dtype=np.float32)
        rows[noise.random(height) < rng.uniform(0.01, 0.06)] = rng.uniform(0.2, 0.7)
        strength = rows[:, None, None]
    elif kind < 0.28:
        strength = np.where(noise.random((height, width)) < rng.uniform(0.02, 0.12), 0.3, 1).astype(np.float32)[..., None]
    elif kind < 0.32:
        period = rng.choice([2, 3])
        dots = (np.arange(height)[:, None] % period > 0) & (np.arange(width)[None, :] % period > 0)
        strength = np.where(dots, 1, rng.uniform(0.4, 0.7)).astype(np.float32)[..., None]
    else:
        strength = np.float32(rng.uniform(0.5, 0.9))
    return Image.fromarray(np.clip(paper - (paper - pixels) * strength, 0, 255).astype(np.uint8))


def _tilted(rng: random.Random, image: Image.Image, words: list[Word]) -> tuple[Image.Image, list[Word]]:
    angle = math.radians(rng.uniform(-2.2, 2.2))
    slant = rng.uniform(-0.08, 0.08) if rng.random() < 0.3 else 0.0
    middle_x, middle_y = image.width / 2, image.height / 2
    cos, sin = math.cos(angle), math.sin(angle)
    # From the page to the picture: first slanted, then turned around the middle.
    forward = np.array([[cos, cos * slant - sin], [sin, sin * slant + cos]])
    back = np.linalg.inv(forward)
    offset = np.array([middle_x, middle_y]) - back @ np.array([middle_x, middle_y])
    data = (back[0, 0], back[0, 1], offset[0], back[1, 0], back[1, 1], offset[1])
    fill = image.getpixel((1, 1))
    turned = image.transform(image.size, Image.AFFINE, data, Image.BICUBIC, fillcolor=fill)

    def moved(x: float, y: float) -> tuple[float, float]:
        dx, dy = x - middle_x, y - middle_y
        return middle_x + forward[0, 0] * dx + forward[0, 1] * dy, middle_y + forward[1, 0] * dx + forward[1, 1] * dy

    return turned, [_moved(word, moved) for word in words]


def _curved(rng: random.Random, image: Image.Image, words: list[Word]) -> tuple[Image.Image, list[Word]]:
    """Paper that is bent: each column is moved up or down."""
    pixels = np.asarray(image)
    height, width = pixels.shape[:2]
    bend, phase, waves = rng.uniform(1, 6), rng.uniform(0, math.tau), rng.uniform(0.3, 1)
    shift = np.rint(bend * np.sin(phase + math.tau * waves * np.arange(width) / width)).astype(int)
    rows = np.clip(np.arange(height)[:, None] - shift[None, :], 0, height - 1)
    curved = Image.fromarray(pixels[rows, np.arange(width)[None, :]])

    def moved(x: float, y: float) -> tuple[float, float]:
        return x, y + float(shift[min(width - 1, max(0, int(x)))])

    return curved, [_moved(word, moved) for word in words]


def _moved(word: Word, moved) -> Word:
    middle = (word.top + word.bottom) / 2
    left, left_y = moved(word.left, middle)
    right, right_y = moved(word.right, middle)
    half = (word.bottom - word.top) / 2
    y = (left_y + right_y) / 2
    return Word(word.text, left, right, y - half, y + half, word.line)


def _paper(noise: np.random.Generator, height: int, width: int, strength: float) -> np.ndarray:
    """Fibres and stains: noise of two sizes."""
    total = np.zeros((height, width), dtype=np.float32)
    for step, share in ((3, 0.4), (40, 0.6)):
        coarse = noise.standard_normal((height // step + 2, width // step + 2), dtype=np.float32)
        total += share * np.asarray(Image.fromarray(coarse).resize((width, height), Image.BILINEAR))
    return total * strength


def _light(rng: random.Random, height: int, width: int) -> np.ndarray:
    """Light that falls off, and at times the edge of a shadow or a fold."""
    across = np.linspace(rng.uniform(0.7, 1), rng.uniform(0.7, 1), width, dtype=np.float32)[None, :]
    down = np.linspace(rng.uniform(0.75, 1), rng.uniform(0.75, 1), height, dtype=np.float32)[:, None]
    light = across * down
    if rng.random() < 0.3:
        at, softness = rng.uniform(0.2, 0.8) * height, rng.uniform(2, 60)
        edge = 1 / (1 + np.exp(-(np.arange(height, dtype=np.float32) - at) / softness))
        light = light * (1 - rng.uniform(0.1, 0.35) * edge)[:, None]
    return light
