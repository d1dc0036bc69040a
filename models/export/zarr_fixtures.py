"""Makes the label images of src/test/resources/.../zarr.zip with zarr-python: OME-Zarr 0.4 and 0.5, each compressor and number type.

    pip install numpy zarr numcodecs
    python models/export/zarr_fixtures.py src/test/resources/fiji/plugin/sam2/io/format/zarr.zip

All show the same labels (see `labels`). Chunks that hold nothing but the fill value are not written, as zarr-python does by itself: with a
fill value of 9 that is the lower right chunk of the second slice, with 0 it is empty ones.
"""
import sys
import tempfile
import zipfile
from pathlib import Path

import numcodecs
import numpy as np
import zarr
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ZstdCodec


def labels():
    z, y, x = np.mgrid[:2, :100, :130]
    image = np.where((x - 30 - 20 * z) ** 2 + (y - 40) ** 2 < 500, 3, 0)
    image[(x >= 64) & (x < 128) & (y >= 64) & (z == 1)] = 9
    image[(x > 100) & (y < 20 + x % 7)] = 120
    return image


TWO = {"none": None, "gzip": numcodecs.GZip(), "zlib": numcodecs.Zlib(), "zstd": numcodecs.Zstd(), "lz4": numcodecs.LZ4()} | {
    f"blosc-{name}-{shuffle}": numcodecs.Blosc(name, shuffle=shuffle) for name in ("lz4", "blosclz", "zlib", "zstd") for shuffle in (0, 1, 2)}
THREE = {"none": [], "gzip": [GzipCodec()], "zstd": [ZstdCodec()], "crc32c": [Crc32cCodec()], "zstd-crc32c": [ZstdCodec(), Crc32cCodec()],
         "crc32c-zstd": [Crc32cCodec(), ZstdCodec()], "blosc-lz4": [BloscCodec(cname="lz4", shuffle="shuffle")],
         "blosc-zstd": [BloscCodec(cname="zstd", shuffle="bitshuffle")]}


def write(root, name, three, dtype="uint16", fill=0, chunks=(1, 64, 64), **options):
    group = zarr.open_group(root / f"{name}.zarr" / "labels" / "objects", mode="w", zarr_format=3 if three else 2)
    scales = {"axes": [{"name": axis, "type": "space"} for axis in "zyx"], "datasets": [{"path": "0", "coordinateTransformations": [
        {"type": "scale", "scale": [1.0, 1.0, 1.0]}]}]}
    if three:
        group.attrs["ome"] = {"version": "0.5", "multiscales": [scales], "image-label": {}}
    else:
        group.attrs["multiscales"] = [scales | {"version": "0.4"}]
        group.attrs["image-label"] = {"version": "0.4"}
    array = group.create_array("0", shape=(2, 100, 130), chunks=chunks, dtype=dtype, fill_value=fill, config={"write_empty_chunks": False},
                               **options)
    array[:] = labels()


def main():
    target = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        dots, slashes = {"name": "v2", "separator": "."}, {"name": "v2", "separator": "/"}
        for name, compressor in TWO.items():
            write(root, "2-" + name, False, compressors=compressor, chunk_key_encoding=slashes)
        for dtype in ("uint8", "int8", "int16", ">u2", ">i4", "uint32", "int64", ">u8"):
            write(root, "2-" + dtype.replace(">", "big-"), False, dtype, chunk_key_encoding=dots)
        for fill in (9, None):
            write(root, f"2-fill-{fill}", False, fill=fill, chunk_key_encoding=slashes)
        write(root, "2-deep", False, fill=9, chunks=(2, 50, 64), chunk_key_encoding=slashes)
        for name, compressors in THREE.items():
            write(root, "3-" + name, True, compressors=compressors)
        for dtype in ("uint8", "int8", "int32", "uint64"):
            write(root, "3-" + dtype, True, dtype)
        write(root, "3-big", True, "uint32", serializer=BytesCodec(endian="big"))
        write(root, "3-fill-9", True, fill=9)
        write(root, "3-deep", True, fill=9, chunks=(2, 50, 64))
        write(root, "3-keys", True, chunk_key_encoding=dots)
        small = {"fill": 9, "chunks": (1, 32, 32)}
        write(root, "3-shards", True, shards=(2, 128, 64), compressors=[ZstdCodec()], **small)
        write(root, "3-shards-plain", True, shards=(1, 64, 96), compressors=[], **small)
        start = {"shape": (2, 64, 64), "index_location": "start"}
        write(root, "3-shards-start", True, "uint8", shards=start, compressors=[GzipCodec(), Crc32cCodec()], **small)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(root.rglob("*")):
                if file.is_file():
                    archive.writestr(zipfile.ZipInfo(file.relative_to(root).as_posix()), file.read_bytes(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
