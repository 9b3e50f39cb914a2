"""The seven expressions as mixes of expression units, at intensity 1.

A name with '@' stands for the left and the right unit together. `crease/...` are wrinkles (see creases.py),
`gaze/down` turns the eyes; all other names are MakeHuman's expression units, `face/...` its detail targets.
"""

EXPRESSIONS: dict[str, dict[str, float]] = {
    'neutral': {},
    'happiness': {
        'mouth-corner-puller': 1.05, 'mouth-upward-retraction': 0.75, 'mouth-open': 0.1, '@eye-slit': 0.25,
        'face/cheek/@-cheek-volume-incr': 0.35, 'face/cheek/@-cheek-trans-up': 0.5,
        'crease/crows-feet': 1.0, 'crease/nasolabial': 0.55, 'crease/under-eye': 0.7,
    },
    'surprise': {
        '@eyebrows-up': 1.35, '@eyebrows-extern-up': 0.4, '@eyebrows-inner-up': 1.1, '@eye-opened-up': 1.15,
        'mouth-open': 0.85, 'mouth-protusion': 0.35, 'crease/forehead': 1.0,
    },
    'sadness': {
        '@eyebrows-inner-up': 1.8, '@eyebrows-extern-up': -0.8, 'mouth-depression': 0.75, 'neck-platysma': 0.55,
        '@eye-slit': 0.3, '@eye-opened-up': -0.3, 'face/mouth/mouth-angles-down': 0.6, 'gaze/down': 0.16,
        'crease/forehead-middle': 0.8, 'crease/glabella': 0.35, 'crease/marionette': 0.8,
    },
    'anger': {
        '@eyebrows-down': 1.7, '@eyebrows-inner-up': -0.5, '@eye-opened-up': 0.5, 'mouth-compression': 0.5,
        'mouth-pursing': 0.25, 'neck-platysma': 0.5, '@nose-dilatation': 1.2, '@nose-elevation': 0.2,
        'face/mouth/mouth-angles-down': 0.5, 'crease/glabella': 1.0, 'crease/marionette': 0.4,
    },
    'disgust': {
        '@nose-elevation': 1.6, 'nose-compression': 1.2, 'mouth-elevation': 1.0, 'neck-platysma': 0.5,
        '@eyebrows-down': 0.9, '@eye-slit': 0.5, 'face/cheek/@-cheek-trans-up': 0.5,
        'crease/nose': 0.7, 'crease/nasolabial': 0.35, 'crease/glabella': 0.5, 'crease/under-eye': 0.7,
    },
    'fear': {
        '@eyebrows-inner-up': 1.9, '@eyebrows-up': 0.75, '@eyebrows-extern-up': -0.45, '@eye-opened-up': 1.7,
        'mouth-depression-retraction': 1.35, 'mouth-depression': 0.35, 'mouth-retraction': 0.6, 'mouth-open': 0.1,
        'neck-platysma': 0.8, 'face/mouth/mouth-angles-down': 1.0, '@nose-dilatation': 0.5,
        'crease/forehead-middle': 1.2, 'crease/glabella': 0.6,
    },
}

RESTING_EYE_OPENING = 0.25
"""Without it the lids of the base mesh hang a little."""

RESTING_OLD_FACE = {'face/mouth/mouth-angles-up': 0.5, '@eyebrows-inner-up': -0.3, '@eyebrows-extern-up': 0.25}
"""The old targets let brows and corners of the mouth sink, which reads as sadness: this takes half of it back."""


def sides(name: str) -> list[str]:
    """'@eye-slit' is 'eye-left-slit' and 'eye-right-slit'; 'face/cheek/@-…' are the files l-… and r-…"""
    if '/@' in name:
        return [name.replace('@', 'l'), name.replace('@', 'r')]
    if name.startswith('@'):
        organ, unit = name[1:].split('-', 1)
        return [f'{organ}-left-{unit}', f'{organ}-right-{unit}']
    return [name]
