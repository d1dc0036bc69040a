"""Checks what `sam2 convert` writes with independent readers: pycocotools, Pillow, tifffile, shapely, roifile, zarr,
ome-zarr-models, py-ctcmetrics, pytrackmate, pycellin.

    mvn -q package -DskipTests
    pip install numpy pillow tifffile pycocotools shapely roifile zarr ome-zarr-models py-ctcmetrics pyyaml scipy pytrackmate pycellin
    python models/export/formats_check.py --program target/sam2/bin/sam2

Masks with holes, parts, single pixels, borders, overlap and ids above 255 and 65,535 are made here, written as COCO by pycocotools,
converted by the plugin, and read by the others. A row of a table in Markdown is printed for each format: "yes" where the other reader found
what was written, "-" where the format cannot hold it, "WRONG" else; the last column says whether the plugin reads its own files to the same
masks. The exit code is 1 if anything is wrong.
"""
import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import tifffile
import yaml
from PIL import Image
from pycocotools import mask as rle
from pycocotools.coco import COCO

WIDTH, HEIGHT, FRAMES = 97, 71, 5


def disc(x, y, r):
    yy, xx = np.mgrid[:HEIGHT, :WIDTH]
    return (xx - x) ** 2 + (yy - y) ** 2 <= r * r


def scene(overlap):
    """(frame, id) -> mask."""
    masks = {}
    for t in range(FRAMES):
        ring = disc(25 + t, 25, 18) & ~disc(20 + t, 22, 5) & ~disc(32 + t, 30, 4) | disc(32 + t, 30, 1)
        parts = np.zeros((HEIGHT, WIDTH), bool)
        parts[5:9, 60:64] = parts[9:12, 64:67] = True
        parts |= disc(80, 40 + t, 5)
        border = np.zeros_like(parts)
        border[-1, :40] = border[50:, 0] = True
        pixel = np.zeros_like(parts)
        pixel[0, WIDTH - 1 - t] = True
        for index, mask in zip((1, 300, 70000, 7), (ring, parts, border, pixel)):
            masks[t, index] = mask
        if overlap:
            masks[t, 8] = disc(35, 30, 9)
    if not overlap:
        del masks[2, 7]
    return masks


class Found:
    """What a reader found of an object on a frame: mask, class, score."""

    def __init__(self, mask, name=None, score=None):
        self.mask, self.name, self.score = mask, name, score


def name_of(index):
    return ("odd", "it's even")[index % 2]


def write_coco(masks, file):
    annotations = []
    for n, ((t, index), mask) in enumerate(sorted(masks.items()), 1):
        code = rle.encode(np.asfortranarray(mask.astype(np.uint8)))
        code["counts"] = code["counts"].decode()
        annotations.append({"id": n, "track_id": index, "image_id": t + 1, "category_id": 1 + index % 2, "iscrowd": 0, "score": 0.5,
                            "area": int(mask.sum()), "bbox": [0, 0, 1, 1], "segmentation": code})
    images = [{"id": t + 1, "file_name": f"scene_t{t:04}.png", "width": WIDTH, "height": HEIGHT} for t in range(FRAMES)]
    file.write_text(json.dumps({"images": images, "annotations": annotations,
                                "categories": [{"id": 1, "name": name_of(0)}, {"id": 2, "name": name_of(1)}]}))


def even_odd(ring):
    """Which pixel centres lie in a ring, by crossings along each row."""
    mask = np.zeros((HEIGHT, WIDTH), bool)
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, 0)):
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
        for y in range(HEIGHT):
            if y0 <= y + 0.5 < y1:
                mask[y] ^= np.arange(WIDTH) + 0.5 > x0 + (y + 0.5 - y0) * (x1 - x0) / (y1 - y0)
    return mask


def read_coco(folder):
    coco = COCO(folder / "annotations.json")
    names = {c["id"]: c["name"] for c in coco.loadCats(coco.getCatIds())}
    return {(a["image_id"] - 1, a["track_id"]): Found(coco.annToMask(a).astype(bool), names[a["category_id"]], a["score"])
            for a in coco.anns.values()}


def read_yolo(folder):
    names = yaml.safe_load((folder / "data.yaml").read_text())["names"]
    assert names == {0: "odd", 1: "it's even"}, names
    masks = {}
    for t, file in enumerate(sorted((folder / "labels").glob("*.txt"))):
        for n, row in enumerate(file.read_text().splitlines()):
            ring = np.array(row.split()[1:], float).reshape(-1, 2) * (WIDTH, HEIGHT)
            masks[t, n] = Found(rle.decode(rle.frPyObjects([ring.ravel().tolist()], HEIGHT, WIDTH))[..., 0].astype(bool), names[int(row.split()[0])])
    return masks


def read_yolo_boxes(folder):
    """Of a box only its four sides are known: a full rectangle."""
    names = yaml.safe_load((folder / "data.yaml").read_text())["names"]
    masks = {}
    for t, file in enumerate(sorted((folder / "labels").glob("*.txt"))):
        for n, row in enumerate(file.read_text().splitlines()):
            x, y, w, h = np.array(row.split()[1:], float) * (WIDTH, HEIGHT, WIDTH, HEIGHT)
            masks[t, n] = Found(rectangle(x - w / 2, y - h / 2, x + w / 2, y + h / 2), names[int(row.split()[0])])
    return masks


def rectangle(left, top, right, bottom):
    mask = np.zeros((HEIGHT, WIDTH), bool)
    mask[round(top):round(bottom), round(left):round(right)] = True
    return mask


def read_sav(folder):
    video = json.loads(next(folder.glob("*_manual.json")).read_text())
    keys = "video_id video_duration video_frame_count video_height video_width video_resolution masklet masklet_id masklet_num".split()
    assert all(key in video for key in keys) and len(video["masklet"]) == video["video_frame_count"] == FRAMES
    return {(t, index): Found(rle.decode(code).astype(bool)) for t, frame in enumerate(video["masklet"])
            for index, code in zip(video["masklet_id"], frame)}


def read_sav_png(folder):
    """As SA-V's evaluator: a folder for each object, at most two values in a file."""
    masks = {}
    for video in folder.iterdir():
        for file in video.glob("*/*.png"):
            pixels = np.array(Image.open(file))
            assert pixels.ndim == 2 and pixels.dtype == np.uint8 and len(np.unique(pixels)) <= 2
            masks[int(file.stem), int(file.parent.name)] = Found(pixels > 0)
    return masks


def planes(stack):
    return {(t, int(i)): Found(plane == i) for t, plane in enumerate(stack) for i in np.unique(plane) if i}


def read_davis(folder):
    """As SA-V's evaluator reads DAVIS's style: all entries of a video are PNG files with a palette."""
    files = sorted(next(folder.iterdir()).iterdir())
    assert all(f.suffix == ".png" for f in files)
    images = [Image.open(f) for f in files]
    palette = np.array(images[0].getpalette()[:15]).reshape(5, 3)
    assert (palette == [[0, 0, 0], [128, 0, 0], [0, 128, 0], [128, 128, 0], [0, 0, 128]]).all(), palette
    return planes([np.array(i) for i in images])


def read_ctc(folder):
    res = next(folder.iterdir())
    from ctc_metrics.scripts.validate import validate_sequence
    result = validate_sequence(str(res))
    assert result["Valid"] == 1, result
    return planes([tifffile.imread(f) for f in sorted(res.glob("mask*.tif"))])


def read_labels(folder):
    return planes(tifffile.imread(next(folder.glob("*.tif"))).astype(np.int64))


def read_geojson(folder):
    import shapely
    masks = {}
    yy, xx = np.mgrid[:HEIGHT, :WIDTH] + 0.5
    for feature in json.loads(next(folder.glob("*.geojson")).read_text())["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid, shapely.is_valid_reason(shape)
        about = feature["properties"]
        masks[feature["geometry"]["plane"]["t"], about["measurements"]["id"]] = Found(
            shapely.contains_xy(shape, xx, yy), about["classification"]["name"], about["measurements"]["score"])
    return masks


def read_zarr(folder):
    import zarr
    group = zarr.open_group(next(folder.iterdir()) / "labels" / "objects", mode="r")
    from ome_zarr_models.v04.image_label import ImageLabel as Old
    from ome_zarr_models.v05.image_label import ImageLabel as New
    (New if "ome" in group.attrs else Old).from_zarr(group)
    about = group.attrs["ome"] if "ome" in group.attrs else group.attrs
    known = {p["label-value"]: p for p in about["image-label"]["properties"]}
    return {(t, i): Found(f.mask, known[i]["class"], known[i]["score"])
            for (t, i), f in planes(group["0"][:].astype(np.int64)).items()}


def outer(mask):
    """What an outline holds: the largest part, without its holes."""
    from scipy import ndimage
    parts, count = ndimage.label(mask)
    filled = [ndimage.binary_fill_holes(parts == n, np.ones((3, 3))) for n in range(1, count + 1)]
    return max(filled, key=np.sum)


def read_trackmate(folder):
    """Spots and tracks by pytrackmate, outlines and ids by pycellin; the centre of the first pixel is at 0, 0."""
    import pycellin
    from pytrackmate import trackmate_peak_import
    file = next(folder.glob("*.xml"))
    spots = trackmate_peak_import(file, get_tracks=True)
    masks, tracks = {}, {}
    for lineage in pycellin.load_TrackMate_XML(str(file), keep_all_spots=True, keep_all_tracks=True).data.cell_data.values():
        for _, cell in lineage.nodes(data=True):
            row = spots[spots.spot_id == cell["cell_ID"]].iloc[0]
            ring = np.array(cell["ROI_coords"])[:, :2] + (row.x + 0.5, row.y + 0.5)
            key = int(row.t_stamp), int(cell["SAM2_OBJECT"])
            assert cell["timepoint"] == key[0] and abs(ring - ring.round()).max() < 1e-9, "corners are not between pixels"
            masks[key] = Found(even_odd(ring.round()), None, row.q)
            y, x = np.nonzero(masks[key].mask)
            assert abs(x.mean() - row.x) + abs(y.mean() - row.y) < 1e-6, "a spot is not in the middle of its pixels"
            assert tracks.setdefault(key[1], row.label) == row.label, "an object is in two tracks"
    assert len(masks) == len(spots) and len(set(tracks.values())) == len(tracks), "spots or tracks are missing"
    return masks


def read_rois(folder):
    """roifile gives the rings of a ROI; what lies in an odd number of them is inside."""
    import roifile
    found = {}
    for roi in roifile.roiread(next(folder.glob("*.zip"))):
        mask = np.zeros((HEIGHT, WIDTH), bool)
        for ring in roi.coordinates(multi=True):
            mask ^= even_odd(ring)
        known = roi.properties
        found[roi.position - 1, int(known["sam2.object"])] = Found(mask, known["sam2.class"], float(known["sam2.score"]))
    return found


#: Objects of the scene whose masks tell whether a property was kept.
SHOWS = {"holes": (1,), "parts": (300,), "borders": (70000,), "pixels": (7,), "overlap": (1, 8)}


def bounds(mask):
    y, x = np.nonzero(mask)
    return rectangle(x.min(), y.min(), x.max() + 1, y.max() + 1)


def same(expected, found, ids, keep=lambda index: True):
    """Whether the masks are the same, those of the objects that are kept."""
    expected = {k: v for k, v in expected.items() if keep(k[1]) and v.any()}
    if ids:
        found = {k: v.mask for k, v in found.items() if keep(k[1]) and v.mask.any()}
        return expected.keys() == found.keys() and all((expected[k] == found[k]).all() for k in expected)
    there = {(k[0], v.mask.tobytes()) for k, v in found.items()}
    return all((k[0], v.tobytes()) in there for k, v in expected.items())


def count(found):
    return sum(f.mask.any() for f in found.values())


def verdicts(masks, found, ids, holds, overlap):
    """Property -> "yes", "-" or "WRONG"."""
    result = {}
    for name, shown in SHOWS.items():
        if name == "overlap" and not overlap or name in ("holes", "parts") and name not in holds:
            result[name] = "-"
        else:
            right = same(masks, found, ids, lambda index: index in shown) and count(found) == sum(m.any() for m in masks.values())
            result[name] = "yes" if right else "WRONG"
    result["ids"] = ("yes" if same(masks, found, True) else "WRONG") if ids else "-"
    key = (lambda k, mask: k) if ids else (lambda k, mask: (k[0], mask.tobytes()))
    there = {key(k, f.mask): f for k, f in found.items() if f.mask.any()}
    for name, of in (("classes", lambda k, f: f.name == name_of(k[1])), ("scores", lambda k, f: f.score == 0.5)):
        right = all(key(k, m) in there and of(k, there[key(k, m)]) for k, m in masks.items() if m.any())
        result[name] = "-" if name not in holds else "yes" if right else "WRONG"
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=Path)
    program = str(parser.parse_args().program.resolve())
    failed = False
    every, masks_only = {"holes", "parts", "classes", "scores"}, {"holes", "parts"}
    #: Name, read by, whether it holds overlap, ids, what else, reader.
    cases = [("coco", "pycocotools", True, True, every, read_coco), ("coco-rings", "pycocotools", True, True, every, read_coco),
             ("yolo", "PyYAML, pycocotools", True, False, masks_only | {"classes"}, read_yolo),
             ("yolo-boxes", "PyYAML", True, False, {"classes"}, read_yolo_boxes),
             ("sav", "pycocotools", True, True, masks_only, read_sav),
             ("sav-png", "Pillow, layout of SA-V's evaluator", True, True, masks_only, read_sav_png),
             ("davis", "Pillow, layout of SA-V's evaluator", False, False, masks_only, read_davis),
             ("ctc", "ctc_validate, tifffile", False, False, masks_only, read_ctc),
             ("trackmate", "pytrackmate, pycellin", True, True, {"scores"}, read_trackmate),
             ("labels", "tifffile", False, True, masks_only, read_labels),
             ("ome-zarr", "zarr-python, ome-zarr-models", False, True, every, read_zarr),
             ("ome-zarr-0.4", "zarr-python, ome-zarr-models", False, True, every, read_zarr),
             ("geojson", "shapely (valid, filled)", True, True, every, read_geojson),
             ("rois", "roifile", True, True, every, read_rois)]
    names = [*SHOWS, "ids", "classes", "scores"]
    print("| | read by | " + " | ".join(names) + " | back |\n|---" + "|---" * (len(names) + 2) + "|")
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for name, by, overlap, ids, holds, reader in cases:
            masks = scene(overlap)
            write_coco(masks, root / "scene.json")
            output = root / name
            flat = name in ("coco", "coco-rings", "yolo", "yolo-boxes")
            done = subprocess.run([program, "convert", str(root / "scene.json"), "--to", name, "--output", str(output),
                                   *([] if flat else ["--stack", "t"])], capture_output=True, text=True)
            # What a format makes of a mask that it cannot hold.
            masks = {k: outer(m) if name == "trackmate" else bounds(m) if name == "yolo-boxes" else m for k, m in masks.items()}
            try:
                if done.returncode:
                    raise RuntimeError(done.stderr)
                with contextlib.redirect_stdout(sys.stderr):
                    found = reader(output)
                cells = verdicts(masks, found, ids, holds, overlap)
            except Exception as exc:  # Any refusal of a reader is a verdict.
                print(f"{name}: {type(exc).__name__}: {exc}", file=sys.stderr)
                cells = dict.fromkeys(names, "WRONG")
            cells["back"] = back(program, root, name, flat, masks, ids)
            failed |= "WRONG" in cells.values()
            print(f"| `{name}` | {by} | " + " | ".join(cells.values()) + " |", flush=True)
    sys.exit(failed)


def back(program, root, name, flat, masks, ids):
    """Whether the plugin reads what it wrote to the same masks; those of boxes are none."""
    if name == "yolo-boxes":
        return "-"
    output = root / (name + "-back")
    done = subprocess.run([program, "convert", str(root / name), "--from", name, "--to", "sav", "--output", str(output), "--size",
                           f"{WIDTH}x{HEIGHT}", *(["--stack", "t"] if flat else [])], capture_output=True, text=True)
    try:
        if done.returncode:
            raise RuntimeError(done.stderr)
        found = read_sav(output)
        right = same(masks, found, ids) and count(found) == sum(m.any() for m in masks.values())
        return "yes" if right else "WRONG"
    except Exception as exc:
        print(f"{name}, back: {type(exc).__name__}: {exc}", file=sys.stderr)
        return "WRONG"


if __name__ == "__main__":
    main()
