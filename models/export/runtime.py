"""Runs a weightless graph with onnxruntime the way the plugin does: weights come from a state_dict, by name."""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # 1.29 and later report their use when they are loaded

import numpy as np
import onnx
import onnxruntime as ort

from graph_builder import WEIGHT_LOCATION


def session(path, state, threads=0, profile=None):
    """A CPU session; `state` maps official names to numpy arrays or torch tensors (float32)."""
    graph = onnx.load(str(path), load_external_data=False).graph
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if profile:
        options.enable_profiling = True
        options.profile_file_prefix = profile
    names, values = [], []
    for tensor in graph.initializer:
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            assert [e.value for e in tensor.external_data if e.key == "location"] == [WEIGHT_LOCATION]
            names.append(tensor.name)
            values.append(ort.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(np.asarray(state[tensor.name]))))
    options.add_external_initializers(names, values)
    made = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    made._kept = values  # the runtime reads these buffers as long as the session lives
    return made


def run(made, **inputs):
    """Outputs by name."""
    names = [o.name for o in made.get_outputs()]
    feeds = {k: np.ascontiguousarray(np.asarray(v)) for k, v in inputs.items()}
    return dict(zip(names, made.run(names, feeds)))
