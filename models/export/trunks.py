"""Image trunks, by kind: each turns an image [1,3,S,S] into features [1,c,S/4,S/4] … [1,c,S/32,S/32]."""

from layers import attention, conv, gelu, layer_norm, layer_norm_2d, linear

T = "image_encoder.trunk"


def hiera(b, image, trunk, size):
    """Meta's Hiera with windowed attention; blocks listed in `global_att_blocks` attend over the whole plane."""
    side, width = size // 4, b.shapes[T + ".patch_embed.proj.weight"][0]
    x = conv(b, image, T + ".patch_embed.proj", stride=4, padding=3)
    with b.scope("position"):
        whole = b.op("Resize", b.weight(T + ".pos_embed"), None, None, b.ints([1, width, side, side]), mode="cubic",
                     coordinate_transformation_mode="half_pixel", cubic_coeff_a=-0.75)
        window = b.shapes[T + ".pos_embed_window"][-1]
        tiled = b.op("Tile", b.weight(T + ".pos_embed_window"), b.ints([1, 1, side // window, side // window]))
        x = (x + (whole + tiled)).transpose(0, 2, 3, 1)

    heads, stage, block, levels = trunk["num_heads"], 0, 0, []
    for stage, depth in enumerate(trunk["stages"]):
        for first in [True] + [False] * (depth - 1):
            pool = first and stage > 0
            heads *= 2 if pool else 1
            # the first block of a stage still uses the previous stage's window
            window = trunk["window_spec"][stage - 1 if pool else stage]
            window = 0 if block in trunk["global_att_blocks"] else window
            with b.scope(f"block_{block}"):
                x, side, width = _block(b, x, f"{T}.blocks.{block}", side, width, heads, window, pool)
            block += 1
        levels.append(x.transpose(0, 3, 1, 2))
    return levels


def _block(b, x, p, side, width, heads, window, pool):
    """One multi-scale block on x[1, side, side, width]; pooling halves the side."""
    out = b.shapes[p + ".attn.proj.weight"][0]
    new_side = side // 2 if pool else side
    y = layer_norm(b, x, p + ".norm1", 1e-6)
    if p + ".proj.weight" in b.shapes:
        x = linear(b, y, p + ".proj", width).reshape(1, side, side, out)
        x = _max_pool(b, x, 1, side, out) if pool else x

    span = window if window else side
    padded = -(-side // span) * span
    count = padded // span
    windows, tokens = count * count, span * span
    q, k, v = (_to_windows(b, part, side, padded, span, out) for part in _qkv(b, y.reshape(-1, width), p + ".attn.qkv"))
    if pool:
        q = _max_pool(b, q.reshape(windows, span, span, out), windows, span, out)
        span, tokens, padded = span // 2, tokens // 4, padded // 2
        q = q.reshape(windows, tokens, out)
    y = attention(b, q, k, v, heads)
    if count > 1:
        y = y.reshape(count, count, span, span, out).transpose(0, 2, 1, 3, 4)
    y = y.reshape(1, padded, padded, out)
    if padded != new_side:
        y = b.op("Slice", y, b.ints([0, 0]), b.ints([new_side, new_side]), b.ints([1, 2]))
    x = x + linear(b, y, p + ".attn.proj", out).reshape(1, new_side, new_side, out)

    y = layer_norm(b, x, p + ".norm2", 1e-6)
    y = linear(b, gelu(b, linear(b, y, p + ".mlp.layers.0", out)), p + ".mlp.layers.1")
    return x + y.reshape(1, new_side, new_side, out), new_side, out


def _qkv(b, rows, p):
    """Three products with a third of the weights each (split when a session is made): splitting the result would copy it.

    Returns (rows, bias) of q, k and v.
    """
    weights = b.split(b.weight(p + ".weight"), 3, 0)
    biases = b.split(b.weight(p + ".bias"), 3, 0)
    return [(b.op("Gemm", rows, weight, bias, transB=1), bias) for weight, bias in zip(weights, biases)]


def _to_windows(b, part, side, padded, span, width):
    """Rows of a side×side plane -> [windows, span², width]. Outside the plane the projection of zeros is its bias."""
    rows, bias = part
    x = rows.reshape(1, side, side, width)
    extra = padded - side
    if extra:
        right = b.op("Expand", bias, b.ints([1, side, extra, width]))
        below = b.op("Expand", bias, b.ints([1, extra, padded, width]))
        x = b.concat([b.concat([x, right], 2), below], 1)
    count = padded // span
    if count > 1:
        x = x.reshape(count, span, count, span, width).transpose(0, 2, 1, 3, 4)
    return x.reshape(count * count, span * span, width)


def _max_pool(b, x, batch, side, channels):
    """2×2 maximum of x[batch, side, side, channels], without leaving the channels-last order."""
    left, right = b.split(x.reshape(batch, side, side // 2, 2 * channels), 2, 3)
    x = b.op("Max", left, right)
    top, bottom = b.split(x.reshape(batch, side // 2, 2, (side // 2) * channels), 2, 2)
    return b.op("Max", top, bottom).reshape(batch, side // 2, side // 2, channels)


def nano(b, image, trunk, size):
    """The embedded model's trunk: dense 3×3 residual blocks, and one attention block in each of the last two stages."""
    x = layer_norm_2d(b, conv(b, image, T + ".stem.0", stride=2, padding=1), T + ".stem.1")
    x = layer_norm_2d(b, conv(b, gelu(b, x), T + ".stem.3", stride=2, padding=1), T + ".stem.4")
    levels = []
    for stage in range(4):
        if stage:
            down = f"{T}.downs.{stage - 1}"
            x = layer_norm_2d(b, conv(b, x, down + ".0", stride=2, padding=1), down + ".1")
        block, side = 0, size // (4 << stage)
        while any(k.startswith(f"{T}.stages.{stage}.{block}.") for k in b.shapes):
            p = f"{T}.stages.{stage}.{block}"
            with b.scope(f"stage_{stage}_{block}"):
                x = _attention_block(b, x, p, side, trunk["heads"][stage]) if p + ".qkv.weight" in b.shapes \
                    else _residual_block(b, x, p)
            block += 1
        levels.append(layer_norm_2d(b, x, f"{T}.norms.{stage}"))
    return levels


def _residual_block(b, x, p):
    y = gelu(b, layer_norm_2d(b, conv(b, x, p + ".conv1", padding=1), p + ".norm"))
    return x + b.weight(p + ".scale") * conv(b, y, p + ".conv2", padding=1)


def _attention_block(b, x, p, side, heads):
    """A pre-norm transformer block over all positions of x[1, c, side, side]."""
    width, tokens = b.shapes[p + ".proj.weight"][0], side * side
    x = x.transpose(0, 2, 3, 1).reshape(tokens, width)
    qkv = linear(b, layer_norm(b, x, p + ".norm1", 1e-6), p + ".qkv")
    q, k, v = (part.reshape(1, tokens, width) for part in b.split(qkv, 3, 1))
    x = x + b.weight(p + ".scale1") * linear(b, attention(b, q, k, v, heads), p + ".proj", width)
    y = gelu(b, linear(b, layer_norm(b, x, p + ".norm2", 1e-6), p + ".fc1"))
    x = x + b.weight(p + ".scale2") * linear(b, y, p + ".fc2")
    return x.reshape(1, side, side, width).transpose(0, 3, 1, 2)


TRUNKS = {"hiera": hiera, "nano": nano}


def describe(module):
    """The kind of a trunk module and what its writer above needs beside the tensors' shapes."""
    if type(module).__name__ == "Hiera":
        ends = [-1] + module.stage_ends
        return {"kind": "hiera", "num_heads": module.blocks[0].attn.num_heads,
                "stages": [b - a for a, b in zip(ends, ends[1:])], "window_spec": list(module.window_spec),
                "global_att_blocks": list(module.global_att_blocks)}
    if type(module).__name__ == "NanoTrunk":
        return {"kind": "nano", "heads": [max((getattr(block, "heads", 0) for block in stage), default=0)
                                          for stage in module.stages]}
    raise ValueError(f"no graph writer knows the trunk {type(module).__name__}; trunks.py has hiera and nano")
