"""Changes of an ONNX graph that leave its outputs as they are and make it faster."""
from __future__ import annotations

from collections import defaultdict

import numpy as np
import onnx
from onnx import helper, numpy_helper


class Graph:
    """A graph whose constants are nodes, indexed by the names of tensors."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self.nodes = [node for node in model.graph.node if node.op_type != 'Constant']
        self.constants = {
            node.output[0]: numpy_helper.to_array(node.attribute[0].t)
            for node in model.graph.node
            if node.op_type == 'Constant'
        }
        self.outputs = {output.name for output in model.graph.output}

    def producers(self) -> dict[str, onnx.NodeProto]:
        return {output: node for node in self.nodes for output in node.output}

    def consumers(self) -> dict[str, list[onnx.NodeProto]]:
        found: dict[str, list[onnx.NodeProto]] = defaultdict(list)
        for node in self.nodes:
            for name in node.input:
                found[name].append(node)
        return found

    def scalar(self, name: str) -> float | None:
        value = self.constants.get(name)
        return float(value.reshape(-1)[0]) if value is not None and value.size == 1 else None

    def scalar_operand(self, node: onnx.NodeProto) -> tuple[str, float] | None:
        """The other input of a node, and the value of the input that is a scalar constant."""
        for index, name in enumerate(node.input):
            value = self.scalar(name)
            if value is not None and len(node.input) == 2:
                return node.input[1 - index], value
        return None

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = value.astype(np.float32) if value.dtype.kind == 'f' else value
        return name

    def set_outputs(self, tensors: dict[str, str]) -> None:
        """Makes tensors the outputs of the graph, each under another name, and removes what they do not need."""
        for tensor, name in tensors.items():
            self.nodes.append(helper.make_node('Identity', [tensor], [name]))
        del self.model.graph.output[:]
        for name in tensors.values():
            self.model.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [f'{name}.{axis}' for axis in range(3)]))
        self.outputs = set(tensors.values())
        producers = self.producers()
        needed: set[int] = set()
        pending = list(self.outputs)
        while pending:
            node = producers.get(pending.pop())
            if node is not None and id(node) not in needed:
                needed.add(id(node))
                pending.extend(node.input)
        self.nodes = [node for node in self.nodes if id(node) in needed]

    def save(self, path: str) -> None:
        used = {name for node in self.nodes for name in node.input}
        constants = [
            helper.make_node('Constant', [], [name], value=numpy_helper.from_array(np.ascontiguousarray(value)))
            for name, value in self.constants.items()
            if name in used
        ]
        nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in self.nodes]
        del self.model.graph.node[:]
        self.model.graph.node.extend([*constants, *nodes])
        del self.model.graph.value_info[:]
        onnx.checker.check_model(self.model)
        onnx.save(self.model, path)


def fold(graph: Graph) -> None:
    _merge_hard_swishes(graph)
    _fold_scalars_into_convolutions(graph)
    _remove_multiplications_by_one(graph)


def _merge_hard_swishes(graph: Graph) -> None:
    """x * clip(x + 3, 0, 6) / 6, four nodes, becomes x * HardSigmoid(x), two nodes."""
    producers, consumers = graph.producers(), graph.consumers()
    replaced: dict[int, list[onnx.NodeProto]] = {}
    removed: set[int] = set()
    for divide in graph.nodes:
        if divide.op_type != 'Div' or graph.scalar(divide.input[1]) != 6.0:
            continue
        multiply = producers.get(divide.input[0])
        if multiply is None or multiply.op_type != 'Mul' or len(consumers[multiply.output[0]]) != 1:
            continue
        clip = next((producers[name] for name in multiply.input if name in producers and producers[name].op_type == 'Clip'), None)
        add = producers.get(clip.input[0]) if clip is not None else None
        operand = graph.scalar_operand(add) if add is not None and add.op_type == 'Add' else None
        if clip is None or add is None or operand is None or operand[1] != 3.0 or operand[0] not in multiply.input:
            continue
        if len(consumers[clip.output[0]]) != 1 or len(consumers[add.output[0]]) != 1:
            continue
        gate = f'{divide.output[0]}.gate'
        replaced[id(divide)] = [
            helper.make_node('HardSigmoid', [operand[0]], [gate], alpha=1 / 6, beta=0.5),
            helper.make_node('Mul', [operand[0], gate], [divide.output[0]]),
        ]
        removed.update(map(id, (multiply, clip, add)))
    graph.nodes = [new for node in graph.nodes if id(node) not in removed for new in replaced.get(id(node), [node])]


def _fold_scalars_into_convolutions(graph: Graph) -> None:
    """Multiplications and additions of scalars behind a convolution change its weights instead."""
    consumers = graph.consumers()
    removed: set[int] = set()
    for node in graph.nodes:
        if node.op_type != 'Conv':
            continue
        weights = graph.constants[node.input[1]].astype(np.float64)
        bias = graph.constants[node.input[2]].astype(np.float64) if len(node.input) > 2 else np.zeros(len(weights))
        output = node.output[0]
        while output not in graph.outputs and len(consumers[output]) == 1:
            following = consumers[output][0]
            operand = graph.scalar_operand(following) if following.op_type in ('Mul', 'Add') else None
            if operand is None:
                break
            if following.op_type == 'Mul':
                weights, bias = weights * operand[1], bias * operand[1]
            else:
                bias = bias + operand[1]
            removed.add(id(following))
            output = following.output[0]
        if output != node.output[0]:
            names = [graph.constant(f'{output}.weights', weights), graph.constant(f'{output}.bias', bias)]
            node.input[:] = [node.input[0], *names]
            node.output[0] = output
    graph.nodes = [node for node in graph.nodes if id(node) not in removed]


def _remove_multiplications_by_one(graph: Graph) -> None:
    renamed: dict[str, str] = {}
    kept = []
    for node in graph.nodes:
        operand = graph.scalar_operand(node) if node.op_type == 'Mul' else None
        if operand is not None and operand[1] == 1.0 and node.output[0] not in graph.outputs:
            renamed[node.output[0]] = renamed.get(operand[0], operand[0])
        else:
            kept.append(node)
    for node in kept:
        node.input[:] = [renamed.get(name, name) for name in node.input]
    graph.nodes = kept
