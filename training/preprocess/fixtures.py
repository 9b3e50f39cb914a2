"""Pictures and known answers for the preprocessing tests, in one command:

    python training/preprocess/fixtures.py

Every picture is drawn here from a fixed seed; every answer comes from Pillow and torch. Writes only into
tests/fixtures/preprocess.
"""

import hashlib
import io
import json
from pathlib import Path

import numpy as np
import PIL
import torch
from PIL import Image, ImageDraw, ImageOps

from png_writer import write_png

FOLDER = Path(__file__).resolve().parent.parent.parent / "tests" / "fixtures" / "preprocess"
KERNELS = {
    "nearest": Image.Resampling.NEAREST,
    "box": Image.Resampling.BOX,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
SIZES = [(224, 224), (20, 15), (61, 30), (33, 47), (7, 5), (1, 1), (122, 94), (62, 48), (200, 3), (3, 181)]
IMAGENET = {"scale": 1 / 255, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
LITE = {"scale": 1, "mean": [127], "std": [128]}


def scene(width: int, height: int, seed: int, mode: str = "RGB") -> Image.Image:
    """Ramps, noise and hard edges: everything a resampler can get wrong."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    channels = len(mode)
    ramps = np.stack([(x * (3 + c) + y * (5 - c)) % 256 for c in range(channels)], axis=-1)
    noise = random.integers(-24, 25, (height, width, channels))
    image = Image.fromarray(np.clip(ramps + noise, 0, 255).astype(np.uint8).squeeze(), mode)
    draw = ImageDraw.Draw(image)
    white, black = (255,) * channels, (0,) * channels
    draw.rectangle((width // 5, height // 4, width // 2, height // 2), fill=white[:channels])
    draw.ellipse((width // 2, height // 3, width - 4, height - 3), outline=black[:channels], width=2)
    return image


def smooth(width: int, height: int) -> Image.Image:
    """A picture like a photo: soft colour blobs."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    channels = [
        127 + 90 * np.sin(x / (19 + 7 * c)) * np.cos(y / (23 - 4 * c)) + 30 * np.sin((x + y) / 11)
        for c in range(3)
    ]
    return Image.fromarray(np.clip(np.stack(channels, -1), 0, 255).astype(np.uint8))


def encoded(image: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def pictures() -> dict[str, bytes]:
    random = np.random.default_rng(7)
    rgb, rgba = scene(61, 47, 1), scene(37, 29, 2, "RGBA")
    grey = rgb.convert("L")
    palette = rgb.quantize(23)
    deep = lambda channels: random.integers(0, 65536, (13, 17, channels), dtype=np.uint16)
    dark = random.integers(0, 400, (13, 17, 1), dtype=np.uint16)
    photo, rotated = smooth(150, 101), Image.Exif()
    rotated[0x0112] = 6
    key = np.asarray(rgb)[5, 5]
    return {
        "rgb.png": encoded(rgb, "PNG"),
        "rgba.png": encoded(rgba, "PNG"),
        "grey.png": encoded(grey, "PNG"),
        "grey-alpha.png": encoded(rgba.convert("LA"), "PNG"),
        "grey-1bit.png": encoded(grey.convert("1"), "PNG"),
        "palette.png": encoded(palette, "PNG"),
        "palette-4bit.png": encoded(rgb.quantize(9), "PNG", bits=4),
        "palette-transparent.png": encoded(palette, "PNG", transparency=3),
        "rgb-colour-key.png": write_png(
            np.asarray(rgb), colour_key=b"".join(int(v).to_bytes(2, "big") for v in key)
        ),
        "rgb-interlaced.png": write_png(np.asarray(rgb), interlaced=True),
        "rgb-16bit.png": write_png(deep(3)),
        "rgba-16bit.png": write_png(deep(4)),
        "grey-16bit.png": write_png(dark),
        "grey-alpha-16bit.png": write_png(deep(2)),
        "photo-444.jpg": encoded(photo, "JPEG", quality=90, subsampling=0),
        "photo-422.jpg": encoded(photo, "JPEG", quality=85, subsampling=1),
        "photo-420.jpg": encoded(photo, "JPEG", quality=75, subsampling=2),
        "photo-progressive.jpg": encoded(photo, "JPEG", quality=80, progressive=True),
        "photo-grey.jpg": encoded(photo.convert("L"), "JPEG", quality=80),
        "photo-turned.jpg": encoded(photo, "JPEG", quality=80, exif=rotated),
        "edges.jpg": encoded(rgb, "JPEG", quality=60),
        "photo.webp": encoded(photo, "WEBP", quality=80),
        "lossless.webp": encoded(rgb, "WEBP", lossless=True),
        "lossless-alpha.webp": encoded(rgba, "WEBP", lossless=True, exact=True),
        "lossy-alpha.webp": encoded(rgba, "WEBP", quality=70),
        "wide.jpg": encoded(smooth(331, 187), "JPEG", quality=70),
        "tall.jpg": encoded(smooth(118, 263), "JPEG", quality=70),
    }


def refused() -> dict[str, bytes]:
    """What the app's decoders do not read: printing colours and animated WebP."""
    photo = smooth(40, 30)
    turned = photo.transpose(Image.Transpose.ROTATE_180)
    return {
        "cmyk.jpg": encoded(photo.convert("CMYK"), "JPEG", quality=70),
        "animated.webp": encoded(photo, "WEBP", save_all=True, append_images=[turned], duration=100),
    }


def preprocessings() -> list[dict]:
    """What to do with which picture; the form is model.json's."""

    def entry(picture, kernel, mode, width, height, numbers=LITE, **more):
        shorter = more.pop("shorter", None)
        fill = more.pop("fill", None)
        resize = {"kernel": kernel, "mode": mode}
        if shorter is not None:
            resize["shorter"] = shorter
        if fill is not None:
            resize["fill"] = fill
        crop = more.pop("crop", None)
        settings = {"colour": "rgb", "resize": resize, "width": width, "height": height}
        return {
            "picture": picture,
            **({"crop": crop} if crop else {}),
            "preprocessing": {**settings, **numbers, "layout": "nchw", **more},
        }

    return [
        entry("wide.jpg", "bicubic", "crop", 224, 224, shorter=224),
        entry("tall.jpg", "bilinear", "crop", 96, 96, IMAGENET, shorter=109),
        entry("wide.jpg", "lanczos", "crop", 64, 48, IMAGENET, shorter=71),
        entry("rgb.png", "bilinear", "crop", 31, 30, shorter=33, layout="nhwc"),
        entry("tall.jpg", "nearest", "crop", 55, 55, shorter=60),
        entry("wide.jpg", "bicubic", "stretch", 128, 128, IMAGENET),
        entry("tall.jpg", "box", "stretch", 40, 71, layout="nhwc", colour="bgr"),
        entry("wide.jpg", "bicubic", "letterbox", 160, 160, IMAGENET, fill=[114, 114, 114]),
        entry("tall.jpg", "bilinear", "letterbox", 77, 160),
        entry("rgb.png", "lanczos", "letterbox", 32, 32, colour="bgr", fill=[9, 99, 199]),
        entry("wide.jpg", "bilinear", "stretch", 160, 64, {"scale": 1 / 255, "mean": [0], "std": [1]}, colour="grey", crop=[40, 31, 122, 55]),
        entry("wide.jpg", "bicubic", "stretch", 50, 50, crop=[10.5, 11.5, 99.2, 61.7]),
        entry("tall.jpg", "bicubic", "crop", 48, 48, IMAGENET, shorter=48, crop=[0, 3, 118, 260]),
        entry("rgba.png", "bilinear", "stretch", 20, 20, background=[255, 255, 255]),
        entry("rgba.png", "bilinear", "stretch", 20, 20),
        entry("lossy-alpha.webp", "bicubic", "stretch", 37, 29, IMAGENET, background=[10, 130, 250]),
        entry("grey-alpha.png", "bicubic", "stretch", 19, 21, {"scale": 1 / 127.5, "mean": [1], "std": [1]}, background=[0, 255, 0]),
    ]


def model_picture(image: Image.Image, case: dict) -> Image.Image:
    settings = case["preprocessing"]
    kernel, size = KERNELS[settings["resize"]["kernel"]], (settings["width"], settings["height"])
    if "background" in settings:
        ground = Image.new("RGBA", image.size, (*settings["background"], 255))
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    image = image.convert("RGB")
    if settings["colour"] == "grey":
        image = image.convert("L")
    if "crop" in case:
        x, y, width, height = case["crop"]
        image = image.crop((x, y, x + width, y + height))
    mode = settings["resize"]["mode"]
    if mode == "stretch":
        return image.resize(size, kernel)
    if mode == "letterbox":
        fill = tuple(settings["resize"].get("fill", (0, 0, 0)))
        return ImageOps.pad(image, size, kernel, color=fill)
    return centre_crop(resize_shorter(image, settings["resize"]["shorter"], kernel), size)


def resize_shorter(image: Image.Image, shorter: int, kernel) -> Image.Image:
    """torchvision's `Resize(shorter)` for pictures: the longer side is cut down to a whole number."""
    width, height = image.size
    short, long = (width, height) if width <= height else (height, width)
    longer = int(shorter * long / short)
    return image.resize((shorter, longer) if width <= height else (longer, shorter), kernel)


def centre_crop(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """torchvision's `CenterCrop`."""
    left = int(round((image.width - size[0]) / 2.0))
    top = int(round((image.height - size[1]) / 2.0))
    return image.crop((left, top, left + size[0], top + size[1]))


def tensor(image: Image.Image, settings: dict) -> np.ndarray:
    """torchvision's `ToTensor` and `Normalize`, written out: float32 throughout."""
    pixels = np.asarray(image)
    pixels = pixels[:, :, None] if pixels.ndim == 2 else pixels
    if settings["colour"] == "bgr":
        pixels = pixels[:, :, ::-1]
    values = torch.from_numpy(pixels.transpose(2, 0, 1).copy()).to(torch.float32)
    scale = settings["scale"]
    divisor = round(1 / scale, 3)
    if divisor > 1 and abs(divisor * scale - 1) < 1e-9:
        values = values.div(divisor)
    elif scale != 1:
        values = values.mul(scale)
    mean = torch.tensor(settings["mean"], dtype=torch.float32).view(-1, 1, 1)
    std = torch.tensor(settings["std"], dtype=torch.float32).view(-1, 1, 1)
    values = values.sub(mean).div(std)
    if settings["layout"] == "nhwc":
        values = values.permute(1, 2, 0)
    return values.contiguous().numpy()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    files = pictures()
    decoded, resized, tensors = [], [], []
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
        image = Image.open(io.BytesIO(data))
        rgb = image.convert("RGB")
        decoded.append(
            {
                "picture": name,
                "pillow_mode": image.mode,
                "width": rgb.width,
                "height": rgb.height,
                "middle": list(rgb.getpixel((rgb.width // 2, rgb.height // 2))),
                "sha256": sha256(rgb.tobytes()),
            }
        )
    for name, data in refused().items():
        (FOLDER / name).write_bytes(data)
    source = Image.open(io.BytesIO(files["rgb.png"])).convert("RGB")
    for kernel, filter_id in KERNELS.items():
        for width, height in SIZES:
            result = source.resize((width, height), filter_id)
            entry = {"kernel": kernel, "width": width, "height": height, "sha256": sha256(result.tobytes())}
            if width * height <= 35:
                entry["pixels"] = list(result.tobytes())
            resized.append(entry)
    for case in preprocessings():
        image = model_picture(Image.open(io.BytesIO(files[case["picture"]])), case)
        values = tensor(image, case["preprocessing"])
        tensors.append(
            {
                **case,
                "pixels_sha256": sha256(image.convert("RGB").tobytes()),
                "tensor_sha256": sha256(values.astype("<f4").tobytes()),
                "first": [float(value) for value in values.reshape(-1)[:3]],
            }
        )
    answers = {
        "command": "python training/preprocess/fixtures.py",
        "versions": {"pillow": PIL.__version__, "torch": torch.__version__},
        "decoded": decoded,
        "refused": list(refused()),
        "resized": {"picture": "rgb.png", "cases": resized},
        "tensors": tensors,
    }
    text = json.dumps(answers, indent=None, separators=(",", ":")).replace("},{", "},\n{")
    (FOLDER / "answers.json").write_text(text + "\n")
    total = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(files)} pictures, {len(resized)} resizings, {len(tensors)} tensors, {total:,} bytes")


if __name__ == "__main__":
    main()
