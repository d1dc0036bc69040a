"""Makes the tiny detectors of the tests: one ONNX file for each contract, each a few kilobytes without any weight.

    python detector_fixtures.py [FOLDER]

Each graph really looks at the image: in each quarter of its input it finds the smallest rectangle round the bright
pixels (brightest channel above 0.6 after undoing the contract's normalisation), and scores the classes red, green and
blue by the brightest value of that channel. So boxes come out right only if the image was placed, scaled, ordered and
normalised as the contract says, and if the output is read as the contract says. Every object is found twice, the
second time one pixel further right and with 0.9 of the score: networks that need NMS lose it, the others keep it.
"""
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parents[2] / "src/test/resources/fiji/plugin/sam2/detect"
SIZE = 128
NAMES = "{0: 'red', 1: \"green's\", 2: 'blue'}"
MEAN = [0.485, 0.456, 0.406]
SPREAD = [0.229, 0.224, 0.225]


class Graph:
    """Collects nodes; every operator is a call that returns the name of its result."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0

    def op(self, kind, *inputs, outputs=None, **attributes):
        self.count += 1
        name = outputs or f"t{self.count}"
        self.nodes.append(helper.make_node(kind, [self.value(i) for i in inputs], [name], **attributes))
        return name

    def value(self, value):
        if isinstance(value, str):
            return value
        array = np.asarray(value)
        array = array.astype(np.float32 if array.dtype.kind == "f" else array.dtype)
        self.count += 1
        name = f"c{self.count}"
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def size(self, image, axis):
        return self.op("Gather", self.op("Shape", image), np.int64(axis), axis=0)

    def floats(self, value):
        return self.op("Cast", value, to=TensorProto.FLOAT)

    def longs(self, value, **more):
        return self.op("Cast", value, to=TensorProto.INT64, **more)


class Finder:
    """What all fixtures see: boxes (1, 8, 4) as corners in input pixels, class scores (1, 8, 3), seen (1, 8)."""

    def __init__(self, graph, rgb):
        self.g = g = graph
        self.height, self.width = g.size(rgb, 2), g.size(rgb, 3)
        self.bright = g.op("Greater", g.op("ReduceMax", rgb, axes=[1], keepdims=1), 0.6)
        xs = g.floats(g.op("Reshape", g.op("Range", np.int64(0), self.width, np.int64(1)), np.int64([1, 1, 1, -1])))
        ys = g.floats(g.op("Reshape", g.op("Range", np.int64(0), self.height, np.int64(1)), np.int64([1, 1, -1, 1])))
        left = g.op("Less", xs, g.op("Div", g.floats(self.width), 2.0))
        top = g.op("Less", ys, g.op("Div", g.floats(self.height), 2.0))
        quarters = [g.op("And", self.bright, g.op("And", a, b)) for b in (top, g.op("Not", top))
                    for a in (left, g.op("Not", left))]
        seen = g.op("Concat", *quarters, axis=1)

        def over(value, other, how, offset):
            return g.op(how, g.op("Where", seen, g.op("Add", value, offset), other), axes=[2, 3], keepdims=0)

        edges = [over(xs, 1e4, "ReduceMin", 0.0), over(ys, 1e4, "ReduceMin", 0.0),
                 over(xs, 0.0, "ReduceMax", 1.0), over(ys, 0.0, "ReduceMax", 1.0)]
        boxes = self.stack(edges)
        channels = [g.op("ReduceMax", g.op("Where", seen, g.op("Slice", rgb, np.int64([c]), np.int64([c + 1]),
                                                               np.int64([1])), 0.0), axes=[2, 3], keepdims=0)
                    for c in range(3)]
        scores = self.stack(channels)
        any_seen = g.op("ReduceMax", g.floats(seen), axes=[2, 3], keepdims=0)
        valid = g.op("Unsqueeze", any_seen, np.int64([2]))
        boxes = g.op("Mul", boxes, valid)
        second = g.op("Mul", g.op("Add", boxes, np.float32([1, 0, 1, 0])), valid)
        self.boxes = g.op("Concat", boxes, second, axis=1)
        self.scores = g.op("Concat", scores, g.op("Mul", scores, 0.9), axis=1)
        self.seen = g.op("Concat", any_seen, any_seen, axis=1)

    def stack(self, parts):
        return self.g.op("Concat", *[self.g.op("Unsqueeze", p, np.int64([2])) for p in parts], axis=2)

    def column(self, i, of=None):
        return self.g.op("Slice", of or self.boxes, np.int64([i]), np.int64([i + 1]), np.int64([2]))

    def centered(self, shares=False):
        g, (x0, y0, x1, y1) = self.g, [self.column(i) for i in range(4)]
        box = g.op("Concat", g.op("Div", g.op("Add", x0, x1), 2.0), g.op("Div", g.op("Add", y0, y1), 2.0),
                   g.op("Sub", x1, x0), g.op("Sub", y1, y0), axis=2)
        return g.op("Div", box, self.sizes(2)) if shares else box

    def sizes(self, repeat):
        pair = [self.g.op("Reshape", self.g.floats(s), np.int64([1])) for s in (self.width, self.height)]
        return self.g.op("Concat", *pair * repeat, axis=0)

    def best(self):
        score = self.g.op("ReduceMax", self.scores, axes=[2], keepdims=1)
        return score, self.g.op("ArgMax", self.scores, axis=2, keepdims=1)

    def anchors(self, times=1, strides=(8, 16, 32)):
        """How many places a head of these strides has."""
        g = self.g
        area = g.op("Mul", self.width, self.height)
        total, *parts = [g.op("Div", area, np.int64(s * s)) for s in strides]
        for part in parts:
            total = g.op("Add", total, part)
        return g.op("Mul", total, np.int64(times))

    def pad(self, rows, total, columns, value=0.0, **more):
        """Rows as they are, then rows of one value."""
        g = self.g
        missing = g.op("Reshape", g.op("Sub", total, np.int64(8)), np.int64([1]))
        shape = g.op("Concat", np.int64([1]), missing, np.int64([columns]), axis=0)
        rest = g.op("Expand", np.float32(value), shape)
        return g.op("Concat", rows, rest, axis=1, **more)

    def logits(self):
        p = self.g.op("Clip", self.scores, 1e-4, 1 - 1e-4)
        return self.g.op("Log", self.g.op("Div", p, self.g.op("Sub", 1.0, p)))

    def prototypes(self):
        """32 prototypes, of which the first says where it is bright; and the coefficients that choose it."""
        g = self.g
        small = g.op("AveragePool", g.floats(self.bright), kernel_shape=[4, 4], strides=[4, 4])
        first = g.op("Sub", small, 0.5)
        g.op("Concat", first, *[g.op("Mul", first, -1.0)] * 31, axis=1, outputs="output1")
        coefficients = g.op("Unsqueeze", self.seen, np.int64([2]))
        return g.op("Concat", coefficients, *[g.op("Mul", coefficients, 0.0)] * 31, axis=2)


def save(folder, name, graph, inputs, outputs, **metadata):
    graph = helper.make_graph(graph.nodes, "fixture", [helper.make_tensor_value_info(*i) for i in inputs],
                              [helper.make_tensor_value_info(*o) for o in outputs], graph.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, {k: str(v) for k, v in metadata.items()})
    onnx.checker.check_model(model)
    onnx.save(model, folder / f"{name}.onnx")


F, H, I = TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.INT64
FIXED = [1, 3, SIZE, SIZE]
PLACES = SIZE * SIZE // 64 + SIZE * SIZE // 256 + SIZE * SIZE // 1024


def image(g, name="images", kind="unit"):
    if kind == "imagenet":
        spread = np.float32(SPREAD).reshape(1, 3, 1, 1)
        return g.op("Add", g.op("Mul", name, spread), np.float32(MEAN).reshape(1, 3, 1, 1))
    if kind == "bgr":
        return g.op("Gather", g.op("Div", name, 255.0), np.int64([2, 1, 0]), axis=1)
    return name


def yolov5(folder, name, segment=False):
    g = Graph()
    f = Finder(g, image(g))
    objectness = g.op("Mul", g.op("Unsqueeze", f.seen, np.int64([2])), 0.95)
    rows = g.op("Concat", f.centered(), objectness, f.scores, *([f.prototypes()] if segment else []), axis=2)
    columns = 40 if segment else 8
    f.pad(rows, f.anchors(3), columns, outputs="output0")
    outputs = [("output0", F, [1, 3 * PLACES, columns])]
    if segment:
        outputs.append(("output1", F, [1, 32, SIZE // 4, SIZE // 4]))
    save(folder, name, g, [("images", F, FIXED)], outputs, stride=32, names=NAMES)


def yolov8(folder, name, segment=False, half=False, dynamic=False, scale=1.0, strides=(8, 16, 32), **metadata):
    g = Graph()
    f = Finder(g, g.floats("images") if half else "images")
    places = sum(SIZE * SIZE // (s * s) for s in strides)
    scores = f.scores if scale == 1 else g.op("Mul", f.scores, float(scale))
    parts = [f.centered(), scores] + ([f.prototypes()] if segment else [])
    columns = 39 if segment else 7
    rows = f.pad(g.op("Concat", *parts, axis=2), f.anchors(strides=strides), columns)
    turned = g.op("Transpose", rows, perm=[0, 2, 1], **({} if half else {"outputs": "output0"}))
    if half:
        g.op("Cast", turned, to=H, outputs="output0")
    outputs = [("output0", H if half else F, [1, columns, "places" if dynamic else places])]
    if segment:
        outputs.append(("output1", F, [1, 32, SIZE // 4, SIZE // 4]))
    shape = ["batch", 3, "height", "width"] if dynamic else FIXED
    metadata = {"task": "segment" if segment else "detect", "stride": 32, "names": NAMES, "imgsz": [SIZE, SIZE],
                "args": {"batch": 1, "half": half, "dynamic": dynamic, "opset": None, "nms": False}, **metadata}
    save(folder, name, g, [("images", H if half else F, shape)], outputs, **metadata)


def yolov8_transposed(folder):
    """Rows instead of columns; only the number of names tells it from YOLOX."""
    g = Graph()
    f = Finder(g, image(g))
    f.pad(g.op("Concat", f.centered(), f.scores, axis=2), f.anchors(), 7, outputs="output0")
    save(folder, "yolov8-transposed", g, [("images", F, FIXED)], [("output0", F, [1, PLACES, 7])], names=NAMES)


def yolov8_batch(folder):
    """Insists on two images; the second must not be taken for the first."""
    g = Graph()
    f = Finder(g, g.op("Gather", "images", np.int64([0]), axis=0))
    rows = f.pad(g.op("Concat", f.centered(), f.scores, axis=2), f.anchors(), 7)
    turned = g.op("Transpose", rows, perm=[0, 2, 1])
    g.op("Concat", turned, g.op("Mul", turned, 0.5), axis=0, outputs="output0")
    save(folder, "yolov8-batch", g, [("images", F, [2, *FIXED[1:]])], [("output0", F, [2, 7, PLACES])],
         task="detect", batch=2, names=NAMES)


def finished(folder, name, segment=False, shares=False, flip=False, half=False, total=300, **metadata):
    g = Graph()
    f = Finder(g, g.floats("images") if half else image(g))
    score, best = f.best()
    box = f.centered(shares=True) if shares else f.boxes
    if flip:
        box = g.op("Gather", box, np.int64([2, 3, 0, 1]), axis=2)
    parts = [box, score, g.floats(best)] + ([f.prototypes()] if segment else [])
    columns = 38 if segment else 6
    f.pad(g.op("Concat", *parts, axis=2), np.int64(total), columns, outputs="rows" if half else "output0")
    if half:
        g.op("Cast", "rows", to=H, outputs="output0")
    kind = H if half else F
    outputs = [("output0", kind, [1, total, columns])]
    if segment:
        outputs.append(("output1", F, [1, 32, SIZE // 4, SIZE // 4]))
    save(folder, name, g, [("images", kind, FIXED)], outputs, **metadata)


def rtdetr_older(folder):
    g = Graph()
    f = Finder(g, image(g))
    f.pad(g.op("Concat", f.centered(shares=True), f.scores, axis=2), np.int64(300), 7, outputs="output0")
    save(folder, "rtdetr-ultralytics-older", g, [("images", F, FIXED)], [("output0", F, [1, 300, 7])],
         task="detect", head="RTDETRDecoder", names=NAMES)


def rtdetr(folder):
    g = Graph()
    f = Finder(g, image(g))
    scale = g.floats(g.op("Gather", "orig_target_sizes", np.int64([0, 1, 0, 1]), axis=1))
    pixels = g.op("Mul", g.op("Div", f.boxes, f.sizes(2)), g.op("Unsqueeze", scale, np.int64([1])))
    score, best = f.best()
    f.pad(pixels, np.int64(300), 4, outputs="boxes")
    g.op("Squeeze", f.pad(score, np.int64(300), 1), np.int64([2]), outputs="scores")
    g.longs(g.op("Squeeze", f.pad(g.floats(best), np.int64(300), 1), np.int64([2])), outputs="labels")
    save(folder, "rtdetr", g, [("images", F, FIXED), ("orig_target_sizes", I, [1, 2])],
         [("labels", I, [1, 300]), ("boxes", F, [1, 300, 4]), ("scores", F, [1, 300])])


def rfdetr(folder, name, masks=True):
    g = Graph()
    f = Finder(g, image(g, "input", "imagenet"))
    f.pad(f.centered(shares=True), np.int64(300), 4, outputs="dets")
    # The last column is no class; were it read as one, it would win.
    last = g.op("Expand", np.float32(9), np.int64([1, 8, 1]))
    f.pad(g.op("Concat", f.logits(), last, axis=2), np.int64(300), 4, -20.0, outputs="labels")
    outputs = [("dets", F, [1, 300, 4]), ("labels", F, [1, 300, 4])]
    if masks:
        small = g.op("Sub", g.op("AveragePool", g.floats(f.bright), kernel_shape=[4, 4], strides=[4, 4]), 0.5)
        g.op("Expand", small, np.int64([1, 300, 1, 1]), outputs="masks")
        outputs.append(("masks", F, [1, 300, SIZE // 4, SIZE // 4]))
    save(folder, name, g, [("input", F, FIXED)], outputs)


def detr_hf(folder):
    g = Graph()
    f = Finder(g, image(g, "pixel_values", "imagenet"))
    f.pad(f.centered(shares=True), np.int64(100), 4, outputs="pred_boxes")
    # Softmax of log probabilities gives them back; what they lack is the class of no object.
    share = g.op("Div", f.scores, 1.5)
    rest = g.op("Sub", 1.0, g.op("ReduceSum", share, np.int64([2]), keepdims=1))
    logs = g.op("Log", g.op("Clip", g.op("Concat", share, rest, axis=2), 1e-6, 1.0))
    ones = g.op("ReduceMin", g.floats("pixel_mask"), axes=[1, 2], keepdims=1)
    full = f.pad(g.op("Mul", logs, ones), np.int64(100), 4)
    # Queries without an object are sure of that.
    nothing = np.zeros((1, 100, 4), np.float32)
    nothing[:, 8:, 3] = 12
    g.op("Add", full, nothing, outputs="logits")
    shape = ["batch", 3, "height", "width"]
    save(folder, "detr-hf", g, [("pixel_values", F, shape), ("pixel_mask", I, ["batch", "height", "width"])],
         [("logits", F, ["batch", "queries", 4]), ("pred_boxes", F, ["batch", "queries", 4])])


def rtdetr_hf(folder):
    g = Graph()
    f = Finder(g, image(g, "pixel_values"))
    f.pad(f.centered(shares=True), np.int64(300), 4, outputs="pred_boxes")
    f.pad(f.logits(), np.int64(300), 3, -20.0, outputs="logits")
    save(folder, "rtdetr-hf", g, [("pixel_values", F, FIXED)],
         [("logits", F, [1, 300, 3]), ("pred_boxes", F, [1, 300, 4])])


def yolox_decoded(folder):
    g = Graph()
    f = Finder(g, image(g, kind="bgr"))
    objectness = g.op("Mul", g.op("Unsqueeze", f.seen, np.int64([2])), 0.95)
    f.pad(g.op("Concat", f.centered(), objectness, f.scores, axis=2), f.anchors(), 8, outputs="output")
    save(folder, "yolox-decoded", g, [("images", F, FIXED)], [("output", F, [1, PLACES, 8])])


def yolox(folder):
    """The eight boxes lie at the first places of the finest level: row 0, columns 0 to 7, stride 8."""
    g = Graph()
    f = Finder(g, image(g, kind="bgr"))
    box = f.centered()
    center = g.op("Concat", f.column(0, box), f.column(1, box), axis=2)
    sizes = g.op("Concat", f.column(2, box), f.column(3, box), axis=2)
    places = np.stack([np.arange(8), np.zeros(8)], 1).astype(np.float32)[None]
    center = g.op("Sub", g.op("Div", center, 8.0), places)
    sizes = g.op("Log", g.op("Clip", g.op("Div", sizes, 8.0), 1e-3, 1e3))
    objectness = g.op("Mul", g.op("Unsqueeze", f.seen, np.int64([2])), 0.95)
    f.pad(g.op("Concat", center, sizes, objectness, f.scores, axis=2), f.anchors(), 8, outputs="output")
    save(folder, "yolox", g, [("images", F, FIXED)], [("output", F, [1, PLACES, 8])])


def torchvision(folder, name, batch=False):
    g = Graph()
    f = Finder(g, "image" if batch else g.op("Unsqueeze", "image", np.int64([0])))
    score, best = f.best()
    keep = g.op("Cast", g.op("Squeeze", f.seen, np.int64([0])), to=TensorProto.BOOL)
    g.op("Compress", g.op("Squeeze", f.boxes, np.int64([0])), keep, axis=0, outputs="boxes")
    g.op("Compress", g.op("Squeeze", score, np.int64([0, 2])), keep, axis=0, outputs="scores")
    labels = g.op("Add", g.op("Squeeze", best, np.int64([0, 2])), np.int64(1))
    g.op("Compress", labels, keep, axis=0, outputs="labels")
    masks = g.op("Expand", g.op("Mul", g.floats(f.bright), 0.9), np.int64([8, 1, 1, 1]))
    g.op("Compress", masks, keep, axis=0, outputs="masks")
    shape = [3, "height", "width"]
    save(folder, name, g, [("image", F, [1, *shape] if batch else shape)],
         [("boxes", F, ["n", 4]), ("labels", I, ["n"]), ("scores", F, ["n"]), ("masks", F, ["n", 1, "height", "width"])])


def mmdetection(folder):
    g = Graph()
    f = Finder(g, image(g, "input", "imagenet"))
    score, best = f.best()
    f.pad(g.op("Concat", f.boxes, score, axis=2), np.int64(100), 5, outputs="dets")
    labels = f.pad(g.floats(best), np.int64(100), 1, -1.0)
    g.longs(g.op("Squeeze", labels, np.int64([2])), outputs="labels")
    save(folder, "mmdetection", g, [("input", F, FIXED)], [("dets", F, [1, 100, 5]), ("labels", I, [1, 100])])


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    yolov5(folder, "yolov5")
    yolov5(folder, "yolov5-seg", segment=True)
    yolov8(folder, "yolov8")
    yolov8(folder, "yolov8-seg", segment=True)
    yolov8(folder, "yolov8-half", half=True)
    yolov8(folder, "yolov8-dynamic", dynamic=True)
    yolov8(folder, "yolov8-not-sigmoid", scale=3)
    yolov8(folder, "yolov8-pose", task="pose")
    yolov8(folder, "yolov8-p2", strides=(4, 8, 16, 32))
    yolov8(folder, "yolo26-end2end-off", end2end=False, head="Detect")
    yolov8_transposed(folder)
    yolov8_batch(folder)
    finished(folder, "yolov10", task="detect", names=NAMES)
    finished(folder, "yolov10-half", half=True, task="detect", names=NAMES)
    finished(folder, "yolov8-nms", total=50, task="detect", names=NAMES, args={"batch": 1, "nms": True})
    finished(folder, "yolo26-seg", segment=True, task="segment", end2end=True, names=NAMES)
    finished(folder, "yolov10-empty", flip=True)
    finished(folder, "rtdetr-ultralytics", shares=True, task="detect", head="RTDETRDecoder", names=NAMES)
    finished(folder, "rtdetr-unmarked", shares=True)
    rtdetr_older(folder)
    rtdetr(folder)
    rfdetr(folder, "rf-detr")
    rfdetr(folder, "rf-detr-boxes", masks=False)
    detr_hf(folder)
    rtdetr_hf(folder)
    yolox(folder)
    yolox_decoded(folder)
    torchvision(folder, "torchvision")
    torchvision(folder, "torchvision-batch", batch=True)
    mmdetection(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
