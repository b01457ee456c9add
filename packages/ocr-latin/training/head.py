"""The last layers of the recogniser, which are trained: from the features of a step and its neighbours to 313 classes."""
from __future__ import annotations

import numpy as np
import onnx
import torch
from torch import nn

from alphabet import CLASSES, base_letter
from features import HIDDEN, SIZE
from graph import Graph

CHANNELS = 160
#: The weights that the network multiplies from the right.
TRANSPOSED = ('direct.weight', 'added.weight')


class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.direct = nn.Linear(HIDDEN, len(CLASSES))
        self.context = nn.Conv1d(SIZE, CHANNELS, kernel_size=3, padding=1)
        self.added = nn.Linear(CHANNELS, len(CLASSES), bias=False)
        nn.init.zeros_(self.added.weight)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """From [lines, steps, 600] to logits [lines, steps, 313]."""
        context = torch.relu(self.context(features.transpose(1, 2))).transpose(1, 2)
        return self.direct(features[:, :, :HIDDEN]) + self.added(context)

    def start_from(self, old: OldHead) -> None:
        """Each class begins as the same class of the old last layer, or as that of its base letter, a little less likely."""
        with torch.no_grad():
            for index, sign in enumerate(CLASSES):
                at = old.index.get(sign, old.index.get(base_letter(sign)) if sign else 0)
                if at is None:
                    self.direct.weight[index] = 0
                    self.direct.bias[index] = float(old.bias.mean())
                else:
                    self.direct.weight[index] = torch.from_numpy(old.weights[:, at])
                    self.direct.bias[index] = float(old.bias[at]) - (0 if sign in old.index else 1)


def load_weights(path: str) -> dict[str, torch.Tensor]:
    """The weights of a trained head, from a file of `train.py` or from a network of `join.py`."""
    if not path.endswith('.onnx'):
        return torch.load(path)
    constants = Graph(onnx.load(path)).constants
    names = Head().state_dict()
    return {name: torch.from_numpy((value.T if name in TRANSPOSED else value).copy()) for name in names for value in [constants[f'head.{name}']]}


class OldHead:
    """The last layer of PP-OCRv4, with 6625 classes."""

    def __init__(self, weights_file: str, keys_file: str, only_latin: bool = False) -> None:
        """With `only_latin` it has only the classes of our alphabet that it knows, which takes a fraction of the time."""
        file = np.load(weights_file)
        self.weights, self.bias = file['weights'].astype(np.float32), file['bias'].astype(np.float32)
        with open(keys_file, encoding='utf8') as keys:
            self.classes = ['', *keys.read().replace('\r', '').rstrip('\n').split('\n'), ' ']
        if only_latin:
            kept = [index for index, sign in enumerate(self.classes) if sign == '' or sign in CLASSES]
            self.classes = [self.classes[index] for index in kept]
            self.weights, self.bias = np.ascontiguousarray(self.weights[:, kept]), self.bias[kept]
        self.index = {sign: index for index, sign in enumerate(self.classes)}

    def read(self, values: np.ndarray) -> str:
        scores = values[:, :HIDDEN].astype(np.float32) @ self.weights + self.bias
        return decode(scores.argmax(1), self.classes).translate(FULL_WIDTH)


#: What the old network writes for the same sign.
FULL_WIDTH = str.maketrans('，：（）；！？．－／％＊＋【】￥', ',:();!?.-/%*+[]¥')


def decode(best: np.ndarray, classes: list[str]) -> str:
    """The classes of each step; the same class in steps that follow each other is one sign."""
    text = []
    previous = 0
    for index in best:
        if index != previous and index != 0:
            text.append(classes[index])
        previous = index
    return ''.join(text).strip()
