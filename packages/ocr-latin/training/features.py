"""The lines whose features were extracted, as `ocr-features` of packages/extraction writes them."""
from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from glob import glob
from pathlib import Path

import numpy as np

from alphabet import INDEX

HIDDEN = 120
BACKBONE = 480
SIZE = HIDDEN + BACKBONE


@dataclass
class Line:
    text: str
    language: str
    clean: bool
    #: For each step the 120 values of `hidden` and the 480 of `backbone`.
    values: np.ndarray

    @property
    def group(self) -> str:
        return 'receipts' if self.language == 'receipt' else 'clean' if self.clean else 'degraded'


def load(paths: list[str]) -> list[Line]:
    """The lines of several outputs of `ocr-features`, which may have a `*`. Those that are still being written are left out."""
    lines: list[Line] = []
    for path in sorted(name.removesuffix('.jsonl') for path in paths for name in glob(f'{path}.jsonl')):
        if Path(f'{path}.features').stat().st_size == 0:
            continue
        values = np.memmap(f'{path}.features', np.float16, mode='r')
        values = values[: len(values) // SIZE * SIZE].reshape(-1, SIZE)
        start = 0
        for row in Path(f'{path}.jsonl').read_text('utf8').split('\n')[:-1]:
            entry = json.loads(row)
            end = start + entry['steps']
            if end > len(values):
                break
            text = ' '.join(entry['text'].split())
            if text and all(sign in INDEX for sign in text):
                lines.append(Line(text, entry['language'], entry['clean'], values[start:end]))
            start = end
    return lines


def fits(line: Line) -> bool:
    """Whether the line has enough steps: one for each sign, and a blank between equal ones."""
    repeats = sum(first == second for first, second in zip(line.text, line.text[1:]))
    return len(line.text) + repeats <= len(line.values)


def restore_case(labelled: str, read: str) -> str:
    """The labels of photographed receipts are in capitals whatever was printed: the case is that which the old network read."""
    matches: dict[int, str] = {}
    for at, other, size in difflib.SequenceMatcher(None, labelled.lower(), read.lower(), False).get_matching_blocks():
        matches.update({at + offset: read[other + offset] for offset in range(size)})
    is_lower = False
    restored = []
    for index, sign in enumerate(labelled):
        match = matches.get(index)
        if match is not None and match.isalpha() and match.lower() == sign.lower():
            is_lower = match.islower()
            restored.append(match)
        else:
            restored.append(sign.lower() if is_lower and sign.isalpha() else sign)
    return ''.join(restored)
