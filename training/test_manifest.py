"""The index of models keeps order, marks and colours, and new models get a look that nobody has."""

import json
import tempfile
import unittest
from pathlib import Path

from manifest import MODELS, write_index


def with_models(folder: Path, *names: str) -> dict:
    for name in names:
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "model.json").write_text(json.dumps({"id": name, "sha256": name, "bytes": 1, "more": 2}))
    write_index(folder)
    return json.loads((folder / "models.json").read_text())


class TheIndex(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_gives_every_model_another_look(self) -> None:
        models = with_models(self.folder, *(f"m{number:02}" for number in range(30)))["models"]
        self.assertEqual(len({(model["mark"], model["colour"]) for model in models}), 30)
        self.assertEqual(models[0], {"id": "m00", "sha256": "m00", "bytes": 1, "mark": "square", "colour": 1})

    def test_keeps_what_stands_there_and_puts_new_models_last(self) -> None:
        index = with_models(self.folder, "b", "c")
        index["models"].reverse()
        index["models"][0].update(mark="bar", colour=7)
        (self.folder / "models.json").write_text(json.dumps(index))
        models = with_models(self.folder, "a")["models"]
        self.assertEqual([model["id"] for model in models], ["c", "b", "a"])
        self.assertEqual([(model["mark"], model["colour"]) for model in models[:2]], [("bar", 7), ("square", 1)])
        self.assertEqual((models[2]["mark"], models[2]["colour"]), ("diamond", 2))

    def test_leaves_out_a_model_that_is_gone_and_updates_the_hash(self) -> None:
        with_models(self.folder, "a", "b")
        (self.folder / "a" / "model.json").unlink()
        (self.folder / "b" / "model.json").write_text(json.dumps({"id": "b", "sha256": "new", "bytes": 2}))
        self.assertEqual([(model["id"], model["sha256"]) for model in with_models(self.folder)["models"]], [("b", "new")])

    def test_of_this_project_stays_as_it_is(self) -> None:
        text = (MODELS / "models.json").read_text()
        for name in [model["id"] for model in json.loads(text)["models"]]:
            (self.folder / name).symlink_to(MODELS / name)
        (self.folder / "models.json").write_text(text)
        write_index(self.folder)
        self.assertEqual((self.folder / "models.json").read_text(), text)


if __name__ == "__main__":
    unittest.main()
