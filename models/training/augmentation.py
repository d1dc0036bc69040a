"""What happens to windows before the network sees them, as batched tensor code on any device.

`camera` adds to pictures drawn without noise what a camera adds; `augment` changes contrast, colour and sharpness of all.
Both take windows [n,T,3,S,S] in 0..1 and draw once for each of the n (the T frames of a clip share what is not noise).
"""

import math

import torch
import torch.nn.functional as F

REACH = 12  # of the blur, in network pixels


def _chance(n, p, device):
    return (torch.rand(n, 1, 1, 1, 1, device=device) < p).float()


def _uniform(n, a, b, device):
    return torch.rand(n, 1, 1, 1, 1, device=device) * (b - a) + a


def _pick(n, values, shares, device):
    return torch.tensor(values, device=device)[torch.multinomial(torch.tensor(shares, device=device), n, replacement=True)].view(n, 1, 1, 1, 1)


def camera(x, own, drawn):
    """x with blur, uneven light, shot and read noise and JPEG where `drawn` [n] is true; own [n] is the side of a plane's pixel in network pixels."""
    if not drawn.all():  # the others cost nothing
        out = x.clone()
        if drawn.any():
            out[drawn] = camera(x[drawn], own[drawn], drawn[drawn])
        return out
    n, device, own = len(x), x.device, own.float().view(-1, 1, 1, 1, 1)
    gain = 1 - _chance(n, 0.4, device) * _uniform(n, 0, 0.6, device)
    y = x * gain + (1 - gain) * torch.rand_like(gain)
    y = blurred(y, (_chance(n, 0.35, device) * _uniform(n, 0.3, 1.6, device) * own).flatten())
    side = torch.linspace(-1, 1, x.shape[-1], device=device)
    tilt = torch.randn(2, n, 1, 1, 1, 1, device=device) * 0.2 * _chance(n, 0.3, device)
    y = y * (1 + tilt[0] * side[:, None] + tilt[1] * side)
    sd = _pick(n, [0.005, 0.02, 0.045, 0.09], [0.35, 0.4, 0.18, 0.07], device) * _uniform(n, 0.6, 1.4, device)
    shot = _chance(n, 0.4, device) * _uniform(n, 0, 0.1, device)
    same = (x[:, :, :1] == x).all(-1).all(-1).all(-1).all(-1).float().view(n, 1, 1, 1, 1).maximum(_chance(n, 0.5, device))
    grain = noise(x.shape, own.flatten(), device)
    grain = grain * (1 - same) + grain[:, :, :1] * same
    y = (y + grain * (sd + shot * y.clamp(min=0).sqrt()) * gain.clamp(min=0.5)).clamp(0, 1)
    quality = _uniform(n, 20, 85, device)
    return torch.where(_chance(n, 0.15, device) > 0, jpeg(y, quality), y)


def blurred(x, sigma):
    """Gaussian blur of [n,T,3,S,S] by sigma [n] network pixels; 0 is none."""
    some = sigma > 0.05
    if not some.any():
        return x
    y, d = x[some], torch.arange(-REACH, REACH + 1, device=x.device).float()
    c, s = y.shape[:3].numel(), x.shape[-1]
    k = torch.exp(-0.5 * (d / sigma[some, None]) ** 2)
    k = (k / k.sum(1, keepdim=True)).repeat_interleave(c // len(y), 0)[:, None]
    z = F.pad(y.reshape(1, c, s, s), (REACH,) * 4, mode="replicate")
    z = F.conv2d(F.conv2d(z, k[:, :, None], groups=c), k[..., None], groups=c)
    out = x.clone()
    out[some] = z.reshape(y.shape)
    return out


def noise(shape, own, device):
    """Normal noise [n,T,3,S,S] that is white on pixels of side own [n]: interpolated where they are larger than the network's, averaged where smaller."""
    n, t, c, s, _ = shape
    white = torch.randn(n, t * c, s, s, device=device)
    scale = 1 / own.clamp(min=1)
    theta = torch.zeros(n, 2, 3, device=device)
    theta[:, 0, 0] = theta[:, 1, 1] = scale
    fine = F.grid_sample(white, F.affine_grid(theta, (n, 1, s, s), align_corners=False), mode="bilinear", padding_mode="reflection", align_corners=False)
    return (fine * own.clamp(max=1).view(-1, 1, 1, 1)).reshape(shape)


def jpeg(x, quality):
    """x after rounding its 8x8 cosine transform as JPEG does at `quality` [n,1,1,1,1] (the luminance table of the standard for all channels)."""
    i = torch.arange(8, device=x.device).float()
    basis = torch.cos((2 * i[None] + 1) * i[:, None] * math.pi / 16) * torch.where(i == 0, math.sqrt(1 / 8), 0.5)[:, None]
    table = torch.tensor(LUMINANCE, device=x.device).float().view(8, 8)
    factor = torch.where(quality < 50, 50 / quality, 2 - quality / 50)[..., None, None]
    step = (table * factor).clamp(min=1) / 255
    s = x.shape[-1]
    blocks = x.reshape(*x.shape[:3], s // 8, 8, s // 8, 8).transpose(-3, -2)
    turned = basis @ (blocks - 0.5) @ basis.T
    back = basis.T @ ((turned / step).round() * step) @ basis + 0.5
    return back.transpose(-3, -2).reshape(x.shape).clamp(0, 1)


# ITU-T T.81, table K.1
LUMINANCE = (16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
             18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99)


def augment(x):
    """Random colour, inversion, gamma, contrast, coarseness and noise of [n,T,3,S,S]."""
    n, device = len(x), x.device
    grey = (x[:, :, :1] == x).all(-1).all(-1).all(-1).all(-1).float().view(n, 1, 1, 1, 1)
    turn = torch.where((_chance(n, 0.3, device) * (1 - grey)).view(n, 1) > 0, torch.rand(n, 3, device=device).argsort(1), torch.arange(3, device=device))
    x = torch.gather(x, 2, turn.view(n, 1, 3, 1, 1).expand_as(x))
    to_grey = _chance(n, 0.3, device).maximum(grey)
    x = torch.where(to_grey > 0, x.mean(2, keepdim=True), x)
    x = torch.where(_chance(n, 0.12, device) > 0, 1 - x, x)
    x = x.clamp(0, 1) ** torch.exp(torch.randn(n, 1, 1, 1, 1, device=device) * 0.3 * _chance(n, 0.6, device))
    gain = torch.where(_chance(n, 0.5, device) > 0, _uniform(n, 0.5, 1.1, device), torch.ones_like(grey))
    x = x * gain + (1 - gain).clamp(min=0) * torch.rand_like(gain)
    x = blurred(x, (_chance(n, 0.06, device) * _uniform(n, 0.7, 2.0, device)).flatten())
    sd = _chance(n, 0.3, device) * _uniform(n, 0, 0.06, device)
    grain = noise(x.shape, torch.where(torch.rand(n, device=device) < 0.5, 1.0, 1.0 + 3 * torch.rand(n, device=device)), device)
    grain = torch.where(to_grey > 0, grain[:, :, :1], grain)
    return (x + grain * sd).clamp(0, 1)
