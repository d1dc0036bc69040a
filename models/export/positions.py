"""Positional tables, computed inside the graphs (the runtime folds them once when a session is made).

The frequencies are taken from the same torch expressions as the reference's, so that no rounding differs.
"""

import math

import numpy as np
import torch


def _axis(b, n, start):
    """start, start+1, … as float[n]."""
    ints = b.op("Range", b.constant(np.int64(start)), b.constant(np.int64(start + n)), b.constant(np.int64(1)))
    return b.op("Cast", ints, to=1)


def sine_2d(b, size, channels, temperature=10000.0):
    """Normalised sine encoding of a size×size grid as [1, channels, size, size]: y first, then x."""
    features = channels // 2
    i = torch.arange(features, dtype=torch.float32)
    divisors = temperature ** (2 * (i // 2) / features)
    grid = _axis(b, size, 1) / (size + 1e-6) * np.float32(2 * math.pi)
    pairs = [b.op("Div", grid.reshape(size, 1), b.constant(divisors[o::2].numpy().reshape(1, -1))) for o in (0, 1)]
    waves = [b.op("Sin", pairs[0]).reshape(size, -1, 1), b.op("Cos", pairs[1]).reshape(size, -1, 1)]
    line = b.concat(waves, 2).reshape(size, features).transpose(1, 0)
    shape = b.ints([1, features, size, size])
    rows = b.op("Expand", line.reshape(1, features, size, 1), shape)
    columns = b.op("Expand", line.reshape(1, features, 1, size), shape)
    return b.concat([rows, columns], 1)


def rope_tables(b, size, width, theta=10000.0):
    """cos and sin [size², width/2] of the axial rotation: the first half of the pairs turns with x, the second with y."""
    exponents = torch.arange(0, width, 4)[: width // 4].float() / width
    frequencies = 1.0 / (theta ** exponents)
    steps = _axis(b, size, 0)
    angles = steps.reshape(size, 1) * b.constant(frequencies.numpy().reshape(1, -1))
    quarter = width // 4
    shape = b.ints([size, size, quarter])
    x = b.op("Expand", angles.reshape(1, size, quarter), shape)
    y = b.op("Expand", angles.reshape(size, 1, quarter), shape)
    table = b.concat([x, y], 2).reshape(size * size, 2 * quarter)
    return b.op("Cos", table), b.op("Sin", table)


def random_fourier(b, coordinates, prefix="sam_prompt_encoder.pe_layer"):
    """Encoding of coordinates[..., 2] in 0..1 through the model's random frequencies: [..., d]."""
    turned = b.op("MatMul", coordinates * 2.0 - 1.0, b.weight(prefix + ".positional_encoding_gaussian_matrix"))
    turned = turned * np.float32(2 * np.pi)
    return b.concat([b.op("Sin", turned), b.op("Cos", turned)], -1)


def dense_random_fourier(b, size):
    """The prompt encoder's dense encoding as tokens [1, size², d]."""
    centre = (_axis(b, size, 0) + 0.5) / float(size)
    shape = b.ints([size, size, 1])
    x = b.op("Expand", centre.reshape(1, size, 1), shape)
    y = b.op("Expand", centre.reshape(size, 1, 1), shape)
    return random_fourier(b, b.concat([x, y], 2).reshape(1, size * size, 2))


def sine_1d(b, positions, channels, temperature=10000.0):
    """positions[p] -> [p, channels]: sines, then cosines."""
    features = channels // 2
    i = torch.arange(features, dtype=torch.float32)
    divisors = temperature ** (2 * (i // 2) / features)
    angles = positions.reshape(-1, 1) / b.constant(divisors.numpy().reshape(1, -1))
    return b.concat([b.op("Sin", angles), b.op("Cos", angles)], -1)
