"""Small pictures that stand beside a task: static/teasers and its list, static/teasers/teasers.json.

    python training/teasers.py --data <folder with texture-vs-shape and grocery-store-dataset>

A picture that is small enough is taken as it is. A larger one is scaled so that its longer side is 160 pixels (Lanczos)
and saved as WebP. Puzzles are drawn from their grids as SVG. Pictures go by number, because a file's name can say what
the picture shows. `npx yardstick verify` holds the list against the manifests.
"""

import argparse
import hashlib
import io
import json
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "static" / "teasers"
LONGEST = 160


def ours(source: str) -> dict[str, str]:
    """Made for this project, in the way that is told."""
    return {"author": "The Yardstick authors", "licence": "Apache-2.0", "source": source}


SHAPE = {
    "author": "Robert Geirhos and others (texture-vs-shape)",
    "licence": "CC BY 4.0",
    "source": "https://github.com/rgeirhos/texture-vs-shape/tree/ccd0c01d42c0a8a834e90ec141e7f24fa915dc23",
}
GROCERY = {
    "author": "Copyright (c) 2019 Marcus Klasson (Grocery Store Dataset)",
    "licence": "MIT",
    "source": "https://github.com/marcusklasson/GroceryStoreDataset/tree/fc80ba90f803d79d0383df52c5a4ac5de99ff6fc",
}
ARC = {
    "author": "Francois Chollet (Abstraction and Reasoning Corpus)",
    "licence": "Apache-2.0",
    "source": "https://github.com/fchollet/ARC-AGI",
}

# Set, items, whose they are, folder of the pictures below --data (none: part of the app).
CHOSEN = [
    ("faces-rendered", ["face-0072", "face-0110", "face-0351"], ours("training/render, from the CC0 meshes of MakeHuman"), None),
    ("plates-generated", ["plate-011", "plate-342", "plate-364"], ours("training/plates/generate.py"), None),
    ("products-rendered", ["product-0018", "product-0030", "product-0044"], ours("training/products/scenes"), None),
    ("symbols-drawn", ["run20-08", "run05-01", "run11-08"], ours("training/symbols/test_set.py"), None),
    ("objects-edges", ["car10", "cat6", "clock10"], SHAPE, "texture-vs-shape"),
    ("objects-silhouettes", ["bicycle8", "elephant5"], SHAPE, "texture-vs-shape"),
    ("objects-shape-texture", ["bear1-elephant1"], SHAPE, "texture-vs-shape"),
    ("products-grocery", ["test-0994", "test-1409", "test-2242"], GROCERY, "grocery-store-dataset"),
    ("products-grocery-20", ["test-0192", "test-0686", "test-1883"], GROCERY, "grocery-store-dataset"),
    ("puzzles-arc", ["1e0a9b12", "62c24649", "7c008303"], ARC, None),
]

# The ten colours of a grid, as src/lib/benchmarks/gridPicture.ts has them.
COLOURS = "#000000 #0074d9 #ff4136 #2ecc40 #ffdc00 #aaaaaa #f012be #ff851b #7fdbff #870c25".split()


def puzzle(grids: dict) -> tuple[bytes, str, tuple[int, int], str]:
    """The partner of a puzzle's first example as SVG; the others as in `scaled`."""
    grid = grids["train"][0]["output"]
    wide, high = len(grid[0]), len(grid)
    cells = "".join(
        f'<path fill="{COLOURS[cell]}" d="M{x} {y}h1v1h-1z"/>' for y, row in enumerate(grid) for x, cell in enumerate(row)
    )
    lines = "".join(f"M{x} 0v{high}" for x in range(wide + 1)) + "".join(f"M0 {y}h{wide}" for y in range(high + 1))
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{LONGEST}" height="{LONGEST}">'
        f'{cells}<path fill="none" stroke="#555" stroke-width=".05" d="{lines}"/></svg>\n'
    )
    return drawn.encode(), "svg", (LONGEST, LONGEST), "drawn from the grid of its first example"


def scaled(picture: bytes) -> tuple[bytes, str, tuple[int, int], str]:
    """The bytes that are shipped, their ending, width and height, and what was done to them."""
    image = Image.open(io.BytesIO(picture))
    ending = {"PNG": "png", "WEBP": "webp", "JPEG": "jpg"}[image.format]
    if max(image.size) <= LONGEST or len(picture) <= 6000 and max(image.size) <= 192:
        return picture, ending, image.size, "unchanged"
    image = image.convert("RGB")
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=82, method=6)
    return out.getvalue(), "webp", image.size, f"scaled to {image.width} × {image.height} pixels, saved as WebP"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    HOME.mkdir(parents=True, exist_ok=True)
    for old in HOME.iterdir():
        old.unlink()
    teasers = []
    for benchmark, chosen, owner, folder in CHOSEN:
        manifest = json.loads((ROOT / "benchmarks" / benchmark / "benchmark.json").read_text())
        items = {item["id"]: item for item in manifest["items"]}
        for number, name in enumerate(chosen, 1):
            item = items[name]
            base = data / folder if folder else ROOT / "benchmarks" / benchmark
            source = (base / item["path"]).read_bytes()
            if hashlib.sha256(source).hexdigest() != item["sha256"]:
                raise SystemExit(f"{benchmark}, item {name}: the file is not the one that the manifest names.")
            if item["path"].endswith(".json"):
                shipped, ending, size, made = puzzle(json.loads(source))
            else:
                shipped, ending, size, made = scaled(source)
            file = f"{benchmark}-{number}.{ending}"
            (HOME / file).write_bytes(shipped)
            teasers.append(
                {
                    "file": file,
                    "sha256": hashlib.sha256(shipped).hexdigest(),
                    "bytes": len(shipped),
                    "width": size[0],
                    "height": size[1],
                    "benchmark": benchmark,
                    "item": name,
                    "item_sha256": item["sha256"],
                    "made": made,
                    **owner,
                }
            )
    index = {"schema": "yardstick-teasers/1", "teasers": teasers}
    (HOME / "teasers.json").write_text(json.dumps(index, indent="\t", ensure_ascii=False) + "\n")
    print(f"{len(teasers)} pictures, {sum(one['bytes'] for one in teasers):,} bytes")


if __name__ == "__main__":
    main()
