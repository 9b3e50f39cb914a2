"""Names, typefaces and colours of the labels. Every brand is invented; the two sets share none of it."""

NAMES = {
    'test': (
        'Velmora', 'Quillo', 'Ostrelle', 'Brindlo', 'Hasperra', 'Tunvik', 'Morravel', 'Ildefra', 'Cazzuno', 'Pennowick',
    ),
    'train': (
        'Sarvello', 'Nubrix', 'Dolpera', 'Fennovar', 'Grasmilo', 'Jorvanta', 'Kelpissa', 'Lumbrey', 'Mirzola', 'Norquell',
        'Obrisca', 'Plimsora', 'Rundavo', 'Skelmira', 'Tarvonne', 'Ubrello', 'Wistamar', 'Yendric', 'Zolperra', 'Abrunto',
    ),
}
FONTS = {
    'test': (('lobster', 400), ('alfa-slab-one', 400), ('rubik', 700), ('oswald', 600), ('playfair-display', 800)),
    'train': (
        ('pacifico', 400), ('kaushan-script', 400), ('viga', 400), ('russo-one', 400), ('fjalla-one', 400),
        ('roboto-slab', 800), ('work-sans', 800), ('dosis', 700), ('bebas-neue', 400), ('satisfy', 400),
    ),
}
HUES = {
    'test': (0.02, 0.13, 0.31, 0.45, 0.57, 0.66, 0.83),
    'train': (0.0, 0.07, 0.17, 0.26, 0.38, 0.51, 0.61, 0.72, 0.77, 0.93),
}
"""Hues of the brands' colours, of 1."""
WORDS = {
    'milk-carton': (('MILK', 'FRESH MILK', 'WHOLE MILK'), ('3.5 % fat', '1.5 % fat', 'from the meadow', '1 litre')),
    'juice-carton': (('JUICE',), ('100 % fruit', 'no sugar added', '1 litre', 'not from concentrate')),
    'yoghurt-cup': (('YOGHURT', 'YOGURT'), ('mild & creamy', '3.8 % fat', '150 g', 'with fruit')),
    'tin': ((), ('400 g', 'ready to eat', 'in its juice', 'harvest fresh')),
    'toilet-paper': (('TOILET PAPER', 'SOFT ROLLS', 'BATH TISSUE'), ('3-ply', '4-ply', 'extra soft', '8 rolls')),
    'cereal-box': (('CORN FLAKES', 'CEREAL', 'CRUNCHY FLAKES', 'HONEY FLAKES'), ('wholegrain', '500 g', 'family size')),
    'egg-carton': (('EGGS', '10 EGGS', 'FRESH EGGS'), ('size M', 'size L', 'free range')),
}
