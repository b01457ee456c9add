"""Prints character error rates of a head on lines whose features were extracted: of the old head, or of `--head`.

Usage: measure.py --old old_head.npz --keys ppocr_keys_v1.txt [--head head.pt|latin.onnx [--handicap 1]] [--misses] <features> ...
"""
from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch

from alphabet import CLASSES
from features import SIZE, Line, load
from head import Head, OldHead, decode, load_weights

#: The usual signs outside ASCII in the twelve languages. They have the handicap, and all others outside ASCII have twice as much.
COMMON = set('æøåäöüéèêëàâáíóúñçßôîûïõãìòùąćęłńóśźżÆØÅÄÖÜÉÈÊËÀÂÁÍÓÚÑÇÔÎÛÏÕÃÌÒÙĄĆĘŁŃŚŹŻœŒ€£')


@dataclass
class Figures:
    lines: int = 0
    signs: int = 0
    errors: int = 0
    exact: int = 0
    spaced: int = 0
    accents: int = 0
    accents_missed: int = 0

    def add(self, text: str, read: str) -> None:
        plain, read_plain = text.replace(' ', ''), read.replace(' ', '')
        errors = distance(plain, read_plain)
        self.lines += 1
        self.signs += len(plain)
        self.errors += errors
        self.exact += errors == 0
        self.spaced += text == read
        for sign in set(plain):
            if not sign.isascii():
                count = plain.count(sign)
                self.accents += count
                self.accents_missed += max(0, count - read_plain.count(sign))

    def __str__(self) -> str:
        lines, signs = max(1, self.lines), max(1, self.signs)
        return (
            f'{self.lines:6} lines  CER {100 * self.errors / signs:5.2f} %  exact {100 * self.exact / lines:5.1f} %'
            f'  with spaces {100 * self.spaced / lines:5.1f} %  accents missed {100 * self.accents_missed / max(1, self.accents):5.1f} %'
        )


def distance(first: str, second: str) -> int:
    if first == second:
        return 0
    row = list(range(len(second) + 1))
    for index, sign in enumerate(first, 1):
        previous, row[0] = row[0], index
        for other, other_sign in enumerate(second, 1):
            previous, row[other] = row[other], min(row[other] + 1, row[other - 1] + 1, previous + (sign != other_sign))
    return row[-1]


def handicap(amount: float) -> torch.Tensor:
    """The handicap of each class, which is subtracted from its logit."""
    costs = [0 if sign.isascii() else amount if sign in COMMON else 2 * amount for sign in CLASSES]
    return torch.tensor(costs, dtype=torch.float32)


def read_all(head: Head, lines: list[Line], costs: torch.Tensor) -> list[str]:
    texts = [''] * len(lines)
    order = sorted(range(len(lines)), key=lambda index: len(lines[index].values))
    head.eval()
    with torch.no_grad():
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            batch = padded([lines[index] for index in chosen])
            best = (head(batch) - costs).argmax(2).numpy()
            for row, index in enumerate(chosen):
                texts[index] = decode(best[row, : len(lines[index].values)], CLASSES)
    head.train()
    return texts


def padded(lines: list[Line]) -> torch.Tensor:
    batch = np.zeros((len(lines), max(len(line.values) for line in lines), SIZE), dtype=np.float32)
    for row, line in enumerate(lines):
        batch[row, : len(line.values)] = line.values
    return torch.from_numpy(batch)


def figures(lines: list[Line], texts: list[str], by_language: bool = False) -> dict[str, Figures]:
    """Figures by group. Case does not count for photographed receipts, whose labels are in capitals whatever was printed."""
    found: dict[str, Figures] = defaultdict(Figures)
    for line, text in zip(lines, texts):
        ignores_case = line.group == 'receipts'
        pair = (line.text.lower(), text.lower()) if ignores_case else (line.text, text)
        found[line.group].add(*pair)
        if by_language and not ignores_case:
            found[f'{line.group} {line.language}'].add(*pair)
    return dict(sorted(found.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('features', nargs='+')
    parser.add_argument('--old', required=True)
    parser.add_argument('--keys', required=True)
    parser.add_argument('--head')
    parser.add_argument('--handicap', type=float, default=0)
    parser.add_argument('--misses', action='store_true')
    args = parser.parse_args()
    torch.set_num_threads(1)
    lines = load(args.features)
    if args.head:
        head = Head()
        head.load_state_dict(load_weights(args.head))
        texts = read_all(head, lines, handicap(args.handicap))
    else:
        old = OldHead(args.old, args.keys)
        texts = [old.read(line.values) for line in lines]
    for group, each in figures(lines, texts, by_language=True).items():
        print(f'{group:14}{each}')
    if args.misses:
        for line, text in zip(lines, texts):
            if line.text.lower() != text.lower():
                print(line.group, line.language, repr(line.text), repr(text), sep='\t')


if __name__ == '__main__':
    main()
