"""The file in which one source of training clips lies: labels, and planes as they are or without loss as WebP.

All real sets together take less than 50 MB in this form. It is an .npz file that is read without pickle.
"""

import io

import numpy as np
from PIL import Image


def write(path, clips, small=True):
    """Writes clips (movie uint8 [T,H,W] or [T,H,W,3], labels [T,H,W], linked); `small` keeps the planes as lossless WebP."""
    shapes = np.array([list(a.shape[:3]) + [a.shape[3] if a.ndim == 4 else 1] for a, _, _ in clips], np.int64)
    labels = np.concatenate([b.astype(np.uint16).ravel() for _, b, _ in clips])
    common = dict(shapes=shapes, linked=np.array([c[2] for c in clips]), labels=labels)
    if not small:
        np.savez(path, images=np.concatenate([a.ravel() for a, _, _ in clips]), **common)
        return
    planes = [_webp(plane) for a, _, _ in clips for plane in a]
    np.savez_compressed(path, planes=np.frombuffer(b"".join(planes), np.uint8), lengths=np.array([len(p) for p in planes], np.int64), **common)


def read(path):
    """The clips of such a file, one after the other."""
    z = np.load(path)
    small = "planes" in z
    pixels, labels = z["planes" if small else "images"], z["labels"]
    ends = iter(np.cumsum(z["lengths"])) if small else None
    i = j = 0
    for (t, h, w, c), linked in zip(z["shapes"], z["linked"]):
        movie = np.empty((t, h, w, c) if c > 1 else (t, h, w), np.uint8)
        for plane in movie:
            end = next(ends) if small else i + plane.size
            plane[:] = _plane(pixels[i:end], c) if small else pixels[i:end].reshape(plane.shape)
            i = end
        yield movie, labels[j : j + t * h * w].reshape(t, h, w), linked
        j += t * h * w


def _webp(plane):
    out = io.BytesIO()
    Image.fromarray(plane).convert("RGB").save(out, "WEBP", lossless=True, quality=20, method=3)
    return out.getvalue()


def _plane(data, channels):
    a = np.asarray(Image.open(io.BytesIO(data.tobytes())))
    return a[..., 0] if channels == 1 else a
