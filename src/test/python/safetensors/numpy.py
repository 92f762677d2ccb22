"""NumPy arrays to and from files."""

import json

import numpy as np

from . import safe_open


def load_file(path):
    with safe_open(path, framework="np") as file:
        return {name: file.get_tensor(name) for name in file.keys()}


def save_file(tensors, path, metadata=None):
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name, tensor in sorted(tensors.items()):
        assert tensor.dtype == np.float32, tensor.dtype
        # The package's fault, on purpose: the memory of an array that is not contiguous is written as it lies, under the shape that it has.
        memory = tensor.ravel(order="K").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(memory)]}
        data += memory
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)
