"""A small writer of weightless ONNX graphs.

Weights are named after the checkpoint's state_dict and stored outside the file: the graph holds only their names and
shapes. Everything else a graph needs (small constants) is inside it. Names and order are fixed by the calling code, so
the same call gives the same bytes.
"""

import hashlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 20
IR_VERSION = 9
CONTRIB = "com.microsoft"
WEIGHT_LOCATION = "weights"

TYPES = {"float": TensorProto.FLOAT, "int32": TensorProto.INT32, "int64": TensorProto.INT64}


class Value:
    """A tensor of the graph, with Python's operators for the element-wise operations."""

    def __init__(self, builder, name):
        self.builder = builder
        self.name = name

    def _binary(self, op, other, swap=False):
        other = self.builder.value(other)
        first, second = (other, self) if swap else (self, other)
        return self.builder.op(op, first, second)

    def __add__(self, other):
        return self._binary("Add", other)

    def __sub__(self, other):
        return self._binary("Sub", other)

    def __rsub__(self, other):
        return self._binary("Sub", other, swap=True)

    def __mul__(self, other):
        return self._binary("Mul", other)

    def __truediv__(self, other):
        return self._binary("Div", other)

    __radd__ = __add__
    __rmul__ = __mul__

    def reshape(self, *shape):
        """Shape entries: 0 keeps the dimension at that place, -1 is worked out."""
        return self.builder.op("Reshape", self, self.builder.ints(shape))

    def transpose(self, *perm):
        return self.builder.op("Transpose", self, perm=list(perm))


class GraphBuilder:
    """Collects nodes, weights and constants of one graph; `shapes` maps every weight's name to its shape."""

    def __init__(self, name, shapes):
        self.name = name
        self.shapes = shapes
        self.nodes, self.inputs, self.outputs = [], [], []
        self.weights, self.constants = {}, {}
        self.scopes = []
        self.count = 0

    # ---- values ----
    def input(self, name, shape, dtype="float"):
        self.inputs.append(helper.make_tensor_value_info(name, TYPES[dtype], shape))
        return Value(self, name)

    def output(self, value, name, shape):
        """Names a value as an output of the graph."""
        self.nodes.append(helper.make_node("Identity", [value.name], [name], name=f"output_{name}"))
        self.outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))

    def weight(self, name):
        """The official tensor of that name, with its official shape."""
        if name not in self.shapes:
            raise KeyError(f"the model has no tensor '{name}'")
        if name not in self.weights:
            tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=list(self.shapes[name]))
            tensor.data_location = TensorProto.EXTERNAL
            tensor.external_data.add(key="location", value=WEIGHT_LOCATION)
            self.weights[name] = tensor
        return Value(self, name)

    def constant(self, array):
        array = np.array(array, order="C")
        digest = hashlib.sha256(array.tobytes() + str((array.dtype, array.shape)).encode()).hexdigest()
        if digest not in self.constants:
            self.constants[digest] = numpy_helper.from_array(array, f"const_{len(self.constants)}")
        return Value(self, self.constants[digest].name)

    def ints(self, values):
        return self.constant(np.asarray(values, dtype=np.int64).reshape(-1))

    def value(self, x):
        return x if isinstance(x, Value) else self.constant(np.asarray(x, dtype=np.float32))

    # ---- operations ----
    def op(self, op_type, *inputs, outputs=1, domain="", **attributes):
        stem = "/".join(self.scopes + [f"{op_type}_{self.count}"])
        self.count += 1
        names = [stem] if outputs == 1 else [f"{stem}:{i}" for i in range(outputs)]
        inputs = ["" if x is None else x.name for x in inputs]
        self.nodes.append(helper.make_node(op_type, inputs, names, name=stem, domain=domain, **attributes))
        values = [Value(self, n) for n in names]
        return values[0] if outputs == 1 else values

    def scope(self, name):
        return _Scope(self, name)

    def concat(self, values, axis):
        return self.op("Concat", *values, axis=axis)

    def split(self, x, parts, axis):
        return self.op("Split", x, outputs=parts, axis=axis, num_outputs=parts)

    def dim(self, x, axis):
        """Size of one dimension as a 1-element int64 tensor."""
        return self.op("Shape", x, start=axis, end=axis + 1)

    # ---- model ----
    def build(self):
        graph = helper.make_graph(
            self.nodes, self.name, self.inputs, self.outputs,
            initializer=[self.weights[k] for k in sorted(self.weights)] + list(self.constants.values()))
        imports = [helper.make_opsetid("", OPSET)]
        if any(node.domain == CONTRIB for node in self.nodes):
            imports.append(helper.make_opsetid(CONTRIB, 1))
        model = helper.make_model(graph, opset_imports=imports, ir_version=IR_VERSION)
        model.producer_name = "sam2_fiji"
        return model


class _Scope:
    def __init__(self, builder, name):
        self.builder, self.name = builder, name

    def __enter__(self):
        self.builder.scopes.append(self.name)

    def __exit__(self, *_):
        self.builder.scopes.pop()


def serialize(model: onnx.ModelProto) -> bytes:
    return model.SerializeToString(deterministic=True)
