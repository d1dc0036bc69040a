"""Holds each graph to the official modules on seeded weights: prints and asserts the largest differences."""

import numpy as np
import torch
import torch.nn.functional as F

import reference
import runtime
import seeded

# largest |difference| allowed, relative to the largest |value| of the official output (at least 1)
TOLERANCE = 2e-4


class Checker:
    def __init__(self, spec, size, graphs):
        self.spec, self.size, self.graphs = spec, size, graphs
        self.s, self.d, self.m = size // spec.stride, spec.d_model, spec.mem_dim
        self.state = seeded.state_dict(spec.name)
        self.model = reference.build(spec.name, size, self.state, video=False)
        self.generator = torch.Generator().manual_seed(1)
        self.worst = {}

    def noise(self, *shape):
        return torch.randn(shape, generator=self.generator)

    def compare(self, graph, case, ours, official):
        ours, official = np.asarray(ours), official.detach().float().numpy()
        assert ours.shape == official.shape, f"{graph} {case}: shape {ours.shape}, official {official.shape}"
        difference = float(np.abs(ours - official).max()) if ours.size else 0.0
        scale = max(1.0, float(np.abs(official).max()))
        self.worst[graph] = max(self.worst.get(graph, 0.0), difference)
        print(f"  {graph:17s} {case:46s} max|diff| {difference:.2e} of {scale:.3g}")
        assert difference <= TOLERANCE * scale, f"{graph} {case}: {difference} exceeds {TOLERANCE} of {scale}"

    def open(self, graph):
        return runtime.session(self.graphs[graph], self.state, threads=2)

    @torch.inference_mode()
    def image_encoder(self):
        rows = torch.linspace(0, 12, self.size)
        waves = torch.sin(rows)[:, None] * torch.cos(1.7 * rows)[None, :]
        image = waves[None, None] + 0.5 * self.noise(1, 3, self.size, self.size)
        features = self.model.forward_image(image)["backbone_fpn"]
        ours = runtime.run(self.open("image_encoder"), image=image)
        for name, official in zip(("feat_s0", "feat_s1", "vision_feat"), features):
            self.compare("image_encoder", name, ours[name], official)

    @torch.inference_mode()
    def mask_decoder(self):
        session, s, d, model = self.open("mask_decoder"), self.s, self.d, self.model
        high = [self.noise(1, d // 8, 4 * s, 4 * s), self.noise(1, d // 4, 2 * s, 2 * s)]
        for objects, embeddings, points, with_mask in ((1, 1, 1, 0), (3, 1, 2, 0), (2, 2, 5, 1), (2, 1, 1, 2),
                                                         (2, 1, 0, 1)):
            embedding = self.noise(embeddings, d, s, s)
            where = torch.rand((objects, points, 2), generator=self.generator) * self.size
            labels = torch.randint(-1, 4, (objects, points), generator=self.generator, dtype=torch.int32)
            masks = 5 * self.noise(objects, 1, 4 * s, 4 * s)
            has = torch.tensor([1.0 if with_mask == 1 or (with_mask == 2 and i == 0) else 0.0 for i in range(objects)])
            ours = runtime.run(session, embedding=embedding, feat_s0=high[0], feat_s1=high[1], points=where,
                               labels=labels, mask_input=masks, has_mask=has)
            official = [self._decode(embedding[i if embeddings > 1 else 0][None], high, where[i:i + 1], labels[i:i + 1],
                                     masks[i:i + 1] if has[i] else None) for i in range(objects)]
            case = f"objects {objects} embeddings {embeddings} points {points} masks {int(has.sum())}"
            for k, name in enumerate(("masks", "iou", "object_score", "obj_ptr")):
                self.compare("mask_decoder", f"{name}: {case}", ours[name], torch.cat([o[k] for o in official]))

    def _decode(self, embedding, high, points, labels, mask):
        model = self.model
        clicks = (points - 0.5, labels) if points.shape[1] else None
        sparse, dense = model.sam_prompt_encoder(points=clicks, boxes=None, masks=mask)
        if hasattr(model, "prompt_net"):
            drawn = torch.zeros(1, 1, *high[0].shape[2:]) if mask is None else mask
            embedding, *high = (x + y for x, y in zip([embedding, *high], model.prompt_net(embedding, *high, drawn)))
        masks, iou, tokens, score = model.sam_mask_decoder.predict_masks(
            image_embeddings=embedding, image_pe=model.sam_prompt_encoder.get_dense_pe(), sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense, repeat_image=False, high_res_features=high)
        present = (score > 0).float()[:, None]
        return masks, iou, score, present * model.obj_ptr_proj(tokens) + (1 - present) * model.no_obj_ptr

    @torch.inference_mode()
    def memory_encoder(self):
        session, s, model = self.open("memory_encoder"), self.s, self.model
        feature = self.noise(1, self.d, s, s)
        flat = feature.flatten(2).permute(2, 0, 1)
        # the last scale is no power of two: the two libraries round its sampling positions differently
        for objects, side, binarize, slack in ((1, 4 * s, 0, 1e-5), (3, 4 * s, 1, 1e-5), (2, self.size, 0, 1e-5),
                                               (1, 7 * s // 2, 0, 1e-3)):
            masks = F.interpolate(6 * self.noise(objects, 1, s, s), size=(side, side), mode="bilinear")
            score = torch.tensor([[1.5], [-0.5], [0.0]])[:objects]
            ours = runtime.run(session, vision_feat=feature, masks=masks, object_score=score,
                               binarize=np.float32([binarize]))["memory"]
            large = F.interpolate(masks, size=(self.size, self.size), mode="bilinear", align_corners=False)
            official, _ = model._encode_new_memory([flat.expand(-1, objects, -1)], [(s, s)], large, score, bool(binarize))
            case = f"objects {objects} masks {side} binarize {binarize}"
            rounded = official.to(torch.bfloat16).float()
            # a value at the border between two bfloat16 numbers may fall to either side: by one step, and rarely
            step = rounded.abs() * 2.0 ** -7 + slack * rounded.abs().max()
            difference = (torch.from_numpy(ours) - rounded).abs()
            changed = float((difference > 0).float().mean())
            assert bool((difference <= step).all()) and changed < 0.02, f"memory_encoder {case}: {changed:.2%} differ"
            ours = np.where(difference.numpy() > 0, rounded.numpy(), ours)
            self.compare("memory_encoder", f"{case}, {changed:.1e} round the other way", ours, rounded)

    @torch.inference_mode()
    def memory_attention(self):
        session, s, d, m, model = self.open("memory_attention"), self.s, self.d, self.m, self.model
        feature = self.noise(1, d, s, s)
        place = model.image_encoder.neck.position_encoding(feature).flatten(2).permute(2, 0, 1)
        many = ((1, 1, 0), (2, 3, 4), (1, 7, 16)) if self.size <= 512 else ((1, 1, 0), (2, 2, 3))
        for objects, frames, count in many:
            memories = self.noise(objects, frames, m, s, s).to(torch.bfloat16).float()
            rows = torch.arange(frames - 1, -1, -1) % self.spec.num_maskmem
            pointers = self.noise(objects, count, d)
            distances = torch.linspace(-0.4, 1.0, max(count, 1))[:count]
            ours = runtime.run(session, vision_feat=feature, memories=memories, tpos_idx=rows, pointers=pointers,
                               distances=distances)["conditioned"]
            memory, position = self._bank(memories, rows, pointers, distances)
            official = model.memory_attention(
                curr=[feature.flatten(2).permute(2, 0, 1).expand(-1, objects, -1)], curr_pos=[place.expand(-1, objects, -1)],
                memory=memory, memory_pos=position, num_obj_ptr_tokens=count * d // m)
            official = official.permute(1, 2, 0).reshape(objects, d, s, s)
            self.compare("memory_attention", f"objects {objects} frames {frames} pointers {count}", ours, official)

    def _bank(self, memories, rows, pointers, distances):
        """Memory tokens and their encodings in the reference's layout [tokens, objects, m]."""
        from sam2.modeling.sam2_utils import get_1d_sine_pe
        model, d, m = self.model, self.d, self.m
        objects, count = memories.shape[0], pointers.shape[1]
        tokens, positions = [], []
        for f in range(memories.shape[1]):
            one = memories[:, f]
            tokens.append(one.flatten(2).permute(2, 0, 1))
            place = model.memory_encoder.position_encoding(one).flatten(2).permute(2, 0, 1)
            positions.append(place + model.maskmem_tpos_enc[rows[f]])
        if count:
            parts = pointers.permute(1, 0, 2).reshape(-1, objects, d // m, m).permute(0, 2, 1, 3).flatten(0, 1)
            tokens.append(parts)
            if model.add_tpos_enc_to_obj_ptrs:
                when = model.obj_ptr_tpos_proj(get_1d_sine_pe(distances, dim=d))
                when = when.unsqueeze(1).expand(-1, objects, m).repeat_interleave(d // m, dim=0)
            else:
                when = torch.zeros_like(parts)
            positions.append(when)
        return torch.cat(tokens), torch.cat(positions)


def check(spec, size, graphs, only=None):
    """`graphs` maps graph names to files; returns the largest difference per graph."""
    checker = Checker(spec, size, graphs)
    for graph in only or graphs:
        getattr(checker, graph)()
    return checker.worst
