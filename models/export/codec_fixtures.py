"""Makes src/test/resources/.../codecs.zip with numcodecs: bytes as they are, and compressed by Zstandard, Blosc and LZ4.

    pip install numpy numcodecs
    python models/export/codec_fixtures.py src/test/resources/fiji/plugin/sam2/io/codec/codecs.zip

With --all, many more lengths, levels and block sizes, too large to keep.
"""
import argparse
import zipfile

import numcodecs
import numpy as np


def samples(all_of_them):
    random = np.random.default_rng(0)
    words = [bytes(random.integers(97, 123, random.integers(2, 9)).astype("u1")) for _ in range(300)]
    big = 60000 if all_of_them else 9000
    labels = np.zeros((100, 131), "u4")
    y, x = np.mgrid[:100, :131]
    for i in range(40):
        labels[(y - random.integers(100)) ** 2 + (x - random.integers(131)) ** 2 < random.integers(9, 600)] = random.integers(1, 90000)
    yield "text", b" ".join(words[i] for i in random.zipf(1.3, big // 5) % 300), 1
    for bytes_each in (1, 2, 4, 8):
        yield f"labels{bytes_each}", labels.astype(f"u{bytes_each}").tobytes(), bytes_each
    yield "noise", random.bytes(1501), 4
    yield "zeros", bytes(300000), 2
    yield "one", b"x", 1
    yield "hello", b"hello hello hello hello", 1
    yield "skewed", bytes(random.geometric(0.2, 160000 if all_of_them else 3000).clip(0, 255).astype("u1")), 1
    yield "numbers", random.geometric(0.01, big // 5).astype("u4").tobytes(), 4
    yield "normal", bytes(random.normal(128, 40, 150000 if all_of_them else 3000).clip(0, 255).astype("u1")), 1
    yield "mixed", b"".join(random.bytes(random.integers(1, 60)) + words[random.integers(300)] * random.integers(1, 300)
                            for _ in range(400 if all_of_them else 15)), 2
    for count in (7, 8, 100, 1000, 1023, 1025, 4099, 65535) if all_of_them else (7, 100, 1023):
        yield f"count{count}", random.geometric(0.05, count).astype("u2").tobytes(), 2


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    with zipfile.ZipFile(options.target, "w", zipfile.ZIP_DEFLATED) as archive:
        def put(name, data):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)

        for name, data, size in samples(options.all):
            put(f"{name}.raw", data)
            numbers = np.frombuffer(data, f"u{size}" if len(data) % size == 0 else "u1")
            for level in (-5, 1, 3, 5, 9, 15, 19, 22) if options.all else (1, 19):
                put(f"{name}.{level}.zstd", numcodecs.Zstd(level, checksum=level == 1).encode(data))
            put(f"{name}.lz4", numcodecs.LZ4().encode(data))
            for method in ("lz4", "blosclz", "zlib", "zstd") + (("lz4hc",) if options.all else ()):
                for shuffle in (0, 1, 2) if options.all or size > 1 else (0,):
                    for level in (0, 1, 5, 9) if options.all else (5,):
                        for block in (0, 1024) if options.all else (0,):
                            put(f"{name}.{method}-{shuffle}-{level}-{block}.blosc", numcodecs.Blosc(method, level, shuffle, block).encode(numbers))


if __name__ == "__main__":
    main()
