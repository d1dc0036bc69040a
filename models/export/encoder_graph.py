"""The graph `image_encoder`: a trunk, SAM 2's neck and the decoder's two high-resolution projections."""

from graph_builder import GraphBuilder
from layers import conv
from trunks import TRUNKS


def image_encoder(spec, size, shapes):
    """A normalised image -> the three features the other graphs read."""
    b = GraphBuilder("image_encoder", shapes)
    s, d = size // spec.stride, spec.d_model
    image = b.input("image", [1, 3, size, size])
    levels = TRUNKS[spec.trunk["kind"]](b, image, spec.trunk, size)  # from stride 4 to stride 32
    with b.scope("neck"):
        n = len(levels)
        above, features = None, [None] * n
        for i in reversed(range(n)):
            lateral = conv(b, levels[i], f"image_encoder.neck.convs.{n - 1 - i}.conv")
            if above is not None and i in spec.top_down_levels:
                side = size // (4 << i)
                up = b.op("Resize", above, None, None, b.ints([1, d, side, side]), mode="nearest",
                          coordinate_transformation_mode="asymmetric", nearest_mode="floor")
                lateral = lateral + up
            above = features[i] = lateral
    b.output(conv(b, features[0], "sam_mask_decoder.conv_s0"), "feat_s0", [1, d // 8, 4 * s, 4 * s])
    b.output(conv(b, features[1], "sam_mask_decoder.conv_s1"), "feat_s1", [1, d // 4, 2 * s, 2 * s])
    b.output(features[2], "vision_feat", [1, d, s, s])
    return b.build()
