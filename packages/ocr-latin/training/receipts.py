"""Writes `pages.jsonl` for photographed receipts with labelled lines (SROIE), split by merchant.

Usage: receipts.py <receipts> <folder> --split train

<receipts> holds `labels.jsonl` with `image`, `size`, `lines` and `labels.company` of each receipt, and the images.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from alphabet import INDEX
from words import SPLITS


def split_of(company: str) -> str:
    """60 % of the merchants are for training, 10 % for validation, 30 % for the test."""
    share = hashlib.md5(company.strip().lower().encode()).digest()[0] % 10
    return 'train' if share < 6 else 'validation' if share < 7 else 'test'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('receipts')
    parser.add_argument('folder')
    parser.add_argument('--split', choices=SPLITS, required=True)
    args = parser.parse_args()
    source = Path(args.receipts).resolve()
    target = Path(args.folder)
    target.mkdir(parents=True, exist_ok=True)
    with open(target / 'pages.jsonl', 'w', encoding='utf8') as file:
        for line in (source / 'labels.jsonl').read_text('utf8').splitlines():
            receipt = json.loads(line)
            if not receipt['image'] or split_of(receipt['labels'].get('company', '')) != args.split:
                continue
            image = target / Path(receipt['image']).name
            if not image.exists():
                image.symlink_to(source / receipt['image'])
            lines = [[*box, ' '.join(text.split())] for *box, text in receipt['lines'] if text.strip()]
            # Signs that cannot be written make a line unusable; those of the other lines are still right.
            words = [[*box, text if all(sign in INDEX for sign in text) else '\0'] for *box, text in lines]
            page = {'image': image.name, 'language': 'receipt', 'clean': False, 'size': receipt['size'], 'words': words}
            file.write(json.dumps(page, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
