"""Pictures that are damaged, or turned in an unusual way, and what Pillow makes of them, in one command:

    python training/preprocess/damaged.py

Writes tests/fixtures/preprocess/damaged.json: each picture in base64, and either the SHA-256 of the RGB bytes that Pillow
reads (turned as `ImageOps.exif_transpose` turns them), or why Pillow refuses it. Everything is drawn here.
"""

import base64
import hashlib
import io
import json
import struct
import zlib
from pathlib import Path

import PIL
from PIL import Image, ImageOps

from fixtures import encoded, smooth

FILE = Path(__file__).resolve().parent.parent.parent / "tests" / "fixtures" / "preprocess" / "damaged.json"
ORIENTATION = 0x0112
NUMBERS = {3: "HH", 4: "L", 6: "bbbb", 8: "hh", 9: "l", 13: "L", 11: "f"}


def tiff(orientation: int, kind: int = 3, little: bool = True, count: int = 1, more: bytes = b"") -> bytes:
    """EXIF with one entry of the given type; a value of eight bytes stands behind the directory."""
    order = "<" if little else ">"
    if kind in (5, 10, 12):
        value = struct.pack(order + "L", 26)
        more = (struct.pack(order + "d", orientation) if kind == 12 else struct.pack(order + "LL", orientation * 3, 3)) + more
    elif kind in (1, 2, 7):
        value = bytes([orientation if kind != 2 else 0x30 + orientation, 0, 0, 0])
    else:
        letters = NUMBERS[kind]
        value = struct.pack(order + letters, orientation, *[0] * (len(letters) - 1)).ljust(4, b"\0")
    head = (b"II" if little else b"MM") + struct.pack(order + "HL", 42, 8)
    entry = struct.pack(order + "HHHL", 1, ORIENTATION, kind, count) + value
    return head + entry + struct.pack(order + "L", 0) + more


def xmp(orientation: int, element: bool = False) -> bytes:
    stated = f"<tiff:Orientation>{orientation}</tiff:Orientation>" if element else ""
    attribute = "" if element else f'tiff:Orientation="{orientation}"'
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description {attribute}>{stated}</rdf:Description></x:xmpmeta>'.encode()


def jpeg_with(jpeg: bytes, marker: int, content: bytes) -> bytes:
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content + jpeg[2:]


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content))


def png_with(png: bytes, name: bytes, content: bytes, last: bool = False) -> bytes:
    at = len(png) - 12 if last else 33
    return png[:at] + png_chunk(name, content) + png[at:]


def profile(exif: bytes) -> bytes:
    """EXIF as ImageMagick writes it into a text: name, length, hexadecimal digits in lines of 72."""
    digits = exif.hex()
    lines = [digits[at : at + 72] for at in range(0, len(digits), 72)]
    return f"\nexif\n{len(exif):8d}\n".encode() + "\n".join(lines).encode() + b"\n"


def webp_with(webp: bytes, name: bytes, content: bytes, size: tuple[int, int], flags: int) -> bytes:
    body = webp[12:]
    extended = struct.pack("<L", flags) + struct.pack("<L", size[0] - 1)[:3] + struct.pack("<L", size[1] - 1)[:3]
    chunks = b"VP8X" + struct.pack("<L", 10) + extended + body
    chunks += name + struct.pack("<L", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<L", len(chunks) + 4) + b"WEBP" + chunks


def changed(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + bytes([value]) + data[at + 1 :]


def pictures() -> dict[str, bytes]:
    image, small = smooth(120, 84), smooth(28, 20)
    size = image.size
    jpeg = encoded(image, "JPEG", quality=85, subsampling=0)
    progressive = encoded(image, "JPEG", quality=85, progressive=True)
    thumbnail = encoded(small, "JPEG")
    png = encoded(image, "PNG")
    webp = encoded(image, "WEBP", quality=60)
    lossless = encoded(image, "WEBP", lossless=True)
    exif = b"Exif\0\0"
    phone = jpeg_with(jpeg, 0xE1, exif + tiff(1, more=thumbnail))
    preview = jpeg_with(progressive, 0xE2, b"MPF\0" + thumbnail)
    tagged = webp_with(webp, b"EXIF", tiff(6, more=bytes(range(256)) * 2), size, 8)
    tables = progressive.rindex(b"\xff\xc4")
    pixels = png.index(b"IDAT")
    found = {
        "thumbnail, whole.jpg": phone,
        "thumbnail, cut.jpg": phone[: len(phone) * 8 // 10],
        "thumbnail, end cut.jpg": phone[:-40],
        "only the end mark missing.jpg": jpeg[:-2],
        "half of the end mark missing.jpg": jpeg[:-1],
        "only the end mark missing, progressive.jpg": progressive[:-2],
        "zeros for the end mark.jpg": jpeg[:-2] + bytes(40),
        "thumbnail, tail of zeros.jpg": phone[: len(phone) * 8 // 10] + bytes(len(phone) * 2 // 10),
        "preview, progressive, cut.jpg": preview[: len(preview) * 8 // 10],
        "no thumbnail, cut.jpg": jpeg[: len(jpeg) * 8 // 10],
        "cut, an end put behind.jpg": phone[: len(phone) * 8 // 10] + b"\xff\xd9",
        "bytes missing.jpg": jpeg[:-300] + jpeg[-270:],
        "bytes behind the pixels.jpg": jpeg[:-2] + b"\x12\x34\x56\xff\xd9",
        "bytes between two passes.jpg": progressive[:tables] + b"\x12\x34\x56" + progressive[tables:],
        "bytes behind the end.jpg": jpeg + b"from the camera's maker",
        "a byte of the pixels changed.webp": changed(tagged, tagged.index(b"VP8 ") + 60, 0x5A),
        "pixels cut, EXIF behind.webp": webp_with(webp[:-60], b"EXIF", tiff(1, more=bytes(400)), size, 8),
        "metadata damaged.webp": changed(tagged, tagged.index(b"EXIF"), 0x00),
        "cut.webp": tagged[: len(tagged) * 6 // 10],
        "a byte of the pixels changed.png": changed(png, pixels + len(png) // 2, png[pixels + len(png) // 2] ^ 0x10),
        "a wrong checksum behind the pixels.png": changed(png_with(png, b"tEXt", b"a\0b", True), len(png) - 2, 7),
        "CMYK.jpg": encoded(image.convert("CMYK"), "JPEG"),
    }
    jpeg, png = encoded(small, "JPEG", quality=40), encoded(small, "PNG")
    webp, lossless, size = encoded(small, "WEBP"), encoded(small, "WEBP", lossless=True), small.size
    for kind in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13):
        for little in (True, False) if kind in (3, 4, 5) else (True,):
            name = f"orientation, type {kind}, {'little' if little else 'big'} endian"
            found[f"{name}.jpg"] = jpeg_with(jpeg, 0xE1, exif + tiff(6, kind, little))
    for orientation in range(10):
        found[f"orientation {orientation}.png"] = png_with(png, b"eXIf", tiff(orientation, 3, orientation % 2 == 0))
    found["orientation behind the pixels.png"] = png_with(png, b"eXIf", tiff(8), True)
    found["orientation in XMP.png"] = png_with(png, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp(3))
    raw = b"Raw profile type exif\0"
    for name, text in {
        "text": (b"tEXt", profile(exif + tiff(6))),
        "compressed text": (b"zTXt", b"\0" + zlib.compress(profile(exif + tiff(6)))),
        "international text": (b"iTXt", b"\0\0\0\0" + profile(exif + tiff(5))),
        "compressed international text": (b"iTXt", b"\1\0\0\0" + zlib.compress(profile(tiff(7)))),
    }.items():
        found[f"orientation in {name}.png"] = png_with(png, text[0], raw + text[1])
    found["EXIF before the same as text.png"] = png_with(found["orientation in text.png"], b"eXIf", tiff(3))
    packed = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp(8))
    found["orientation in compressed XMP.png"] = png_with(png, b"iTXt", packed)
    found["orientation in XMP.jpg"] = jpeg_with(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(5))
    found["orientation in an element of XMP.jpg"] = jpeg_with(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(8, True))
    found["EXIF before XMP.jpg"] = jpeg_with(found["orientation in XMP.jpg"], 0xE1, exif + tiff(2))
    found["EXIF of no meaning before XMP.jpg"] = jpeg_with(found["orientation in XMP.jpg"], 0xE1, exif + tiff(0))
    found["several values.jpg"] = jpeg_with(jpeg, 0xE1, exif + tiff(6, 3, True, 2))
    found["orientation.webp"] = webp_with(webp, b"EXIF", tiff(6, 4), size, 8)
    found["orientation, lossless.webp"] = webp_with(lossless, b"EXIF", exif + tiff(7), size, 8)
    found["orientation in XMP.webp"] = webp_with(lossless, b"XMP ", xmp(4), size, 4)
    return found


def outcome(picture: bytes) -> dict:
    """What Pillow reads, or why it does not."""
    try:
        image = Image.open(io.BytesIO(picture))
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        return {"refused": type(error).__name__ + ": " + str(error)}
    turned = ImageOps.exif_transpose(image).convert("RGB")
    digest = hashlib.sha256(turned.tobytes()).hexdigest()
    return {"width": turned.width, "height": turned.height, "sha256": digest}


if __name__ == "__main__":
    entries = [
        {"picture": name, **outcome(data), "base64": base64.b64encode(data).decode()}
        for name, data in pictures().items()
    ]
    FILE.write_text(json.dumps({"pillow": PIL.__version__, "pictures": entries}, indent="\t") + "\n")
    print(f"{len(entries)} pictures, {FILE.stat().st_size} bytes")
