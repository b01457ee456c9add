"""Cuts the last layer off the recogniser of PP-OCRv4 and folds the scalars of the rest.

Usage: body.py <ch_PP-OCRv4_rec_infer.onnx> <body.onnx> <old_head.npz>

The body has the outputs `hidden` (120 values a step, the input of the old last layer) and `backbone` (480 values a step, the end of the
convolutional layers). The weights of the old last layer go to a file of numpy.
"""
from __future__ import annotations

import sys

import numpy as np
import onnx

from graph import Graph, fold

#: The tensors of the network of PP-OCRv4.
HIDDEN = 'transpose_51.tmp_0'
BACKBONE = 'p2o.AveragePool.1'
LAST_WEIGHTS = 'linear_85.w_0'
LAST_BIAS = 'linear_85.b_0'


def main(source: str, target: str, old_head: str) -> None:
    graph = Graph(onnx.load(source))
    np.savez(old_head, weights=graph.constants[LAST_WEIGHTS], bias=graph.constants[LAST_BIAS])
    before = len(graph.nodes)
    fold(graph)
    producer = graph.producers()[BACKBONE]
    squeezed = f'{BACKBONE}.squeezed'
    graph.nodes.insert(
        graph.nodes.index(producer) + 1, onnx.helper.make_node('Squeeze', [BACKBONE], [squeezed], axes=[2])
    )
    graph.set_outputs({HIDDEN: 'hidden', squeezed: 'backbone'})
    graph.save(target)
    print(f'{before} nodes without constants became {len(graph.nodes)}')


if __name__ == '__main__':
    main(*sys.argv[1:4])
