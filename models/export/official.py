"""Runs the official predictors on arrays and keeps what they compute but do not return.

Coordinates are the project's: continuous, pixel (0,0) covers [0,1)². The reference adds half a network pixel to its
points, so it is given ours minus half a network pixel.
"""

import numpy as np
import scipy.ndimage
import torch

import sam2.sam2_video_predictor as video_module
import sam2.utils.misc as misc
from sam2.sam2_image_predictor import SAM2ImagePredictor

MEAN = torch.tensor([0.485, 0.456, 0.406])[:, None, None]
STD = torch.tensor([0.229, 0.224, 0.225])[:, None, None]


def rgb(plane):
    """uint8 [h,w] or [h,w,3] -> uint8 [h,w,3]."""
    return plane if plane.ndim == 3 else np.repeat(plane[..., None], 3, axis=2)


def points_and_labels(prompt, half):
    """The reference's points and labels of one prompt: the box's corners first."""
    points, labels = [], []
    if "box" in prompt:
        x, y, w, h = prompt["box"]
        points += [[x - half, y - half], [x + w - half, y + h - half]]
        labels += [2, 3]
    for x, y, label in prompt.get("points", []):
        points.append([x - half, y - half])
        labels.append(label)
    return np.array(points, np.float32).reshape(-1, 2), np.array(labels, np.int32)


# ---- images ----

class OfficialImage:
    """The official image predictor; `predict` also gives all four masks before any rule."""

    def __init__(self, model):
        self.model = model
        self.predictor = SAM2ImagePredictor(model)
        s = model.image_size // model.backbone_stride
        self.predictor._bb_feat_sizes = [(4 * s, 4 * s), (2 * s, 2 * s), (s, s)]  # the package writes those of 1024 px
        self.raw = None
        decoder, original = model.sam_mask_decoder, model.sam_mask_decoder.predict_masks

        def keep(*args, **kwargs):
            self.raw = original(*args, **kwargs)
            return self.raw

        decoder.predict_masks = keep

    def set_image(self, plane):
        self.predictor.set_image(rgb(plane))
        self.half = 0.5 * plane.shape[1] / self.model.image_size

    @torch.inference_mode()
    def predict(self, prompts, mask_input=None):
        """One call for one or more objects with the same number of points each; a result per object.

        Three masks for 0 or 1 points, else one: the rule of the official video code.
        """
        pairs = [points_and_labels(p, self.half) for p in prompts]
        points = torch.from_numpy(np.stack([p for p, _ in pairs]))
        labels = torch.from_numpy(np.stack([label for _, label in pairs]))
        mask = None if mask_input is None else torch.from_numpy(mask_input)[None]
        multimask = points.shape[1] <= 1
        if points.shape[1]:
            points = self.predictor._transforms.transform_coords(points, True, self.predictor._orig_hw[-1])
        else:
            points = labels = None
        _, iou, logits = self.predictor._predict(points, labels, None, mask, multimask_output=multimask)
        masks, all_iou, _, score = self.raw
        results = []
        for i in range(len(prompts)):
            best = int(iou[i].argmax())
            chosen = 1 + best if multimask else int((all_iou[i] - iou[i, 0]).abs().argmin())
            results.append({"masks": masks[i].numpy(), "iou": all_iou[i].numpy(), "object_score": float(score[i, 0]),
                            "chosen": chosen, "low_res": logits[i, best].numpy()})
        return results


# ---- stacks ----

def _connected_components(mask):
    """Stand-in for the package's CUDA extension: 8-connectivity labels and areas, per plane."""
    labels = np.zeros(mask.shape, np.int32)
    areas = np.zeros(mask.shape, np.int32)
    for i, plane in enumerate(mask[:, 0].numpy()):
        labels[i, 0], _ = scipy.ndimage.label(plane, structure=np.ones((3, 3)))
        counts = np.bincount(labels[i, 0].ravel())
        counts[0] = 0
        areas[i, 0] = counts[labels[i, 0]]
    return torch.from_numpy(labels), torch.from_numpy(areas)


misc.get_connected_components = _connected_components


def _numbers(memory):
    """float32 as it is; bfloat16 as uint16 of the same bits, for which numpy has no type."""
    return (memory.view(torch.int16).numpy().view(np.uint16) if memory.dtype == torch.bfloat16 else memory.numpy()).copy()


class NotRounded:
    """Stands for the module `torch` in a predictor, whose only use of bfloat16 is for what it remembers."""

    bfloat16 = torch.float32

    def __getattr__(self, name):
        return getattr(torch, name)


class OfficialStack:
    """The official video predictor on a stack uint8 [n,S,S] or [n,S,S,3].

    With `rounded` false its memories stay float32. `features` is a dict that keeps what the image encoder gives for each
    slice, so that several runs on one stack compute it once.
    """

    def __init__(self, model, planes, rounded=True, features=None):
        self.model, self.iou, self.rounded = model, None, rounded
        size = model.image_size
        assert planes.shape[1] == planes.shape[2] == size, "the reference is compared where nothing is resampled"
        images = torch.stack([(torch.from_numpy(rgb(p)).permute(2, 0, 1) / 255.0 - MEAN) / STD for p in planes])
        video_module.load_video_frames = lambda **_: (images, size, size)
        self._watch()
        if features is not None:
            self._keep_features(features)
        self.state = model.init_state("stack")

    def _keep_features(self, features):
        model, cls = self.model, type(self.model)

        def image_feature(inference_state, frame_idx, batch_size):
            if frame_idx in features:
                inference_state["cached_features"] = {frame_idx: features[frame_idx]}
            result = cls._get_image_feature(model, inference_state, frame_idx, batch_size)
            features[frame_idx] = inference_state["cached_features"][frame_idx]
            return result

        model._get_image_feature = image_feature

    def _watch(self):
        """Keeps predicted IoU beside each slice's output."""
        model, cls = self.model, type(self.model)

        def heads(*args, **kwargs):
            out = cls._forward_sam_heads(model, *args, **kwargs)
            self.iou = out[2].max(dim=1).values
            return out

        def mask_as_output(*args, **kwargs):
            out = cls._use_mask_as_output(model, *args, **kwargs)
            self.iou = out[2][:, 0]
            return out

        def single(*args, **kwargs):
            out, masks = cls._run_single_frame_inference(model, *args, **kwargs)
            out["iou"] = self.iou
            return out, masks

        model._forward_sam_heads = heads
        model._use_mask_as_output = mask_as_output
        model._run_single_frame_inference = single

    def prompt(self, objects):
        """`objects` as in the prompts JSON, with masks given as arrays; slices are 1-based."""
        for entry in objects:
            for prompt in entry["prompts"]:
                frame = prompt["slice"] - 1
                if "mask" in prompt:
                    self.model.add_new_mask(self.state, frame, entry["id"], np.asarray(prompt["mask"]) > 0)
                else:
                    points, labels = points_and_labels(prompt, 0.5)
                    self.model.add_new_points_or_box(self.state, frame, entry["id"], points=points, labels=labels)

    def propagate(self, start=None, reverse=False):
        """Slice (1-based) -> object id -> low-resolution logits, predicted IoU, object score, pointer, memory."""
        results = {}
        first = None if start is None else start - 1
        video_module.torch = torch if self.rounded else NotRounded()
        try:
            for frame, ids, _ in self.model.propagate_in_video(self.state, start_frame_idx=first, reverse=reverse):
                results[frame + 1] = {i: self._result(frame, k) for k, i in enumerate(ids)}
        finally:
            video_module.torch = torch
        return results

    def _result(self, frame, index):
        outputs = self.state["output_dict_per_obj"][index]
        out = outputs["cond_frame_outputs"].get(frame) or outputs["non_cond_frame_outputs"][frame]
        return {"logits": out["pred_masks"][0, 0].numpy(), "iou": float(out["iou"][0]),
                "object_score": float(out["object_score_logits"][0, 0]), "obj_ptr": out["obj_ptr"][0].numpy(),
                "memory": _numbers(out["maskmem_features"][0]),
                "prompted": frame in outputs["cond_frame_outputs"]}
