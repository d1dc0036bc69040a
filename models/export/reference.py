"""The official modules, built from models.yaml: the source of every graph and the measure it is held to."""

import importlib.util
from functools import cache
from pathlib import Path

import yaml
from hydra import compose
from hydra.utils import instantiate
from omegaconf import OmegaConf

import sam2  # noqa: F401  (makes the package's configurations known to hydra)
from sam2.modeling.sam.mask_decoder import MaskDecoder
from sam2.modeling.sam.transformer import TwoWayTransformer
from sam2.sam2_video_predictor import SAM2VideoPredictor

HERE = Path(__file__).resolve().parent

# what the official builders set for interactive use
POSTPROCESSING = {
    "model.sam_mask_decoder_extra_args.dynamic_multimask_via_stability": True,
    "model.sam_mask_decoder_extra_args.dynamic_multimask_stability_delta": 0.05,
    "model.sam_mask_decoder_extra_args.dynamic_multimask_stability_thresh": 0.98,
    "model.binarize_mask_from_pts_for_mem_enc": True,
}


@cache
def table():
    entries = yaml.safe_load((HERE / "models.yaml").read_text())
    return {name: entry for name, entry in entries.items() if "config" in entry or "builder" in entry}


def configuration(name, size=None):
    """The official configuration of a model with its overrides, resolved."""
    entry = table()[name]
    config = compose(config_name=entry["config"])
    changes = dict(POSTPROCESSING, **entry.get("overrides", {}))
    if size is not None:
        changes["model.image_size"] = size
    for key, value in changes.items():
        OmegaConf.update(config, key, value, force_add=True)
    OmegaConf.resolve(config)
    return config.model


def build(name, size=None, state=None, video=True, fill_holes=0):
    """An official model in eval mode with float32 weights; `state` is a state_dict of official names."""
    entry = table()[name]
    make = _from_builder if "builder" in entry else _from_config
    model = make(entry, name, size, video, fill_holes)
    if state is not None:
        model.load_state_dict(state)
    return model.eval()


def _from_config(entry, name, size, video, fill_holes):
    config = configuration(name, size)
    if video:
        config["_target_"] = "sam2.sam2_video_predictor.SAM2VideoPredictor"
        OmegaConf.update(config, "fill_hole_area", fill_holes, force_add=True)
    model = instantiate(config, _recursive_=True)
    if "decoder" in entry:
        _replace_decoder(model, entry["decoder"])
    return model


def _from_builder(entry, name, size, video, fill_holes):
    """A model that this repository trains: official modules put together by a function of its own."""
    module = _module(HERE.parent.parent / entry["builder"]["file"])
    cls = getattr(module, entry["builder"]["class"])
    extra = {"sam_mask_decoder_extra_args": {}}
    for key, value in POSTPROCESSING.items():
        parts = key.split(".")[1:]
        (extra if len(parts) == 1 else extra[parts[0]])[parts[-1]] = value
    if video:
        cls = type(cls.__name__ + "Video", (cls, SAM2VideoPredictor), {})
        extra["fill_hole_area"] = fill_holes
    return getattr(module, entry["builder"]["function"])(cls, **extra)


def _module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _replace_decoder(model, widths):
    d = model.hidden_dim
    transformer = TwoWayTransformer(depth=2, embedding_dim=d, mlp_dim=widths["mlp_dim"], num_heads=8)
    model.sam_mask_decoder = MaskDecoder(
        num_multimask_outputs=3, transformer=transformer, transformer_dim=d, iou_head_depth=3,
        iou_head_hidden_dim=widths["iou_head_hidden_dim"], use_high_res_features=True,
        iou_prediction_use_sigmoid=model.iou_prediction_use_sigmoid, pred_obj_scores=True, pred_obj_scores_mlp=True,
        use_multimask_token_for_obj_ptr=model.use_multimask_token_for_obj_ptr,
        **model.sam_mask_decoder_extra_args)


@cache
def shapes(name):
    """Name and shape of every tensor of the model's checkpoint, in the official order."""
    return {key: tuple(value.shape) for key, value in build(name, video=False).state_dict().items()}
