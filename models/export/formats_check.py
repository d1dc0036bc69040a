"""Checks what `sam2 convert` writes with independent readers: pycocotools, Pillow, tifffile, shapely, roifile, zarr,
ome-zarr-models, py-ctcmetrics, pytrackmate, pycellin.

    mvn -q package -DskipTests
    pip install numpy pillow tifffile pycocotools shapely roifile zarr ome-zarr-models py-ctcmetrics pyyaml scipy pytrackmate pycellin
    python models/export/formats_check.py --program target/sam2/bin/sam2

Masks with holes, parts, single pixels, borders, overlap and ids above 255 and 65,535 are made here, written as COCO by pycocotools,
converted by the plugin, and read by the others. One row is printed for each format; the exit code is 1 if a row differs.
"""
import argparse
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


def write_coco(masks, file):
    annotations = []
    for n, ((t, index), mask) in enumerate(sorted(masks.items()), 1):
        code = rle.encode(np.asfortranarray(mask.astype(np.uint8)))
        code["counts"] = code["counts"].decode()
        annotations.append({"id": n, "track_id": index, "image_id": t + 1, "category_id": 1 + index % 2, "iscrowd": 0, "score": 0.5,
                            "area": int(mask.sum()), "bbox": [0, 0, 1, 1], "segmentation": code})
    images = [{"id": t + 1, "file_name": f"scene_t{t:04}.png", "width": WIDTH, "height": HEIGHT} for t in range(FRAMES)]
    file.write_text(json.dumps({"images": images, "annotations": annotations,
                                "categories": [{"id": 1, "name": "odd"}, {"id": 2, "name": "it's even"}]}))


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
    return {(a["image_id"] - 1, a["track_id"]): coco.annToMask(a).astype(bool) for a in coco.anns.values()}


def read_yolo(folder):
    names = yaml.safe_load((folder / "data.yaml").read_text())["names"]
    assert names == {0: "odd", 1: "it's even"}, names
    masks = {}
    for t, file in enumerate(sorted((folder / "labels").glob("*.txt"))):
        for n, row in enumerate(file.read_text().splitlines()):
            masks[t, n] = even_odd(np.array(row.split()[1:], float).reshape(-1, 2) * (WIDTH, HEIGHT))
    return masks


def read_sav(folder):
    video = json.loads(next(folder.glob("*_manual.json")).read_text())
    keys = "video_id video_duration video_frame_count video_height video_width video_resolution masklet masklet_id masklet_num".split()
    assert all(key in video for key in keys) and len(video["masklet"]) == video["video_frame_count"] == FRAMES
    return {(t, index): rle.decode(code).astype(bool) for t, frame in enumerate(video["masklet"])
            for index, code in zip(video["masklet_id"], frame)}


def read_sav_png(folder):
    """As SA-V's evaluator: a folder for each object, at most two values in a file."""
    masks = {}
    for video in folder.iterdir():
        for file in video.glob("*/*.png"):
            pixels = np.array(Image.open(file))
            assert pixels.ndim == 2 and pixels.dtype == np.uint8 and len(np.unique(pixels)) <= 2
            masks[int(file.stem), int(file.parent.name)] = pixels > 0
    return masks


def planes(stack):
    return {(t, int(i)): plane == i for t, plane in enumerate(stack) for i in np.unique(plane) if i}


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
        masks[feature["geometry"]["plane"]["t"], feature["properties"]["measurements"]["id"]] = shapely.contains_xy(shape, xx, yy)
    return masks


def read_zarr(folder):
    import zarr
    group = zarr.open_group(next(folder.iterdir()) / "labels" / "objects", mode="r")
    from ome_zarr_models.v04.image_label import ImageLabel as Old
    from ome_zarr_models.v05.image_label import ImageLabel as New
    (New if "ome" in group.attrs else Old).from_zarr(group)
    return planes(group["0"][:].astype(np.int64))


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
            masks[key] = even_odd(ring.round())
            y, x = np.nonzero(masks[key])
            assert abs(x.mean() - row.x) + abs(y.mean() - row.y) < 1e-6, "a spot is not in the middle of its pixels"
            assert tracks.setdefault(key[1], row.label) == row.label, "an object is in two tracks"
    assert len(masks) == len(spots) and len(set(tracks.values())) == len(tracks), "spots or tracks are missing"
    return masks


def read_rois(folder):
    """Positions and properties only: roifile has no rule of filling."""
    import roifile
    rois = roifile.roiread(next(folder.glob("*.zip")))
    found = {}
    for roi in rois:
        found[roi.position - 1, int(roi.properties["sam2.object"])] = np.array([roi.left, roi.top, roi.right, roi.bottom])
    return found


def bounds(mask):
    y, x = np.nonzero(mask)
    return np.array([x.min(), y.min(), x.max() + 1, y.max() + 1])


def same(expected, found, ids=True):
    expected = {k: v for k, v in expected.items() if v.any()}
    found = {k: v for k, v in found.items() if v.any()}
    if ids:
        return expected.keys() == found.keys() and all((expected[k] == found[k]).all() for k in expected)
    key = lambda item: (item[0][0], item[1].tobytes())
    left, right = sorted(map(key, expected.items())), sorted(map(key, found.items()))
    return left == right


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=Path)
    program = str(parser.parse_args().program.resolve())
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        cases = [("coco", True, True, read_coco), ("coco-rings", True, True, read_coco), ("yolo", True, False, read_yolo),
                 ("sav", True, True, read_sav), ("sav-png", True, True, read_sav_png), ("geojson", True, True, read_geojson),
                 ("rois", True, True, read_rois), ("trackmate", True, True, read_trackmate), ("labels", False, True, read_labels), ("davis", False, False, read_davis),
                 ("ctc", False, False, read_ctc), ("ome-zarr", False, True, read_zarr), ("ome-zarr-0.4", False, True, read_zarr)]
        for name, overlap, ids, reader in cases:
            masks = scene(overlap)
            write_coco(masks, root / "scene.json")
            output = root / name
            flat = name in ("coco", "coco-rings", "yolo")
            done = subprocess.run([program, "convert", str(root / "scene.json"), "--to", name, "--output", str(output),
                                   *([] if flat else ["--stack", "t"])], capture_output=True, text=True)
            try:
                if done.returncode:
                    raise RuntimeError(done.stderr)
                found = reader(output)
                if name == "trackmate":
                    masks = {k: outer(v) for k, v in masks.items()}
                expected = {k: bounds(v) for k, v in masks.items()} if name == "rois" else masks
                verdict = "same" if same(expected, found, ids) else "DIFFERENT"
            except Exception as exc:  # Any refusal of a reader is a verdict.
                verdict = f"REFUSED {type(exc).__name__}: {exc}"
            failed |= verdict != "same"
            # And back by the plugin itself.
            back = root / (name + "-back")
            again = subprocess.run([program, "convert", str(output), "--from", name, "--to", "sav", "--output", str(back), "--size",
                                    f"{WIDTH}x{HEIGHT}", *(["--stack", "t"] if flat else [])], capture_output=True, text=True)
            try:
                if again.returncode:
                    raise RuntimeError(again.stderr)
                returned = "same" if same(masks, read_sav(back), ids) else "DIFFERENT"
            except Exception as exc:
                returned = f"REFUSED {type(exc).__name__}: {exc}"
            failed |= returned != "same"
            print(f"{name:12} overlap {'yes' if overlap else 'no ':3} ids {'compared' if ids else 'not compared':12} "
                  f"independent reader: {verdict:10} and back: {returned:10} {' '.join(done.stdout.splitlines()[1:])}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
