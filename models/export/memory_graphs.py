"""The graphs `memory_encoder` and `memory_attention`."""

import numpy as np

from graph_builder import CONTRIB, GraphBuilder
from layers import attention, conv, gelu, layer_norm, layer_norm_2d, linear, linear3
from positions import rope_tables, sine_1d, sine_2d

BFLOAT16, FLOAT = 16, 1


def memory_encoder(spec, size, shapes):
    """Mask logits of b objects and the frame's feature -> their spatial memories."""
    b = GraphBuilder("memory_encoder", shapes)
    s, d, m = size // spec.stride, spec.d_model, spec.mem_dim
    feature = b.input("vision_feat", [1, d, s, s])
    masks = b.input("masks", ["b", 1, "k", "k"])
    score = b.input("object_score", ["b", 1])
    binarize = b.input("binarize", [1])

    target = b.concat([b.dim(masks, 0), b.ints([1, size, size])], 0)
    logits = b.op("Resize", masks, None, None, target, mode="linear", coordinate_transformation_mode="half_pixel")
    hard = b.op("Cast", b.op("Greater", logits, b.value(0.0)), to=FLOAT)
    mask = b.op("Where", b.op("Greater", binarize, b.value(0.0)), hard, b.op("Sigmoid", logits))
    x = mask * spec.sigmoid_scale + spec.sigmoid_bias

    p = "memory_encoder.mask_downsampler.encoder"
    i = 0
    while f"{p}.{i + 1}.weight" in shapes:  # conv, norm, activation; the last conv stands alone
        with b.scope(f"downsample_{i // 3}"):
            x = gelu(b, layer_norm_2d(b, conv(b, x, f"{p}.{i}", stride=2, padding=1), f"{p}.{i + 1}"))
        i += 3
    x = conv(b, x, f"{p}.{i}") + conv(b, feature, "memory_encoder.pix_feat_proj")

    i = 0
    while f"memory_encoder.fuser.layers.{i}.gamma" in shapes:
        with b.scope(f"fuser_{i}"):
            x = _fuse(b, x, f"memory_encoder.fuser.layers.{i}", s, d)
        i += 1
    if "memory_encoder.out_proj.weight" in shapes:
        x = conv(b, x, "memory_encoder.out_proj")
    if "no_obj_embed_spatial" in shapes:
        absent = b.op("Cast", b.op("LessOrEqual", score, b.value(0.0)), to=FLOAT)
        x = x + absent.reshape(-1, 1, 1, 1) * b.weight("no_obj_embed_spatial").reshape(1, m, 1, 1)
    # the reference stores its memories as bfloat16
    x = b.op("Cast", b.op("Cast", x, to=BFLOAT16), to=FLOAT)
    b.output(x, "memory", ["b", m, s, s])
    return b.build()


def _fuse(b, x, prefix, s, d):
    kernel = b.shapes[prefix + ".dwconv.weight"][-1]
    groups = d // b.shapes[prefix + ".dwconv.weight"][1]
    y = conv(b, x, prefix + ".dwconv", padding=kernel // 2, groups=groups).transpose(0, 2, 3, 1)
    y = layer_norm(b, y.reshape(-1, d), prefix + ".norm", 1e-6)
    y = linear(b, gelu(b, linear(b, y, prefix + ".pwconv1")), prefix + ".pwconv2") * b.weight(prefix + ".gamma")
    return x + y.reshape(-1, s, s, d).transpose(0, 3, 1, 2)


def memory_attention(spec, size, shapes):
    """The frame's feature, conditioned on f memories and p object pointers of each of b objects."""
    b = GraphBuilder("memory_attention", shapes)
    s, d, m = size // spec.stride, spec.d_model, spec.mem_dim
    n, per_pointer = s * s, d // m
    feature = b.input("vision_feat", [1, d, s, s])
    memories = b.input("memories", ["b", "f", m, s, s])
    rows = b.input("tpos_idx", ["f"], "int64")
    pointers = b.input("pointers", ["b", "p", d])
    distances = b.input("distances", ["p"])

    with b.scope("tables"):
        rope = rope_tables(b, s, d)
        place = sine_2d(b, s, m).reshape(1, 1, m, n).transpose(0, 1, 3, 2)
        query_place = sine_2d(b, s, d).reshape(1, d, n).transpose(0, 2, 1) * 0.1

    with b.scope("memory"):
        spatial = memories.reshape(0, 0, m, n).transpose(0, 1, 3, 2)
        time = b.op("Gather", b.weight("maskmem_tpos_enc").reshape(-1, m), rows, axis=0)
        keys_in = (spatial + place) + time.reshape(1, -1, 1, m)
        keys_in = keys_in.reshape(0, -1, m)
        tokens = pointers.reshape(0, -1, m)
        if "obj_ptr_tpos_proj.weight" in shapes:
            when = linear(b, sine_1d(b, distances, d), "obj_ptr_tpos_proj")
            when = b.op("Expand", when.reshape(-1, 1, m), b.ints([1, per_pointer, 1])).reshape(1, -1, m)
            pointer_keys_in = tokens + when
        else:
            pointer_keys_in = tokens
        values = b.concat([spatial.reshape(0, -1, m), tokens], 1)
        objects = b.dim(memories, 0)

    x = feature.reshape(1, d, n).transpose(0, 2, 1) + query_place
    x = b.op("Expand", x, b.concat([objects, b.ints([n, d])], 0))
    layer = 0
    while f"memory_attention.layers.{layer}.norm1.weight" in shapes:
        p = f"memory_attention.layers.{layer}"
        with b.scope(f"layer_{layer}"):
            y = layer_norm(b, x, p + ".norm1", 1e-5)
            q = _rotate(b, linear3(b, y, p + ".self_attn.q_proj"), rope)
            k = _rotate(b, linear3(b, y, p + ".self_attn.k_proj"), rope)
            v = linear3(b, y, p + ".self_attn.v_proj")
            x = x + linear3(b, attention(b, q, k, v, 1), p + ".self_attn.out_proj")

            q = _rotate(b, linear3(b, layer_norm(b, x, p + ".norm2", 1e-5), p + ".cross_attn_image.q_proj"), rope)
            k = linear(b, keys_in, p + ".cross_attn_image.k_proj", m).reshape(-1, n, d)
            k = b.op("Reshape", _rotate(b, k, rope), b.concat([objects, b.ints([-1, d])], 0))
            k = b.concat([k, linear3(b, pointer_keys_in, p + ".cross_attn_image.k_proj")], 1)
            # values are not rotated and the weights of a row sum to one, so they are projected after they are averaged
            mixed = attention(b, q, k, values, 1)
            mixed = linear3(b, mixed, p + ".cross_attn_image.v_proj")
            x = x + linear3(b, mixed, p + ".cross_attn_image.out_proj")

            y = layer_norm(b, x, p + ".norm3", 1e-5)
            y = linear(b, b.op("Relu", linear(b, y, p + ".linear1", d)), p + ".linear2")
            x = x + y.reshape(-1, n, d)
        layer += 1
    x = layer_norm(b, x, "memory_attention.norm", 1e-5)
    b.output(x.transpose(0, 2, 1).reshape(0, d, s, s), "conditioned", ["b", d, s, s])
    return b.build()


def _rotate(b, x, rope):
    start = b.constant(np.zeros(1, dtype=np.int64))
    return b.op("RotaryEmbedding", x, start, *rope, domain=CONTRIB, interleaved=1)
