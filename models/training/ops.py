"""The model's steps as plain batched functions, the same split as the run-time graphs: encode, decode, remember, attend."""

import torch
import torch.nn.functional as F

from nano_model import DENSE_LOGIT, IMAGE_SIZE, PIXEL_MEAN, PIXEL_STD
from sam2.modeling.sam2_utils import LayerNorm2d, get_1d_sine_pe

MEAN = torch.tensor(PIXEL_MEAN).view(1, 3, 1, 1)
STD = torch.tensor(PIXEL_STD).view(1, 3, 1, 1)


def _fast_norm(self, x):
    return F.layer_norm(x.permute(0, 2, 3, 1), self.weight.shape, self.weight, self.bias, self.eps).permute(0, 3, 1, 2)


def use_fast_norms():
    """Replaces the official LayerNorm2d.forward by the same function on a channels-last view (several times faster)."""
    LayerNorm2d.forward = _fast_norm


def half(device, wanted=True):
    """bfloat16 where the device multiplies it; CPUs before AVX-512 emulate it, several times as slow as float32."""
    able = device.type != "cpu" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")
    return torch.autocast(device.type, torch.bfloat16, enabled=wanted and able)


def normalise(images):
    """[n,3,256,256] in 0..1 to the network's input."""
    return (images - MEAN.to(images.device)) / STD.to(images.device)


def encode(model, images, bf16=False):
    """Normalised images [n,3,256,256] to (vision_feat [n,128,16,16], feat_s0 [n,16,64,64], feat_s1 [n,32,32,32])."""
    images = images.contiguous(memory_format=torch.channels_last)
    with half(images.device, bf16):
        f = model.image_encoder(images)["backbone_fpn"]
        s0, s1 = model.sam_mask_decoder.conv_s0(f[0]), model.sam_mask_decoder.conv_s1(f[1])
    return f[2].float(), s0.float(), s1.float()


def decode(model, embedding, s0, s1, points, labels, dense=None, no_object=True):
    """Four mask logits [b,4,64,64], predicted IoU [b,4], object score [b,1] and pointers [b,4,128].

    points [b,n,2] in continuous network pixels, labels [b,n]; dense [b,1,64,64] is the drawn prompt, or None.
    """
    pe, dec = model.sam_prompt_encoder, model.sam_mask_decoder
    b = embedding.shape[0]
    # The official prompt encoder adds 0.5 to pixel indices; these coordinates are continuous already.
    sparse = pe._embed_points(points - 0.5, labels, pad=True)
    drawn = s0.new_zeros(b, 1, *s0.shape[-2:]) if dense is None else dense
    with half(s0.device, model.training):
        added = model.prompt_net(*(x.contiguous(memory_format=torch.channels_last) for x in (embedding, s0, s1, drawn)))
    embedding, s0, s1 = embedding + added[0].float(), s0 + added[1].float(), s1 + added[2].float()
    d = pe._embed_masks(dense) if dense is not None else pe.no_mask_embed.weight.reshape(1, -1, 1, 1).expand(b, -1, 16, 16)
    masks, iou, tokens, score = dec.predict_masks(
        image_embeddings=embedding, image_pe=pe.get_dense_pe(), sparse_prompt_embeddings=sparse,
        dense_prompt_embeddings=d, repeat_image=False, high_res_features=[s0, s1],
    )
    ptr = model.obj_ptr_proj(tokens)
    if no_object:
        seen = (score > 0).float()[:, :, None]
        ptr = seen * ptr + (1 - seen) * model.no_obj_ptr[None]
    return masks, iou, score, ptr


def remember(model, vision_feat, mask_logits, score, binarize=False):
    """Memory [b,64,16,16] of a frame from its feature (without memory), mask logits [b,1,k,k] and object score [b,1]."""
    if mask_logits.shape[-1] != IMAGE_SIZE:
        mask_logits = F.interpolate(mask_logits, (IMAGE_SIZE, IMAGE_SIZE), mode="bilinear", align_corners=False)
    m = (mask_logits > 0).float() if binarize else torch.sigmoid(mask_logits)
    m = m * model.sigmoid_scale_for_mem_enc + model.sigmoid_bias_for_mem_enc
    f = model.memory_encoder(vision_feat, m, skip_mask_sigmoid=True)["vision_features"]
    return f + (1 - (score > 0).float())[..., None, None] * model.no_obj_embed_spatial[..., None, None]


def attend(model, vision_feat, memories, rows, pointers, distances):
    """Feature [b,128,16,16] conditioned on memories [b,f,64,16,16] (rows[f] of maskmem_tpos_enc) and pointers [b,p,128]."""
    b, f, m = memories.shape[:3]
    c = vision_feat.shape[1]
    pos = model.memory_encoder.position_encoding(memories[:, 0]).flatten(2).permute(2, 0, 1)
    mem = [memories[:, i].flatten(2).permute(2, 0, 1) for i in range(f)]
    mpos = [pos + model.maskmem_tpos_enc[r] for r in rows]
    p = pointers.shape[1]
    if p:
        k = c // m
        mem.append(pointers.reshape(b, p * k, m).transpose(0, 1))
        t = model.obj_ptr_tpos_proj(get_1d_sine_pe(torch.as_tensor(distances, dtype=torch.float32, device=pointers.device), dim=c))
        mpos.append(t.repeat_interleave(k, 0)[:, None].expand(-1, b, -1))
    cur = vision_feat.flatten(2).permute(2, 0, 1)
    cpos = model.image_encoder.neck.position_encoding(vision_feat).flatten(2).permute(2, 0, 1)
    out = model.memory_attention(curr=cur, curr_pos=cpos, memory=torch.cat(mem), memory_pos=torch.cat(mpos), num_obj_ptr_tokens=p * (c // m))
    return out.permute(1, 2, 0).reshape(vision_feat.shape)


def mask_logits_of(mask):
    """Logits -6..6 at 64x64 of a 0/1 mask [b,1,256,256] (what the fixed mask_downsample computes)."""
    return F.avg_pool2d(mask, 4) * 2 * DENSE_LOGIT - DENSE_LOGIT


def carried(logits, steps):
    """Mask logits [b,64,64] of the window before as drawn prompts [b,1,64,64] of the next one; steps [b,4] as sampling.window_steps gives them.

    The same as prompts.carry: bilinear, -6 outside the window before.
    """
    zero = steps.new_zeros(len(steps))
    theta = torch.stack([torch.stack([steps[:, 0], zero, steps[:, 1]], 1), torch.stack([zero, steps[:, 2], steps[:, 3]], 1)], 1)
    grid = F.affine_grid(theta, (len(steps), 1, 64, 64), align_corners=False)
    a = logits.clamp(-DENSE_LOGIT, DENSE_LOGIT)[:, None] + DENSE_LOGIT
    return F.grid_sample(a, grid, mode="bilinear", padding_mode="zeros", align_corners=False) - DENSE_LOGIT
