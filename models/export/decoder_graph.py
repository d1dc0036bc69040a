"""The graph `mask_decoder`: the prompt encoder, the two-way transformer, the masks and the object pointers."""

import numpy as np

from graph_builder import GraphBuilder
from layers import conv, conv_transpose, gelu, layer_norm, layer_norm_2d, linear3, mlp, projected_attention
from prompt_net_graph import P as PROMPT_NET
from prompt_net_graph import prompt_net
from positions import dense_random_fourier, random_fourier

FLOAT = 1
MASKS = 4


def mask_decoder(spec, size, shapes):
    """Prompts of b objects on an embedding -> four masks each, with predicted IoU, object score and object pointers."""
    b = GraphBuilder("mask_decoder", shapes)
    s, d = size // spec.stride, spec.d_model
    embedding = b.input("embedding", ["e", d, s, s])
    feat_s0 = b.input("feat_s0", [1, d // 8, 4 * s, 4 * s])
    feat_s1 = b.input("feat_s1", [1, d // 4, 2 * s, 2 * s])
    points = b.input("points", ["b", "n", 2])
    labels = b.input("labels", ["b", "n"], "int32")
    mask_input = b.input("mask_input", ["b", 1, 4 * s, 4 * s])
    has_mask = b.input("has_mask", ["b"])

    if any(name.startswith(PROMPT_NET + ".") for name in shapes):
        drawn = mask_input * (has_mask.reshape(-1, 1, 1, 1) / float(spec.dense_prompt["logit"]))
        embedding, feat_s0, feat_s1 = prompt_net(b, embedding, feat_s0, feat_s1, drawn)
    with b.scope("prompts"):
        sparse = _points(b, points, labels, size, d)
        dense = _dense(b, mask_input, has_mask, d)
    with b.scope("tokens"):
        p = "sam_mask_decoder."
        own = b.concat([b.weight(p + n + ".weight") for n in ("obj_score_token", "iou_token", "mask_tokens")], 0)
        own = b.op("Expand", own.reshape(1, MASKS + 2, d), b.concat([b.dim(points, 0), b.ints([1, 1])], 0))
        tokens = b.concat([own, sparse], 1)
    with b.scope("transformer"):
        image = (embedding + dense).reshape(0, d, s * s).transpose(0, 2, 1)
        place = dense_random_fourier(b, s)
        queries, image = _transformer(b, tokens, image, place, spec.decoder_heads)

    def token(first, count):
        part = b.op("Slice", queries, b.ints([first]), b.ints([first + count]), b.ints([1]))
        return part.reshape(-1, d)

    score = mlp(b, token(0, 1), p + "pred_obj_score_head")
    iou = b.op("Sigmoid", mlp(b, token(1, 1), p + "iou_prediction_head"))
    with b.scope("masks"):
        x = image.transpose(0, 2, 1).reshape(0, d, s, s)
        u = p + "output_upscaling"
        x = gelu(b, layer_norm_2d(b, conv_transpose(b, x, u + ".0", 2) + feat_s1, u + ".1"))
        x = gelu(b, conv_transpose(b, x, u + ".3", 2) + feat_s0)
        kernels = [mlp(b, token(2 + i, 1), f"{p}output_hypernetworks_mlps.{i}").reshape(-1, 1, d // 8)
                   for i in range(MASKS)]
        masks = b.op("MatMul", b.concat(kernels, 1), x.reshape(0, d // 8, 16 * s * s)).reshape(0, 0, 4 * s, 4 * s)
    with b.scope("pointers"):
        pointer = mlp(b, token(2, MASKS), "obj_ptr_proj").reshape(-1, MASKS, d)
        present = b.op("Cast", b.op("Greater", score, b.value(0.0)), to=FLOAT).reshape(-1, 1, 1)
        pointer = present * pointer + (1.0 - present) * b.weight("no_obj_ptr").reshape(1, 1, d)

    b.output(masks, "masks", ["b", MASKS, 4 * s, 4 * s])
    b.output(iou, "iou", ["b", MASKS])
    b.output(score, "object_score", ["b", 1])
    b.output(pointer, "obj_ptr", ["b", MASKS, d])
    return b.build()


def _points(b, points, labels, size, d):
    """Tokens of the points and of the padding point that the reference adds to them: [b, n+1, d]; [b, 0, d] without points.

    A mask alone gets no token at all, as in the reference's image predictor.
    """
    objects, none = b.dim(points, 0), b.constant(np.zeros((1, 1, 2), np.float32))
    first, one, along = b.ints([0]), b.op("Min", b.dim(points, 1), b.ints([1])), b.ints([1])
    padding = b.op("Expand", none, b.concat([objects, b.ints([1, 1])], 0))
    points = b.concat([points, b.op("Slice", padding, first, one, along)], 1)
    padding = b.op("Expand", b.constant(np.full((1, 1), -1, np.int32)), b.concat([objects, b.ints([1])], 0))
    labels = b.concat([labels, b.op("Slice", padding, first, one, along)], 1)
    x = random_fourier(b, points / float(size))
    p = "sam_prompt_encoder."
    kinds = [p + "not_a_point_embed.weight"] + [f"{p}point_embeddings.{i}.weight" for i in range(4)]
    table = b.concat([b.weight(k) for k in kinds], 0)
    kind = b.op("Gather", table, labels + b.constant(np.ones((), np.int32)), axis=0)
    padding = b.op("Less", labels, b.constant(np.zeros((), np.int32)))
    x = b.op("Where", b.op("Unsqueeze", padding, b.ints([2])), b.value(0.0), x)
    return x + kind


def _dense(b, mask_input, has_mask, d):
    """The mask prompt's embedding, or the learnt one for "no mask", per object: [b, d, s, s]."""
    p = "sam_prompt_encoder.mask_downscaling"
    x = gelu(b, layer_norm_2d(b, conv(b, mask_input, p + ".0", stride=2), p + ".1"))
    x = gelu(b, layer_norm_2d(b, conv(b, x, p + ".3", stride=2), p + ".4"))
    x = conv(b, x, p + ".6")
    none = b.weight("sam_prompt_encoder.no_mask_embed.weight").reshape(1, d, 1, 1)
    return b.op("Where", b.op("Greater", has_mask.reshape(-1, 1, 1, 1), b.value(0.0)), x, none)


def _transformer(b, tokens, image, place, heads):
    t = "sam_mask_decoder.transformer"
    queries, layer = tokens, 0
    while f"{t}.layers.{layer}.norm1.weight" in b.shapes:
        p = f"{t}.layers.{layer}"
        with b.scope(f"layer_{layer}"):
            if layer == 0:
                queries = projected_attention(b, queries, queries, queries, p + ".self_attn", heads)
            else:
                q = queries + tokens
                queries = queries + projected_attention(b, q, q, queries, p + ".self_attn", heads)
            queries = layer_norm(b, queries, p + ".norm1", 1e-5)
            queries = queries + projected_attention(b, queries + tokens, image + place, image,
                                                    p + ".cross_attn_token_to_image", heads)
            queries = layer_norm(b, queries, p + ".norm2", 1e-5)
            hidden = b.op("Relu", linear3(b, queries, p + ".mlp.layers.0"))
            queries = layer_norm(b, queries + linear3(b, hidden, p + ".mlp.layers.1"), p + ".norm3", 1e-5)
            image = image + projected_attention(b, image + place, queries + tokens, queries,
                                                p + ".cross_attn_image_to_token", heads)
            image = layer_norm(b, image, p + ".norm4", 1e-5)
        layer += 1
    attended = projected_attention(b, queries + tokens, image + place, image, t + ".final_attn_token_to_image", heads)
    return layer_norm(b, queries + attended, t + ".norm_final_attn", 1e-5), image
