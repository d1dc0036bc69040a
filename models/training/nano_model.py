"""The embedded default model: SAM 2.1's structure at small widths, with a convolutional trunk.

Everything but the trunk is the official package's own code (`sam2.modeling.*`), so the state_dict names of neck, prompt
encoder, mask decoder, memory encoder and memory attention are the official ones; the trunk's names start with
`image_encoder.trunk.`. Only widths, numbers of layers and heads differ from `sam2.1_hiera_t.yaml`.
"""

import torch
import torch.nn.functional as F
from torch import nn

from sam2.modeling.backbones.image_encoder import FpnNeck, ImageEncoder
from sam2.modeling.memory_attention import MemoryAttention, MemoryAttentionLayer
from sam2.modeling.memory_encoder import CXBlock, Fuser, MaskDownSampler, MemoryEncoder
from sam2.modeling.position_encoding import PositionEmbeddingSine
from sam2.modeling.sam.mask_decoder import MaskDecoder
from sam2.modeling.sam.prompt_encoder import PromptEncoder
from sam2.modeling.sam.transformer import RoPEAttention, TwoWayTransformer
from sam2.modeling.sam2_base import SAM2Base
from sam2.modeling.sam2_utils import MLP

IMAGE_SIZE = 256
D_MODEL = 128
MEM_DIM = 64
WIDTHS = (48, 96, 160, 192)
DEPTHS = (2, 2, 3, 0)
PROMPT_WIDTHS = (24, 48, 64)  # of the net for drawn prompts, at strides 4, 8 and 16
PIXEL_MEAN = (0.485, 0.456, 0.406)
PIXEL_STD = (0.229, 0.224, 0.225)
# A mask prompt of 0/1 at 256 px becomes logits of -6 .. +6 at 64 px: the same range in which prompts are drawn.
DENSE_LOGIT = 6.0


class ChannelNorm(nn.Module):
    """LayerNorm over the channels of an NCHW tensor, as the standard LayerNormalization on a transposed view."""

    def __init__(self, channels: int, eps: float = 1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.weight.shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class ResidualBlock(nn.Module):
    """x + scale * conv3(GELU(norm(conv3(x)))), dense 3x3 convolutions."""

    def __init__(self, channels: int, layer_scale: float = 0.3):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.norm = ChannelNorm(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.scale = nn.Parameter(torch.full((channels, 1, 1), layer_scale))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.scale * self.conv2(F.gelu(self.norm(self.conv1(x))))


class AttentionBlock(nn.Module):
    """A pre-norm transformer block over all positions of an NCHW map (used at 16x16 and 8x8 only)."""

    def __init__(self, channels: int, heads: int, layer_scale: float = 0.3, mlp_ratio: int = 2):
        super().__init__()
        self.heads = heads
        self.norm1 = nn.LayerNorm(channels, eps=1e-6)
        self.qkv = nn.Linear(channels, 3 * channels)
        self.proj = nn.Linear(channels, channels)
        self.norm2 = nn.LayerNorm(channels, eps=1e-6)
        self.fc1 = nn.Linear(channels, mlp_ratio * channels)
        self.fc2 = nn.Linear(mlp_ratio * channels, channels)
        self.scale1 = nn.Parameter(torch.full((channels,), layer_scale))
        self.scale2 = nn.Parameter(torch.full((channels,), layer_scale))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, c, h, w = x.shape
        t = x.flatten(2).transpose(1, 2)
        q, k, v = self.qkv(self.norm1(t)).reshape(b, h * w, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        a = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, h * w, c)
        t = t + self.scale1 * self.proj(a)
        t = t + self.scale2 * self.fc2(F.gelu(self.fc1(self.norm2(t))))
        return t.transpose(1, 2).reshape(b, c, h, w)


class NanoTrunk(nn.Module):
    """Stem (stride 4) and four stages at strides 4, 8, 16, 32; returns the four maps, highest resolution first."""

    def __init__(self):
        super().__init__()
        w0 = WIDTHS[0]
        self.channel_list = list(reversed(WIDTHS))
        self.stem = nn.Sequential(
            nn.Conv2d(3, w0 // 2, 3, stride=2, padding=1), ChannelNorm(w0 // 2), nn.GELU(),
            nn.Conv2d(w0 // 2, w0, 3, stride=2, padding=1), ChannelNorm(w0),
        )
        self.downs = nn.ModuleList(
            nn.Sequential(nn.Conv2d(a, b, 3, stride=2, padding=1), ChannelNorm(b)) for a, b in zip(WIDTHS, WIDTHS[1:])
        )
        self.stages = nn.ModuleList(nn.Sequential(*(ResidualBlock(w) for _ in range(d))) for w, d in zip(WIDTHS, DEPTHS))
        self.stages[2].append(AttentionBlock(WIDTHS[2], 5))
        self.stages[3].append(AttentionBlock(WIDTHS[3], 6))
        self.norms = nn.ModuleList(ChannelNorm(w) for w in WIDTHS)

    def forward(self, x: torch.Tensor):
        x = self.stem(x)
        out = []
        for i, stage in enumerate(self.stages):
            x = stage(x if i == 0 else self.downs[i - 1](x))
            out.append(self.norms[i](x))
        return out


class PromptNet(nn.Module):
    """Lets the drawn prompt spread over the image's features before the mask decoder sees them.

    SAM's decoder has no way from one place of the image to another once the prompt is known; its large encoders make up for
    that, this small one does not. A U-shaped net over the three feature maps and the drawn prompt gives what is added to
    them. It starts as no change at all.
    """

    def __init__(self):
        super().__init__()
        a, b, c = PROMPT_WIDTHS
        d = D_MODEL
        self.image, self.drawn = nn.Conv2d(d // 8, a, 3, padding=1), nn.Conv2d(1, a, 3, padding=1)
        self.down0, self.down1 = nn.Conv2d(a, b, 3, stride=2, padding=1), nn.Conv2d(b, c, 3, stride=2, padding=1)
        self.side0, self.side1 = nn.Conv2d(d // 4, b, 1), nn.Conv2d(d, c, 1)
        self.norms = nn.ModuleList(ChannelNorm(w) for w in PROMPT_WIDTHS)
        self.fine, self.middle, self.coarse = ResidualBlock(a), ResidualBlock(b), ResidualBlock(c)
        self.attention = AttentionBlock(c, 4)
        self.up0, self.up1 = nn.Conv2d(b, a, 1), nn.Conv2d(c, b, 1)
        self.middle_up, self.fine_up = ResidualBlock(b), ResidualBlock(a)
        self.to_s0, self.to_s1, self.to_embedding = nn.Conv2d(a, d // 8, 1), nn.Conv2d(b, d // 4, 1), nn.Conv2d(c, d, 1)
        for last in (self.to_s0, self.to_s1, self.to_embedding):
            nn.init.zeros_(last.weight), nn.init.zeros_(last.bias)

    def forward(self, embedding, s0, s1, drawn):
        """What is added to [b,128,16,16], [b,16,64,64], [b,32,32,32], given logits -6..6 [b,1,64,64], 0 without a prompt."""
        x = self.fine(F.gelu(self.norms[0](self.image(s0) + self.drawn(drawn / DENSE_LOGIT))))
        y = self.middle(F.gelu(self.norms[1](self.down0(x) + self.side0(s1))))
        z = self.attention(self.coarse(F.gelu(self.norms[2](self.down1(y) + self.side1(embedding)))))
        y = self.middle_up(y + F.interpolate(self.up1(z), scale_factor=2.0, mode="nearest"))
        x = self.fine_up(x + F.interpolate(self.up0(y), scale_factor=2.0, mode="nearest"))
        return self.to_embedding(z), self.to_s0(x), self.to_s1(y)


class NanoSam2(SAM2Base):
    """SAM2Base with a narrower mask decoder (the base class fixes its MLP width to 2048) and a net for drawn prompts."""

    def _build_sam_heads(self):
        d, s = self.hidden_dim, self.image_size // self.backbone_stride
        self.sam_prompt_embed_dim, self.sam_image_embedding_size = d, s
        self.sam_prompt_encoder = PromptEncoder(
            embed_dim=d, image_embedding_size=(s, s), input_image_size=(self.image_size,) * 2, mask_in_chans=16
        )
        self.sam_mask_decoder = MaskDecoder(
            num_multimask_outputs=3,
            transformer=TwoWayTransformer(depth=2, embedding_dim=d, mlp_dim=512, num_heads=8),
            transformer_dim=d,
            iou_head_depth=3,
            iou_head_hidden_dim=d,
            use_high_res_features=self.use_high_res_features_in_sam,
            iou_prediction_use_sigmoid=self.iou_prediction_use_sigmoid,
            pred_obj_scores=self.pred_obj_scores,
            pred_obj_scores_mlp=self.pred_obj_scores_mlp,
            use_multimask_token_for_obj_ptr=self.use_multimask_token_for_obj_ptr,
            **(self.sam_mask_decoder_extra_args or {}),
        )
        self.prompt_net = PromptNet()
        self.obj_ptr_proj = MLP(d, d, d, 3)
        self.obj_ptr_tpos_proj = nn.Linear(d, self.mem_dim)


def build_nano(cls=NanoSam2, **extra):
    """The model in training mode with fresh weights; `extra` goes to SAM2Base's constructor (e.g. a predictor's options)."""

    def sine(n):
        return PositionEmbeddingSine(num_pos_feats=n, normalize=True, scale=None, temperature=10000)

    def rope(**kw):
        return RoPEAttention(rope_theta=10000.0, feat_sizes=(16, 16), embedding_dim=D_MODEL, num_heads=1, downsample_rate=1, dropout=0.0, **kw)

    layer = MemoryAttentionLayer(
        activation="relu", dim_feedforward=512, dropout=0.0, pos_enc_at_attn=False, d_model=D_MODEL,
        pos_enc_at_cross_attn_keys=True, pos_enc_at_cross_attn_queries=False,
        self_attention=rope(), cross_attention=rope(rope_k_repeat=True, kv_in_dim=MEM_DIM),
    )
    trunk = NanoTrunk()
    neck = FpnNeck(
        position_encoding=sine(D_MODEL), d_model=D_MODEL, backbone_channel_list=trunk.channel_list,
        fpn_top_down_levels=[0, 1, 2, 3], fpn_interp_model="nearest",
    )
    settings = dict(
        image_encoder=ImageEncoder(trunk=trunk, neck=neck, scalp=1),
        memory_attention=MemoryAttention(d_model=D_MODEL, pos_enc_at_input=True, layer=layer, num_layers=2),
        memory_encoder=MemoryEncoder(
            out_dim=MEM_DIM, in_dim=D_MODEL, position_encoding=sine(MEM_DIM),
            mask_downsampler=MaskDownSampler(embed_dim=D_MODEL, kernel_size=3, stride=2, padding=1),
            fuser=Fuser(CXBlock(dim=D_MODEL, kernel_size=7, padding=3, layer_scale_init_value=0.1, use_dwconv=True), num_layers=2),
        ),
        num_maskmem=7, image_size=IMAGE_SIZE, backbone_stride=16,
        sigmoid_scale_for_mem_enc=20.0, sigmoid_bias_for_mem_enc=-10.0,
        use_mask_input_as_output_without_sam=True, directly_add_no_mem_embed=True, no_obj_embed_spatial=True,
        use_high_res_features_in_sam=True, multimask_output_in_sam=True, iou_prediction_use_sigmoid=True,
        use_obj_ptrs_in_encoder=True, add_tpos_enc_to_obj_ptrs=True, proj_tpos_enc_in_obj_ptrs=True,
        use_signed_tpos_enc_to_obj_ptrs=True, only_obj_ptrs_in_the_past_for_eval=True,
        pred_obj_scores=True, pred_obj_scores_mlp=True, fixed_no_obj_ptr=True,
        multimask_output_for_tracking=True, use_multimask_token_for_obj_ptr=True,
        multimask_min_pt_num=0, multimask_max_pt_num=1, use_mlp_for_obj_ptr_proj=True,
    )
    model = cls(**{**settings, **extra})
    with torch.no_grad():
        # Area average of a 0/1 mask turned into the logits of a drawn prompt; kept fixed while training.
        model.mask_downsample.weight.fill_(2 * DENSE_LOGIT / 16)
        model.mask_downsample.bias.fill_(-DENSE_LOGIT)
    return model


def load_weights(model: nn.Module, path: str) -> nn.Module:
    """Loads a .safetensors file with official names (any float type) into the model; only the net for drawn prompts may be missing."""
    from safetensors.torch import load_file

    missing, unexpected = model.load_state_dict({k: v.float() for k, v in load_file(path).items()}, strict=False)
    lacking = [k for k in missing if not k.startswith("prompt_net.")]
    if lacking or unexpected:
        raise ValueError(f"{path} does not fit: missing {lacking}, unexpected {list(unexpected)}")
    return model
