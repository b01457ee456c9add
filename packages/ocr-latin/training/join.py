"""Joins the folded body of the network and a trained head to one model, whose output are the likelihoods of 313 classes.

Usage: join.py <ch_PP-OCRv4_rec_infer.onnx> <head.pt> <latin.onnx>
"""
from __future__ import annotations

import sys

import numpy as np
import onnx
from onnx import helper

from body import BACKBONE, HIDDEN
from graph import Graph, fold
from head import TRANSPOSED, load_weights


def main(source: str, head_file: str, target: str) -> None:
    graph = Graph(onnx.load(source))
    fold(graph)
    head = {name: value.numpy() for name, value in load_weights(head_file).items()}
    constants = {
        name: graph.constant(f'head.{name}', value.T if name in TRANSPOSED else value) for name, value in head.items()
    }

    def node(operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        graph.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    backbone = node('Squeeze', [BACKBONE], 'head.backbone', axes=[2])
    hidden = node('Transpose', [HIDDEN], 'head.hidden', perm=[0, 2, 1])
    features = node('Concat', [hidden, backbone], 'head.features', axis=1)
    convolved = node('Conv', [features, constants['context.weight'], constants['context.bias']], 'head.context', kernel_shape=[3], pads=[1, 1])
    active = node('Transpose', [node('Relu', [convolved], 'head.active')], 'head.active.steps', perm=[0, 2, 1])
    first = node('Add', [node('MatMul', [HIDDEN, constants['direct.weight']], 'head.direct'), constants['direct.bias']], 'head.biased')
    logits = node('Add', [first, node('MatMul', [active, constants['added.weight']], 'head.added')], 'head.logits')
    node('Softmax', [logits], 'head.scores', axis=2)
    graph.set_outputs({'head.scores': 'scores'})
    graph.save(target)
    weights = sum(np.prod(value.shape) for value in head.values())
    print(f'{target}: {int(weights)} weights in the head')


if __name__ == '__main__':
    main(*sys.argv[1:4])
