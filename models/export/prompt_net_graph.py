"""The net for drawn prompts of a model that has one (`PromptNet` in models/training/nano_model.py), before the mask decoder."""

import numpy as np

from layers import attention, conv, gelu, layer_norm, layer_norm_2d, linear3

P = "prompt_net"
ATTENTION_HEADS = 4


def prompt_net(b, embedding, feat_s0, feat_s1, drawn):
    """What is added to the features of b objects, and the sums: (embedding, feat_s0, feat_s1); drawn [b,1,4s,4s] is -1 … 1."""
    with b.scope(P):
        x = conv(b, feat_s0, P + ".image", padding=1) + conv(b, drawn, P + ".drawn", padding=1)
        x = _residual_block(b, gelu(b, layer_norm_2d(b, x, P + ".norms.0")), P + ".fine")
        y = conv(b, x, P + ".down0", stride=2, padding=1) + conv(b, feat_s1, P + ".side0")
        y = _residual_block(b, gelu(b, layer_norm_2d(b, y, P + ".norms.1")), P + ".middle")
        z = conv(b, y, P + ".down1", stride=2, padding=1) + conv(b, embedding, P + ".side1")
        z = _residual_block(b, gelu(b, layer_norm_2d(b, z, P + ".norms.2")), P + ".coarse")
        z = _attention_block(b, z, P + ".attention", ATTENTION_HEADS)
        y = _residual_block(b, y + _twice(b, conv(b, z, P + ".up1")), P + ".middle_up")
        x = _residual_block(b, x + _twice(b, conv(b, y, P + ".up0")), P + ".fine_up")
        return (embedding + conv(b, z, P + ".to_embedding"), feat_s0 + conv(b, x, P + ".to_s0"),
                feat_s1 + conv(b, y, P + ".to_s1"))


def _twice(b, x):
    """Each value as a block of 2 x 2."""
    return b.op("Resize", x, None, b.constant(np.array([1, 1, 2, 2], np.float32)), mode="nearest",
                coordinate_transformation_mode="asymmetric", nearest_mode="floor")


def _residual_block(b, x, p):
    y = gelu(b, layer_norm_2d(b, conv(b, x, p + ".conv1", padding=1), p + ".norm"))
    return x + b.weight(p + ".scale") * conv(b, y, p + ".conv2", padding=1)


def _attention_block(b, x, p, heads):
    """A pre-norm transformer block over all positions of x[b, c, s, s]."""
    shape, width = b.op("Shape", x), b.shapes[p + ".proj.weight"][0]
    t = x.reshape(0, width, -1).transpose(0, 2, 1)
    q, k, v = b.split(linear3(b, layer_norm(b, t, p + ".norm1", 1e-6), p + ".qkv"), 3, 2)
    t = t + b.weight(p + ".scale1") * linear3(b, attention(b, q, k, v, heads), p + ".proj")
    y = gelu(b, linear3(b, layer_norm(b, t, p + ".norm2", 1e-6), p + ".fc1"))
    t = t + b.weight(p + ".scale2") * linear3(b, y, p + ".fc2")
    return b.op("Reshape", t.transpose(0, 2, 1), shape)
