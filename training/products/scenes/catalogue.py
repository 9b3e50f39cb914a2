"""The products: where each is found in a shop and how it is held up. Plain facts, no geometry."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    home: str
    """The setting it is found in besides `held`: `crate` or `shelf`."""
    crate: tuple[float, float] = (4.2, 3.2)
    """Inside width and depth of its crate, decimetres."""
    aligned: bool = False
    """Long things lie side by side in their crate."""
    in_pile: int = 40
    """How many are dropped into the crate."""
    hold: tuple[float, float, float] = (0, 0, 0)
    """How it is held up, degrees about x (towards the camera), y and z."""
    swing: tuple[float, float, float] = (18, 18, 180)
    """How far that may differ, degrees."""
    look_down: float = 0
    """How much further the camera looks down on it on its shelf, degrees."""
    neighbours: tuple[str, ...] = ()
    """Products that it is confused with or kept beside; they make its clutter first."""


PRODUCTS: dict[str, Product] = {
    'orange': Product('crate', in_pile=40, hold=(30, 0, 0), neighbours=('lemon', 'apple', 'tomato')),
    'lemon': Product('crate', in_pile=56, hold=(0, 70, 0), swing=(20, 20, 40), neighbours=('orange', 'pear', 'apple')),
    'apple': Product('crate', in_pile=40, hold=(24, 0, 0), swing=(14, 14, 180), neighbours=('pear', 'tomato', 'orange')),
    'banana': Product(
        'crate', (4.6, 3.4), in_pile=12, hold=(0, 0, 0), swing=(14, 18, 25), neighbours=('lemon', 'pear', 'orange')
    ),
    'tomato': Product('crate', in_pile=44, hold=(34, 0, 0), neighbours=('red-pepper', 'apple', 'onion')),
    'cucumber': Product(
        'crate', (3.8, 3.2), aligned=True, in_pile=20, hold=(0, 0, 0), swing=(20, 35, 14),
        neighbours=('red-pepper', 'tomato', 'carrot'),
    ),
    'carrot': Product(
        'crate', (3.4, 3.0), aligned=True, in_pile=34, hold=(0, 0, 0), swing=(20, 40, 14),
        neighbours=('potato', 'onion', 'cucumber'),
    ),
    'potato': Product('crate', in_pile=48, hold=(10, 0, 0), swing=(25, 35, 180), neighbours=('onion', 'carrot', 'pear')),
    'onion': Product('crate', in_pile=44, hold=(16, 0, 0), swing=(18, 25, 180), neighbours=('potato', 'carrot', 'pear')),
    'red-pepper': Product(
        'crate', in_pile=34, hold=(22, 0, 0), swing=(14, 16, 180), neighbours=('tomato', 'cucumber', 'apple')
    ),
    'pear': Product('crate', in_pile=40, hold=(8, 0, 0), swing=(12, 18, 180), neighbours=('apple', 'lemon', 'potato')),
    'milk-carton': Product('shelf', hold=(6, 0, 24), swing=(7, 7, 22), neighbours=('juice-carton', 'yoghurt-cup')),
    'juice-carton': Product('shelf', hold=(6, 0, 24), swing=(7, 7, 22), neighbours=('milk-carton', 'tin')),
    'yoghurt-cup': Product('shelf', hold=(14, 0, 0), swing=(9, 8, 30), neighbours=('milk-carton', 'tin')),
    'tin': Product('shelf', hold=(20, 0, 0), swing=(8, 8, 30), neighbours=('yoghurt-cup', 'cereal-box')),
    'baguette': Product(
        'crate', (5.4, 3.0), aligned=True, in_pile=14, hold=(28, 0, 0), swing=(14, 38, 10), neighbours=('loaf',)
    ),
    'loaf': Product('shelf', hold=(14, 0, 38), swing=(6, 5, 14), look_down=5, neighbours=('baguette', 'egg-carton')),
    'toilet-paper': Product('shelf', hold=(22, 0, 24), swing=(7, 5, 16), look_down=8, neighbours=('cereal-box', 'tin')),
    'cereal-box': Product('shelf', hold=(5, 0, 20), swing=(6, 6, 18), neighbours=('milk-carton', 'toilet-paper')),
    'egg-carton': Product('shelf', hold=(34, 0, 16), swing=(8, 4, 20), look_down=18, neighbours=('loaf', 'milk-carton')),
}

HOMES = {name: product.home for name, product in PRODUCTS.items()}
