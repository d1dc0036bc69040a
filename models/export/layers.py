"""The layers that SAM 2's modules share, written as ONNX nodes. Prefixes are state_dict prefixes of official modules."""

from graph_builder import CONTRIB


def linear(b, x, prefix, width_in=None):
    """x[..., in] -> [..., out] for a 2-D x; with `width_in` any leading dimensions are flattened to rows (caller reshapes back)."""
    if width_in is not None:
        x = x.reshape(-1, width_in)
    return b.op("Gemm", x, b.weight(prefix + ".weight"), b.weight(prefix + ".bias"), transB=1)


def linear3(b, x, prefix):
    """x[batch, tokens, in] -> [batch, tokens, out]; batch and tokens may be dynamic, tokens may be 0."""
    width_out, width_in = b.shapes[prefix + ".weight"]
    rows = linear(b, x.reshape(-1, width_in), prefix)
    shape = b.concat([b.op("Shape", x, start=0, end=2), b.ints([width_out])], 0)
    return b.op("Reshape", rows, shape, allowzero=1)


def mlp(b, x, prefix, activation="Relu"):
    """Official `MLP` (layers.0 … layers.n-1) on rows x[rows, in]."""
    n = 0
    while f"{prefix}.layers.{n}.weight" in b.shapes:
        n += 1
    for i in range(n):
        x = linear(b, x, f"{prefix}.layers.{i}")
        if i < n - 1:
            x = b.op(activation, x)
    return x


def layer_norm(b, x, prefix, eps):
    """LayerNorm over the last dimension."""
    return b.op("LayerNormalization", x, b.weight(prefix + ".weight"), b.weight(prefix + ".bias"), axis=-1, epsilon=eps)


def layer_norm_2d(b, x, prefix, eps=1e-6):
    """Official `LayerNorm2d`: over the channels of x[b,c,h,w]."""
    return layer_norm(b, x.transpose(0, 2, 3, 1), prefix, eps).transpose(0, 3, 1, 2)


def conv(b, x, prefix, stride=1, padding=0, groups=1):
    kernel = b.shapes[prefix + ".weight"][2:]
    return b.op("Conv", x, b.weight(prefix + ".weight"), b.weight(prefix + ".bias"), kernel_shape=list(kernel),
                strides=[stride] * 2, pads=[padding] * 4, group=groups)


def conv_transpose(b, x, prefix, stride):
    kernel = b.shapes[prefix + ".weight"][2:]
    return b.op("ConvTranspose", x, b.weight(prefix + ".weight"), b.weight(prefix + ".bias"), kernel_shape=list(kernel),
                strides=[stride] * 2)


def gelu(b, x):
    """The exact (erf) form."""
    return b.op("Gelu", x)


def attention(b, q, k, v, heads):
    """softmax(q kᵀ / √width) v per head, on [batch, tokens, heads·width]; the runtime's kernel works in blocks, never with the whole score matrix."""
    return b.op("MultiHeadAttention", q, k, v, domain=CONTRIB, num_heads=heads)


def projected_attention(b, q, k, v, prefix, heads):
    """Official `Attention` with its four projections."""
    out = attention(b, linear3(b, q, prefix + ".q_proj"), linear3(b, k, prefix + ".k_proj"),
                    linear3(b, v, prefix + ".v_proj"), heads)
    return linear3(b, out, prefix + ".out_proj")
