"""The upper layers of the bundled cross-encoder, as they can be trained further, with a head that scores spans."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig
from transformers.models.bert.modeling_bert import BertLayer

from service.ranking.bundled_reranker import bundled_folder

if TYPE_CHECKING:
    from onnx import ModelProto

LAYERS = tuple(range(4, 12))
"""Those that follow the four that the reader shares with the cross-encoder."""

_CONFIG = BertConfig(
    hidden_size=384,
    num_attention_heads=12,
    intermediate_size=1536,
    attention_probs_dropout_prob=0.0,  # each example is seen once: dropout only costs time
    hidden_dropout_prob=0.0,
)
_CONFIG._attn_implementation = "eager"  # the others are not exported well
_FAR = -1e4
"""The score of what is no token."""


class TopLayers(nn.Module):
    """From the vectors of tokens to the scores of answers that begin and end with them."""

    def __init__(self) -> None:
        super().__init__()
        import onnx

        model = onnx.load(bundled_folder() / "model.onnx")
        self.layers = nn.ModuleList(_layer(model, number) for number in LAYERS)
        self.head = nn.Linear(_CONFIG.hidden_size, 2)

    def forward(self, hidden: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return b × n × 2 from b × n × d; `mask` is b × n, 1 for tokens. Without it all are tokens."""
        bias = None if mask is None else (1 - mask[:, None, None, :].to(hidden.dtype)) * _FAR
        for layer in self.layers:
            made = layer(hidden, bias)
            hidden = made[0] if isinstance(made, tuple) else made
        scores: Tensor = self.head(hidden)
        return scores if mask is None else scores.masked_fill(mask[:, :, None] == 0, _FAR)


def export(model: TopLayers, file: Path) -> None:
    """Write a model as int8 ONNX: `hidden` (1 × n × d) in, `scores` (1 × n × 2) out."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    plain = file.with_suffix(".fp32.onnx")
    with catch_warnings():
        simplefilter("ignore")  # the exporter that needs no further package says that it is the old one
        torch.onnx.export(
            model,
            (torch.zeros(1, 40, _CONFIG.hidden_size),),
            str(plain),
            input_names=["hidden"],
            output_names=["scores"],
            dynamic_axes={"hidden": {1: "tokens"}, "scores": {1: "tokens"}},
            dynamo=False,
            opset_version=17,
        )
    quantize_dynamic(plain, file, weight_type=QuantType.QInt8, per_channel=True)
    plain.unlink()


def _layer(model: "ModelProto", number: int) -> BertLayer:
    """Return one layer of the cross-encoder with its weights in fp32."""
    from onnx import numpy_helper

    stored = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    prefix = f"bert.encoder.layer.{number}."
    weights: dict[str, Any] = {
        name.removeprefix(prefix): torch.tensor(values)
        for name, values in stored.items()
        if name.startswith(prefix) and values.dtype == np.float32
    }
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and f"/layer.{number}/" in node.output[0]:
            path = node.output[0].partition(f"/layer.{number}/")[2].partition("/MatMul")[0].replace("/", ".")
            name = node.input[1].removesuffix("_quantized")
            shifted = stored[node.input[1]].astype(np.float32) - stored[f"{name}_zero_point"]
            weights[f"{path}.weight"] = torch.tensor((shifted * stored[f"{name}_scale"]).T.copy())
    layer = BertLayer(_CONFIG)  # type: ignore[no-untyped-call]
    layer.load_state_dict(weights)
    return layer
