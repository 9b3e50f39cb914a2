"""PNG files of kinds that Pillow reads and does not write: 16 bits a channel, interlaced, colour keys."""

import struct
import zlib

import numpy as np

COLOUR_TYPES = {1: 0, 3: 2, 2: 4, 4: 6}
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def write_png(pixels: np.ndarray, interlaced: bool = False, colour_key: bytes | None = None) -> bytes:
    """`pixels` is height × width × channels, uint8 or uint16; `colour_key` is the body of a tRNS chunk."""
    height, width, channels = pixels.shape
    depth = pixels.dtype.itemsize * 8
    big_endian = pixels.astype(">u2") if depth == 16 else pixels
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    raw = b""
    for x, y, step_x, step_y in passes:
        part = big_endian[y::step_y, x::step_x]
        if part.size:
            raw += b"".join(b"\0" + row.tobytes() for row in part)
    header = struct.pack(">IIBBBBB", width, height, depth, COLOUR_TYPES[channels], 0, 0, int(interlaced))
    chunks = _chunk(b"IHDR", header)
    if colour_key is not None:
        chunks += _chunk(b"tRNS", colour_key)
    return b"\x89PNG\r\n\x1a\n" + chunks + _chunk(b"IDAT", zlib.compress(raw, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
