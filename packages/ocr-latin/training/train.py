"""Trains the head of the recogniser on extracted features, and keeps the state that is best on the validation lines.

Usage: train.py --train <features> ... --validation <features> ... --old old_head.npz --keys ppocr_keys_v1.txt --output head.pt
                [--minutes 40] [--processes 2] [--rate 0.002] [--init latin.onnx]

The training starts from the old head, or from that of `--init`, an output of this script or a network. Each epoch reads the features again, with lines that were added in the meantime.
"""
from __future__ import annotations

import argparse
import random
import time
from multiprocessing import Process

import torch

from alphabet import INDEX
from features import Line, fits, load, restore_case
from head import Head, OldHead, load_weights
from measure import figures, handicap, padded, read_all

BATCH = 48
#: The largest number of steps in a batch. Batches of long lines contain fewer of them.
MAX_STEPS = 4800
#: The number of steps in which the learning rate increases to its full value.
WARM_UP = 60
#: How often the lines of photographed receipts are seen in an epoch.
RECEIPT_REPEATS = 4
EVALUATION_SECONDS = 150
#: About the logarithm of the reader's divisors of likelihoods: 3 for usual letters outside ASCII, and 12 for others (letter-handicaps.ts).
HANDICAP = 1.2


def training_lines(paths: list[str], old: OldHead) -> list[Line]:
    lines = []
    for line in load(paths):
        if line.group == 'receipts':
            line.text = restore_case(line.text, old.read(line.values))
            lines.extend([line] * (RECEIPT_REPEATS - 1))
        lines.append(line)
    return [line for line in lines if fits(line)]


def batches(lines: list[Line], rng: random.Random) -> list[list[Line]]:
    """Lines of about the same length, in random order."""
    ordered = sorted(lines, key=lambda line: len(line.values) + rng.uniform(0, 3))
    found: list[list[Line]] = []
    batch: list[Line] = []
    for line in ordered:
        if batch and (len(batch) == BATCH or (len(batch) + 1) * len(line.values) > MAX_STEPS):
            found.append(batch)
            batch = []
        batch.append(line)
    found.append(batch)
    rng.shuffle(found)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--train', nargs='+', required=True)
    parser.add_argument('--validation', nargs='+', required=True)
    parser.add_argument('--old', required=True)
    parser.add_argument('--keys', required=True)
    parser.add_argument('--output', required=True)
    parser.add_argument('--init')
    parser.add_argument('--minutes', type=float, default=40)
    parser.add_argument('--rate', type=float, default=2e-3)
    parser.add_argument('--processes', type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    head = Head()
    if args.init:
        head.load_state_dict(load_weights(args.init))
    else:
        head.start_from(OldHead(args.old, args.keys))
    print(sum(parameter.numel() for parameter in head.parameters()), 'weights', flush=True)
    head.share_memory()
    start = time.time()
    workers = [Process(target=work, args=(head, args, start, index)) for index in range(args.processes)]
    for worker in workers:
        worker.start()
    keep_best(head, args, start)
    for worker in workers:
        worker.join()


def work(head: Head, args: argparse.Namespace, start: float, worker: int) -> None:
    """Trains the shared weights without locks, concurrently with the other workers, until the time is over."""
    torch.set_num_threads(1)
    rng = random.Random(worker)
    old = OldHead(args.old, args.keys, only_latin=True)
    optimizer = torch.optim.AdamW(head.parameters(), lr=args.rate, weight_decay=1e-3)
    loss_of = torch.nn.CTCLoss(blank=0, zero_infinity=True)
    step, epoch, average = 0, 0, 0.0
    while True:
        lines = training_lines(args.train, old)
        epoch += 1
        for batch in batches(lines, rng):
            done = (time.time() - start) / 60 / args.minutes
            if done >= 1:
                return
            for group in optimizer.param_groups:
                group['lr'] = args.rate * min(1, (step + 1) / WARM_UP) * max(0.01, 1 - done)
            scores = head(padded(batch)).log_softmax(2).transpose(0, 1)
            targets = torch.tensor([INDEX[sign] for line in batch for sign in line.text])
            steps = torch.tensor([len(line.values) for line in batch])
            loss = loss_of(scores, targets, steps, torch.tensor([len(line.text) for line in batch]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 5.0)
            optimizer.step()
            step += 1
            average += (loss.item() - average) * max(0.02, 1 / step)
            if step % 25 == 0:
                print(f'worker {worker}  epoch {epoch} of {len(lines)} lines  step {step}  loss {average:.4f}', flush=True)


def keep_best(head: Head, args: argparse.Namespace, start: float) -> None:
    validation = load(args.validation)
    best = float('inf')
    is_over = False
    while not is_over:
        is_over = time.time() - start > 60 * args.minutes
        state = {name: value.clone() for name, value in head.state_dict().items()}
        current = Head()
        current.load_state_dict(state)
        groups = figures(validation, read_all(current, validation, handicap(HANDICAP)))
        rates = {name: 100 * each.errors / max(1, each.signs) for name, each in groups.items()}
        mean = sum(rates.values()) / len(rates)
        kept = 'kept' if mean < best else ''
        print(f'{(time.time() - start) / 60:5.1f} min ', *(f'{name} {rate:.2f} %' for name, rate in rates.items()), kept, flush=True)
        if kept:
            best = mean
            torch.save(state, args.output)
        if not is_over:
            time.sleep(min(EVALUATION_SECONDS, max(0, start + 60 * args.minutes - time.time())))


if __name__ == '__main__':
    main()
