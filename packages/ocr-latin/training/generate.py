"""Generates pages with lines of text, and `pages.jsonl` with the place of every word on them.

Usage: generate.py <folder> --split train --pages 600 [--seed 1] [--clean 0.35] [--processes 2]
"""
from __future__ import annotations

import argparse
import json
import multiprocessing
import random
from pathlib import Path

from pages import random_page
from photographs import photographed
from words import LANGUAGES, SPLITS

#: Weights of the languages in training: the errors of the twelve become about equal.
WEIGHTS = {'en': 2.5, 'no': 1.5, 'pl': 1.3}


def generate(job: tuple[str, str, int, int, float, str]) -> str:
    folder, split, seed, index, clean, language = job
    rng = random.Random(seed * 1_000_003 + index)
    is_clean = rng.random() < clean
    page = random_page(rng, language, split, is_clean)
    name = f'{index:05}.png' if is_clean else f'{index:05}.jpg'
    if is_clean:
        page.image.save(Path(folder, name), compress_level=1)
    else:
        page = photographed(rng, page)
        page.image.save(Path(folder, name), quality=rng.randint(35, 95))
    words = [[word.left, word.top, word.right, word.bottom, word.text, word.line] for word in page.words]
    rounded = [[*(round(place, 1) for place in word[:4]), *word[4:]] for word in words]
    return json.dumps({'image': name, 'language': language, 'clean': is_clean, 'words': rounded}, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('--split', choices=SPLITS, required=True)
    parser.add_argument('--pages', type=int, required=True)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--clean', type=float, default=0.35, help='the share of pages that are not made to look photographed')
    parser.add_argument('--processes', type=int, default=2)
    args = parser.parse_args()
    Path(args.folder).mkdir(parents=True, exist_ok=True)
    weights = [WEIGHTS.get(language, 1) if args.split == 'train' else 1 for language in LANGUAGES]
    languages = random.Random(args.seed).choices(LANGUAGES, weights, k=args.pages)
    if args.split != 'train':
        languages = [LANGUAGES[index % len(LANGUAGES)] for index in range(args.pages)]
    jobs = [(args.folder, args.split, args.seed, index, args.clean, languages[index]) for index in range(args.pages)]
    with multiprocessing.Pool(args.processes) as pool, open(Path(args.folder, 'pages.jsonl'), 'w', encoding='utf8') as file:
        for line in pool.imap(generate, jobs, chunksize=4):
            file.write(line + '\n')


if __name__ == '__main__':
    main()
