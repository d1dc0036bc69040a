"""Weights at true size with which segment everything finds objects: seeded weights (seeded.py) whose prompt encoder and mask
decoder were fitted, for some minutes, to ONE image. For everything_check.py where no checkpoint of
Meta's is at hand: the default thresholds then have masks to keep and masks to drop. They are good for nothing else.

The trunk keeps its random weights. A click on an object (a part of the image above Otsu's threshold) asks for that object, a
click elsewhere for a disc; a second decoding gets the logits of the first as mask input, as with `use_m2m`; the IoU head learns
the true IoU of each mask. Each step decodes 8 tokens of a row and of a column only (every 8th at 1024 pixels): the decoder
treats a token the same wherever it is, so nothing changes but the time.

usage: python models/export/everything_weights.py sam2.1_hiera_tiny IMAGE OUT.pt [--steps 210] [--input-size 1024]
"""

import argparse
import re
import time

import numpy as np
import scipy.ndimage
import torch
import torch.nn.functional as F
from PIL import Image

import reference
import seeded
from everything_official import generator

POINTS = 12
DISC = 0.07  # radius, as a share of the image's longer side
TOKENS = 8  # of a row and of a column, at each step
LEAST = 50  # pixels of an object
HIGH_RESOLUTION = re.compile(r"sam_mask_decoder\.conv_s\d\.")
DECODER = "sam_mask_decoder.transformer."


def start(name):
    """Seeded weights whose decoder looks at the prompted place from the first step on.

    Keys of cross attention are made of the queries' weights, and positions count more than what the random trunk sees.
    """
    state = seeded.state_dict(name)
    for key in state:
        if key.startswith(DECODER) and key.endswith("k_proj.weight") and "self_attn" not in key:
            state[key] = 6 * state[key.replace("k_proj", "q_proj")]
        elif key.startswith(DECODER) and re.search(r"norm(\d|_final_attn)\.weight$", key):
            state[key] *= 0.3
        elif key.endswith("cross_attn_image_to_token.out_proj.weight"):
            state[key] *= 6
        elif HIGH_RESOLUTION.search(key):
            state[key] *= 0.2
    return state


def otsu(gray):
    """The threshold between two classes of values, 0 to 255, whose means lie farthest apart."""
    count = np.bincount(gray.astype(int).ravel(), minlength=256).astype(float)
    below, values = count.cumsum(), (count * np.arange(256)).cumsum()
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = below * above * (values / below - (values[-1] - values) / above) ** 2
    return int(np.nanargmax(apart))


def objects(pixels):
    """int [h, w]: the parts above Otsu's threshold."""
    gray = pixels.mean(2)
    labels, n = scipy.ndimage.label(scipy.ndimage.binary_fill_holes(gray > otsu(gray)))
    small = np.bincount(labels.ravel(), minlength=n + 1) < LEAST
    labels[small[labels]] = 0
    return labels


def seen(model, pixels):
    """Features, labels [s, s] with a quarter of the model's input size as s, and size in pixels of an image."""
    predictor = generator(model).predictor
    predictor.set_image(pixels)
    labels, n = torch.from_numpy(objects(pixels).astype(np.float32))[None, None], model.image_size // 4
    return predictor._features, F.interpolate(labels, (n, n), mode="nearest")[0, 0], pixels.shape[:2]


def thinned(tensor, i, j, block):
    """Of [..., h, w], cut into blocks of so many values, 8 blocks of a row and of a column, evenly apart, from (i, j) on."""
    h, w = tensor.shape[-2:]
    every = h // block // TOKENS
    cut = tensor.reshape(*tensor.shape[:-2], h // block, block, w // block, block)[..., i::every, :, j::every, :]
    return cut.reshape(*tensor.shape[:-2], TOKENS * block, TOKENS * block).contiguous()


def targets(labels, size, xy):
    """bool [n, k, k]: the label under each point (x, y in cells), a disc on background."""
    k, (h, w) = len(labels), size
    y, x = torch.meshgrid(torch.arange(k) + 0.5, torch.arange(k) + 0.5, indexing="ij")
    made = []
    for px, py in xy.tolist():
        label = labels[int(py), int(px)]
        disc = ((x - px) * w) ** 2 + ((y - py) * h) ** 2 < (DISC * k * max(w, h)) ** 2
        made.append(labels == label if label else disc & (labels == 0))
    return torch.stack(made)


def decode(model, view, xy, masks, i, j):
    """All four masks and IoUs for clicks given in cells, on 8 tokens of a row and of a column."""
    encoder = model.sam_prompt_encoder
    features, labels, _ = view
    points = (xy * (model.image_size / len(labels)))[:, None]
    sparse, dense = encoder(points=(points, torch.ones(len(xy), 1, dtype=torch.int)), boxes=None, masks=masks)
    masks, iou, _, _ = model.sam_mask_decoder.predict_masks(
        image_embeddings=thinned(features["image_embed"], i, j, 1), image_pe=thinned(encoder.get_dense_pe(), i, j, 1),
        sparse_prompt_embeddings=sparse, dense_prompt_embeddings=thinned(dense, i, j, 1), repeat_image=True,
        high_res_features=[thinned(f, i, j, b) for f, b in zip(features["high_res_feats"], (4, 2))])
    return masks, iou


def loss(logits, iou, wanted):
    """Of the three masks mostly the best learns; mask 0 always; all IoUs."""
    wanted = wanted[:, None].float().expand_as(logits)
    p = logits.sigmoid()
    dice = 1 - (2 * (p * wanted).sum((2, 3)) + 1) / (p.sum((2, 3)) + wanted.sum((2, 3)) + 1)
    entropy = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    each = dice + (entropy * (1 + 4 * wanted)).mean((2, 3))
    true = ((logits > 0) & (wanted > 0)).sum((2, 3)) / ((logits > 0) | (wanted > 0)).sum((2, 3)).clamp(min=1)
    masks = each[:, 0] + each[:, 1:].min(1).values + 0.1 * each[:, 1:].mean(1)
    return (masks + 2 * (iou - true).abs().mean(1)).mean(), true


def fit(model, view, steps, rate=1e-3):
    head = list(model.sam_mask_decoder.iou_prediction_head.parameters())
    others = [p for part in (model.sam_mask_decoder, model.sam_prompt_encoder) for p in part.parameters() if all(p is not q for q in head)]
    fit_masks = torch.optim.AdamW(others, lr=rate, weight_decay=0)
    fit_head = torch.optim.AdamW(head, lr=rate, weight_decay=0)  # later: masks without any pixel teach it to say 0 for ever
    random, begun = torch.Generator().manual_seed(0), time.time()
    every = model.image_size // model.backbone_stride // TOKENS

    def draw(n, *shape):
        return torch.randint(n, shape, generator=random)

    for step in range(steps):
        optimizer = fit_masks if step < steps * 2 / 3 else fit_head
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 20) * (1 - step / steps) ** 0.5
        labels, i, j = view[1], int(draw(every)), int(draw(every))
        inside = torch.nonzero(labels)
        some = inside[draw(len(inside), POINTS * 2 // 3)].flip(1) + 0.5
        xy = torch.cat([some, torch.rand(POINTS - len(some), 2, generator=random) * len(labels)])
        wanted = thinned(targets(labels, view[2], xy), i, j, 4)
        masks, iou = decode(model, view, xy, None, i, j)
        total, true = loss(masks, iou, wanted)
        if step % 3 == 2:  # a mask input as large as the official one; its missing rows and columns repeat their neighbours
            best = masks[torch.arange(len(xy)), 1 + iou[:, 1:].argmax(1)].detach()[:, None].clamp(-32, 32)
            again = F.interpolate(best, labels.shape, mode="nearest")
            total = total + loss(*decode(model, view, xy, again, i, j), wanted)[0]
        model.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(optimizer.param_groups[0]["params"], 1.0)
        optimizer.step()
        if step % 10 == 9:
            print(f"step {step + 1}, {time.time() - begun:.0f} s: loss {total.item():.3f}, IoU {true[:, 0].mean():.3f}, best "
                  f"of three {true[:, 1:].max(1).values.mean():.3f}, IoU head off by {(iou - true).abs().mean():.3f}", flush=True)


def louder(state, times=4, sooner=0.5):
    """Logits so many times larger, so that about half of the masks are stable; IoUs that much higher before the sigmoid."""
    for key in state:
        if re.search(r"output_hypernetworks_mlps\.\d\.layers\.2\.", key):
            state[key] *= times
        elif key.endswith("iou_prediction_head.layers.2.bias"):
            state[key] += sooner
    return state


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model"), parser.add_argument("image"), parser.add_argument("out")
    parser.add_argument("--steps", type=int, default=210), parser.add_argument("--input-size", type=int, default=1024)
    args = parser.parse_args()
    pixels = np.array(Image.open(args.image).convert("RGB"))
    model = reference.build(args.model, args.input_size, start(args.model), video=False)
    fit(model, seen(model, pixels), args.steps)
    torch.save({"model": louder(model.state_dict())}, args.out)


if __name__ == "__main__":
    main()
