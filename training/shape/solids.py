"""Drawings of our own: the sixteen things as simple solids, seen from many sides.

Icons show a thing from its one usual side. These show chairs from behind, ovens from the corner and animals that turn
away. Everything is calculated from a seed; `drawn_solid` gives one as an RGBA picture.
"""

import math

import cv2
import numpy as np

Random = np.random.Generator
Face = tuple[np.ndarray, float]
"""Corners [n, 3] (x to the front of the thing, y to its left, z up) and how light its surface is, 0 … 1."""


def _turned(points: np.ndarray, angle: float, axis: int) -> np.ndarray:
    a, b = [n for n in range(3) if n != axis]
    out = points.copy()
    out[:, a] = points[:, a] * math.cos(angle) - points[:, b] * math.sin(angle)
    out[:, b] = points[:, a] * math.sin(angle) + points[:, b] * math.cos(angle)
    return out


def moved(faces: list[Face], by=(0, 0, 0), turn: float = 0, axis: int = 2) -> list[Face]:
    """Turned about an axis through the origin, then moved."""
    return [(_turned(points, turn, axis) + np.asarray(by, float), tone) for points, tone in faces]


def box(centre, size, tone: float) -> list[Face]:
    x, y, z = (np.array([-0.5, 0.5]) * s for s in size)
    corner = {(i, j, k): np.array([x[i], y[j], z[k]]) for i in (0, 1) for j in (0, 1) for k in (0, 1)}
    sides = []
    for axis in range(3):
        for end in (0, 1):
            ring = []
            for u, v in ((0, 0), (0, 1), (1, 1), (1, 0)):
                at = [u, v]
                at.insert(axis, end)
                ring.append(corner[tuple(at)])
            sides.append((np.array(ring) + centre, tone))
    return sides


def revolved(profile, tone: float, around: int = 10) -> list[Face]:
    """Radii and heights [(r, z) …] turned about the z axis; the ends are closed."""
    angles = np.linspace(0, 2 * math.pi, around, endpoint=False)
    rings = [np.stack([r * np.cos(angles), r * np.sin(angles), np.full(around, z)], 1) for r, z in profile]
    faces = [(rings[0][::-1], tone), (rings[-1], tone)]
    for low, high in zip(rings, rings[1:], strict=False):
        for n in range(around):
            m = (n + 1) % around
            faces.append((np.array([low[n], low[m], high[m], high[n]]), tone))
    return faces


def tube(start, end, r0: float, r1: float, tone: float, around: int = 7) -> list[Face]:
    start, end = np.asarray(start, float), np.asarray(end, float)
    axis = end - start
    length = np.linalg.norm(axis) + 1e-9
    axis = axis / length
    side = np.cross(axis, [0, 0, 1] if abs(axis[2]) < 0.9 else [1, 0, 0])
    side = side / np.linalg.norm(side)
    frame = np.stack([side, np.cross(axis, side), axis])
    return [(points @ frame + start, t) for points, t in revolved([(r0, 0), (r1, length)], tone, around)]


def ball(centre, radii, tone: float, tilt: float = 0) -> list[Face]:
    """An ellipsoid, tilted nose up about the y axis."""
    heights = np.sin(np.linspace(-math.pi / 2, math.pi / 2, 8))
    profile = [(math.sqrt(max(1 - h * h, 1e-4)), h) for h in heights]
    faces = [(points * np.asarray(radii, float), t) for points, t in revolved(profile, tone, 12)]
    return moved(moved(faces, turn=tilt, axis=1), centre)


def plate(outline, thick: float, tone: float, plane: str = 'xz') -> list[Face]:
    """A flat outline [(u, v) …] in a plane, of some thickness across it."""
    flat = np.asarray(outline, float)
    near, far = np.zeros((len(flat), 3)), np.zeros((len(flat), 3))
    a, b = 'xyz'.index(plane[0]), 'xyz'.index(plane[1])
    c = 3 - a - b
    for points, at in ((near, thick / 2), (far, -thick / 2)):
        points[:, a], points[:, b], points[:, c] = flat[:, 0], flat[:, 1], at
    faces = [(near, tone), (far[::-1], tone)]
    for n in range(len(flat)):
        m = (n + 1) % len(flat)
        faces.append((np.array([near[n], far[n], far[m], near[m]]), tone))
    return faces


def wheel(centre, radius: float, wide: float, tone: float) -> list[Face]:
    """Its axle along y."""
    tyre = revolved([(radius, -wide / 2), (radius, wide / 2)], tone, 18)
    hub = revolved([(radius * 0.55, -wide * 0.54), (radius * 0.55, wide * 0.54)], min(tone + 0.5, 1), 12)
    return moved(moved(tyre + hub, turn=math.pi / 2, axis=0), centre)


def ring(centre, radius: float, thick: float, tone: float) -> list[Face]:
    """A hoop whose axle is along y."""
    angles = np.linspace(0, 2 * math.pi, 25)
    at = np.stack([np.cos(angles), np.zeros(25), np.sin(angles)], 1) * radius + centre
    return [face for n in range(24) for face in tube(at[n], at[n + 1], thick, thick, tone, 4)]


def airplane(random: Random) -> list[Face]:
    r, long = random.uniform(0.07, 0.11), random.uniform(0.8, 1.2)
    body = revolved(
        [(0.01, -long / 2), (r * 0.5, -long * 0.4), (r, -long * 0.2), (r, long * 0.3), (r * 0.75, long * 0.42), (0.02, long / 2)],
        0.85,
        12,
    )
    faces = moved(body, turn=-math.pi / 2, axis=1)
    faces = faces if faces[1][0][:, 0].mean() > 0 else moved(body, turn=math.pi / 2, axis=1)
    small = random.random() < 0.35
    sweep = random.uniform(0, 0.08) if small else random.uniform(0.1, 0.4)
    span, root, tip = random.uniform(0.4, 0.6), random.uniform(0.16, 0.28), random.uniform(0.05, 0.12)
    engines = [0.35] if random.random() < 0.6 else [0.28, 0.58]
    high = r * 0.8 if small and random.random() < 0.6 else -r * 0.4
    for side in (1, -1):
        outline = [(0.08, 0), (0.08 - root, 0), (0.08 - sweep - tip, side * span), (0.08 - sweep, side * span)]
        faces += moved(plate(outline, 0.02, 0.65, 'xy'), (0.02, 0, high))
        back = [(0.1, 0), (-0.04, 0), (-0.1, side * 0.2), (-0.03, side * 0.2)]
        faces += moved(plate(back, 0.015, 0.6, 'xy'), (-long * 0.42, 0, r * 0.3))
        if not small:
            for at in engines:
                faces += tube((0.1 - sweep * at, side * span * at, high - 0.05), (-0.06 - sweep * at, side * span * at, high - 0.05), 0.035, 0.03, 0.4)
    fin = [(-long * 0.3, r * 0.6), (-long * 0.47, r * 0.6), (-long * 0.54, r + 0.2), (-long * 0.46, r + 0.2)]
    faces += plate(fin, 0.015, 0.55, 'xz')
    if small:
        for turn in (0, 1):
            faces += box((long / 2, 0, 0), (0.01, 0.3, 0.03) if turn else (0.01, 0.03, 0.3), 0.2)
    for n in range(6 if not small else 2):
        for side in (1, -1):
            faces += box((long * (0.3 - 0.09 * n), side * r * 0.95, r * 0.3), (0.03, 0.01, 0.03), 0.15)
    return faces


def quadruped(kind: str, random: Random) -> list[Face]:
    """A bear, cat, dog or elephant, standing, walking or sitting."""
    u = random.uniform
    long, high, wide, leg, thick, neck, head, snout, tail = {
        'bear': (u(0.42, 0.55), u(0.2, 0.26), u(0.17, 0.22), u(0.2, 0.3), u(0.065, 0.09), u(0.02, 0.1), u(0.12, 0.16), u(0.1, 0.15), 0.04),
        'cat': (u(0.36, 0.46), u(0.11, 0.15), u(0.09, 0.12), u(0.2, 0.3), u(0.025, 0.04), u(0.03, 0.1), u(0.09, 0.12), u(0.03, 0.05), u(0.35, 0.5)),
        'dog': (u(0.38, 0.5), u(0.12, 0.18), u(0.1, 0.14), u(0.25, 0.4), u(0.03, 0.05), u(0.1, 0.2), u(0.09, 0.13), u(0.12, 0.2), u(0.2, 0.35)),
        'elephant': (u(0.45, 0.55), u(0.26, 0.32), u(0.22, 0.27), u(0.3, 0.42), u(0.07, 0.1), u(0.02, 0.08), u(0.15, 0.2), 0.0, u(0.2, 0.3)),
    }[kind]
    coat = u(0.25, 0.8)
    sitting = kind != 'elephant' and random.random() < (0.2 if kind in ('cat', 'dog') else 0.1)
    tilt = -u(0.7, 1.0) if sitting else u(-0.08, 0.08)
    nose = np.array([math.cos(tilt), 0, -math.sin(tilt)])
    up = np.array([math.sin(tilt), 0, math.cos(tilt)])
    front, back = nose * long * 0.42, -nose * long * 0.42
    faces = ball((0, 0, 0), (long * 0.62, wide, high), coat, tilt)
    if kind in ('bear', 'elephant'):
        faces += ball(front * 0.5 + up * 0.05, (long * 0.35, wide * 0.95, high * 1.05), coat)
    stride = u(0, 0.5) if random.random() < 0.6 else 0.05
    for which, at in ((1, front), (-1, back)):
        for side in (1, -1):
            hip = at * 0.85 + np.array([0, side * (wide - thick * 0.9), -high * 0.3])
            swing = stride * (0.5 - random.random()) * 2
            if sitting and which < 0:
                foot = hip + np.array([leg * 0.9, 0, -0.02])
                faces += ball(hip + np.array([leg * 0.2, 0, 0.02]), (leg * 0.5, thick * 1.2, high * 0.7), coat)
            else:
                down = leg + high * 0.6 + (abs(2 * front[2]) if sitting else 0)
                foot = hip + np.array([math.sin(swing) * leg, 0, -down * math.cos(swing * 0.6)])
            knee = (hip + foot) / 2 + np.array([0.03 * which, 0, 0])
            faces += tube(hip, knee, thick * 1.25, thick * 0.95, coat) + tube(knee, foot, thick * 0.95, thick * 0.85, coat)
            faces += ball(foot + np.array([thick * 0.4, 0, 0]), (thick * 1.4, thick, thick * 0.6), coat)
    raised = u(0.2, 1.1) if kind in ('dog', 'cat') or sitting else u(-0.3, 0.5)
    throat = front * 1.15 + np.array([0, 0, high * 0.35])
    skull = throat + np.array([math.cos(raised), 0, math.sin(raised)]) * (neck + head * 0.7)
    faces += tube(throat - nose * 0.08, skull, min(high * 0.8, head * 1.0), head * 0.75, coat, 9)
    look, face = u(-0.9, 0.9), []
    face += ball((0, 0, 0), (head, head * 0.9, head * 0.95), coat)
    dark = 0.1
    if kind == 'elephant':
        points = [(head * 0.7, -head * 0.3)]
        lean = u(-0.5, 0.9)
        for n in range(5):
            x, z = points[-1]
            points.append((x + 0.05 * math.sin(lean * n), z - 0.075))
        for n, (a, b) in enumerate(zip(points, points[1:], strict=False)):
            face += tube((a[0], 0, a[1]), (b[0], 0, b[1]), 0.065 - 0.008 * n, 0.057 - 0.008 * n, coat)
        for side in (1, -1):
            flap = [(0.05, head * 0.8), (-head * 1.0, head * 0.8), (-head * 1.2, -head * 0.2), (-head * 0.5, -head * 1.1), (0, -head * 0.3)]
            face += moved(plate(flap, 0.02, coat - 0.12, 'xz'), turn=-side * u(0.2, 0.9), by=(0, side * head * 0.9, 0))
            if random.random() < 0.6:
                face += tube((head * 0.7, side * head * 0.5, -head * 0.5), (head * 1.6, side * head * 0.55, -head * 0.6), 0.025, 0.004, 0.95)
    else:
        face += tube((head * 0.4, 0, -head * 0.25), (head * 0.7 + snout, 0, -head * 0.4), head * 0.5, head * 0.32, coat + 0.1, 9)
        face += ball((head * 0.7 + snout, 0, -head * 0.3), (head * 0.16,) * 3, dark)
        for side in (1, -1):
            if kind == 'bear':
                face += ball((-head * 0.1, side * head * 0.7, head * 0.75), (head * 0.15, head * 0.3, head * 0.3), coat - 0.1)
            elif kind == 'cat' or (kind == 'dog' and random.random() < 0.5):
                tall = head * (0.75 if kind == 'cat' else u(0.6, 0.9))
                ear = [(side * head * 0.1, head * 0.6), (side * head * 0.85, head * 0.45), (side * head * 0.65, head * 0.6 + tall)]
                face += plate(ear, 0.03, coat - 0.08, 'yz')
            else:
                ear = [(0.03, head * 0.6), (-head * 0.4, head * 0.6), (-head * 0.5, -head * 0.7), (0, -head * 0.6)]
                face += moved(plate(ear, 0.03, coat - 0.12, 'xz'), (0, side * head * 0.92, 0))
    for side in (1, -1):
        face += ball((head * 0.75, side * head * 0.42, head * 0.25), (head * 0.1,) * 3, dark)
    faces += moved(face, skull, turn=look)
    lift = u(-0.9, 1.2) if kind in ('cat', 'dog') else -1.1
    last = back * 1.3 + up * high * 0.3
    for n in range(3):
        bend = lift + 0.3 * n * random.normal()
        then = last + np.array([-math.cos(bend), 0, math.sin(bend)]) * tail / 3
        faces += tube(last, then, max(thick * 0.7, 0.015), max(thick * 0.5, 0.012), coat, 6)
        last = then
    return faces


def bicycle(random: Random) -> list[Face]:
    u = random.uniform
    r, base, thick = u(0.22, 0.27), u(0.62, 0.75), u(0.008, 0.018)
    back, front = np.array([-base / 2, 0, 0]), np.array([base / 2, 0, 0])
    saddle, crank = np.array([-base * 0.22, 0, u(0.3, 0.36)]), np.array([-base * 0.06, 0, -0.02])
    bar = np.array([base * 0.3, 0, u(0.34, 0.42)])
    tones = u(0, 0.5)
    faces = ring(back, r, thick * 1.3, 0.1) + ring(front, r, thick * 1.3, 0.1)
    top = saddle * 0.85 if random.random() < 0.7 else saddle * 0.45 + crank * 0.4
    for a, b in ((back, crank), (crank, saddle), (crank, bar * 0.8), (top, bar * 0.85), (back, saddle * 0.8), (bar, front)):
        faces += tube(a, b, thick, thick, tones, 5)
    faces += ball(saddle + np.array([0, 0, 0.03]), (0.09, 0.04, 0.02), 0.1)
    for side in (1, -1):
        faces += tube(bar, bar + np.array([u(-0.1, 0.08), side * 0.14, u(-0.04, 0.06)]), thick, thick, 0.1, 5)
        faces += tube(crank, crank + np.array([side * 0.07, side * 0.05, side * 0.07]), 0.01, 0.01, 0.2, 4)
    faces += ring(crank, 0.05, 0.008, 0.2)
    if random.random() < 0.5:
        for hub in (back, front):
            for n in range(8):
                a = n * math.pi / 4
                faces += tube(hub, hub + np.array([math.cos(a) * r, 0, math.sin(a) * r]), 0.003, 0.003, 0.5, 3)
    return faces


def bird(random: Random) -> list[Face]:
    u = random.uniform
    coat, fat = u(0.2, 0.8), u(0.1, 0.17)
    flying = random.random() < 0.4
    tilt = u(-0.1, 0.1) if flying else -u(0.1, 0.9)
    nose = np.array([math.cos(tilt), 0, -math.sin(tilt)])
    faces = ball((0, 0, 0), (0.27, fat, fat * 1.05), coat, tilt)
    neck = u(0.02, 0.3) if random.random() < 0.35 else u(0, 0.06)
    skull = nose * 0.22 + np.array([0.03, 0, 0.07]) + np.array([0.35, 0, 0.9]) * neck
    head = u(0.07, 0.1)
    faces += tube(nose * 0.15, skull, fat * 0.7, head * 0.7, coat, 9) + ball(skull, (head * 1.05, head * 0.9, head), coat)
    beak = u(0.05, 0.15)
    faces += tube(skull + np.array([head * 0.7, 0, 0]), skull + np.array([head * 0.8 + beak, 0, -u(0, 0.04)]), head * 0.35, 0.004, 0.6)
    for side in (1, -1):
        faces += ball(skull + np.array([head * 0.5, side * head * 0.7, head * 0.25]), (0.013,) * 3, 0.05)
    spread = u(0.05, 0.14)
    tail = [(-0.2, -0.03), (-0.2, 0.03), (-0.2 - u(0.12, 0.3), spread), (-0.2 - u(0.12, 0.3), -spread)]
    faces += moved(plate(tail, 0.015, coat - 0.1, 'xy'), turn=tilt, axis=1)
    if flying:
        lift, span, sweep = u(-0.3, 0.9), u(0.4, 0.6), u(-0.1, 0.2)
        for side in (1, -1):
            wing = [(0.12, 0), (0.14, side * span * 0.5), (-sweep, side * span), (-0.12, side * span * 0.6), (-0.12, 0)]
            faces += moved(plate(wing, 0.015, coat - 0.12, 'xy'), turn=side * lift, axis=0)
    else:
        for side in (1, -1):
            wing = [(0.1, 0.05), (-0.02, 0.08), (-0.32, -0.02), (-0.05, -0.08)]
            faces += moved(moved(plate(wing, 0.02, coat - 0.15, 'xz'), turn=tilt, axis=1), (0, side * fat * 0.95, 0))
            foot = np.array([u(0, 0.03), side * 0.05, -fat - u(0.08, 0.25)])
            faces += tube((0, side * 0.05, -fat * 0.7), foot, 0.012, 0.01, 0.4, 5)
            for toe in (-0.4, 0, 0.4):
                faces += tube(foot, foot + np.array([0.06, math.sin(toe) * 0.05, -0.01]), 0.008, 0.005, 0.4, 4)
    return faces


def boat(random: Random) -> list[Face]:
    u = random.uniform
    long, wide, deep = u(0.8, 1.1), u(0.1, 0.2), u(0.08, 0.18)
    stations = [(-0.5, 0.75, 0.0), (-0.2, 1, 0.0), (0.15, 0.9, 0.0), (0.4, 0.45, 0.04), (0.5, 0.02, 0.09)]
    top = [(x * long, w * wide, rise) for x, w, rise in stations]
    hull = u(0.2, 0.9)
    faces: list[Face] = []
    for (x0, w0, z0), (x1, w1, z1) in zip(top, top[1:], strict=False):
        for side in (1, -1):
            quad = [(x0, side * w0, z0), (x1, side * w1, z1), (x1 * 0.9, side * w1 * 0.45, -deep), (x0 * 0.9, side * w0 * 0.45, -deep)]
            faces.append((np.array(quad), hull))
        faces.append((np.array([(x0, w0, z0), (x1, w1, z1), (x1, -w1, z1), (x0, -w0, z0)]), 0.8))
    x, w, z = top[0]
    faces.append((np.array([(x, w, z), (x, -w, z), (x * 0.9, -w * 0.45, -deep), (x * 0.9, w * 0.45, -deep)]), hull))
    kind = random.random()
    if kind < 0.45:
        mast = u(0.6, 1.0)
        faces += tube((0.05, 0, 0), (0.05, 0, mast), 0.012, 0.008, 0.3, 6)
        turn = u(-0.5, 0.5)
        main = [(0, 0.06), (-long * 0.42, 0.06), (0, mast * 0.95)]
        faces += moved(plate(main, 0.008, 0.95, 'xz'), (0.04, 0, 0), turn)
        if random.random() < 0.7:
            faces += moved(plate([(0.02, mast * 0.85), (0.02, 0.08), (long * 0.4, 0.1)], 0.008, 0.9, 'xz'), (0.04, 0, 0))
    elif kind < 0.85:
        at, size = u(-0.2, 0.05), u(0.15, 0.4)
        for level in range(int(random.integers(1, 4))):
            shrink = 0.8**level
            faces += box((at, 0, 0.05 + 0.09 * level), (size * shrink * long, wide * 1.2 * shrink, 0.09), 0.9)
            for n in range(5):
                for side in (1, -1):
                    place = (at + (n - 2) * size * long * 0.17 * shrink, side * wide * 0.61 * shrink, 0.055 + 0.09 * level)
                    faces += box(place, (0.04, 0.006, 0.035), 0.15)
        if random.random() < 0.5:
            faces += tube((at - 0.05, 0, 0.15), (at - 0.05, 0, 0.35), 0.05, 0.045, 0.4, 10)
    else:
        for side in (1, -1):
            faces += tube((0, 0, 0.05), (u(-0.1, 0.1), side * 0.4, -0.12), 0.01, 0.01, 0.4, 5)
    return faces


def bottle(random: Random) -> list[Face]:
    u = random.uniform
    r, neck = 1.0, u(0.25, 0.5)
    high, shoulder, top = u(2.6, 5), u(0.5, 0.75), u(0.85, 0.93)
    body = [(r * 0.9, 0), (r, 0.06 * high)]
    if random.random() < 0.25:
        body += [(r * u(0.75, 0.9), 0.3 * high), (r, shoulder * high * 0.85)]
    body += [(r, shoulder * high), (neck + 0.5 * (r - neck), (shoulder * 0.45 + top * 0.3 + 0.1) * high), (neck, top * high * 0.92), (neck, top * high)]
    body = sorted(body, key=lambda p: p[1])
    tone = u(0.2, 0.9)
    faces = revolved(body, tone, 16)
    if random.random() < 0.8:
        faces += moved(revolved([(neck * 1.15, 0), (neck * 1.15, high * u(0.04, 0.09))], 0.2, 14), (0, 0, top * high))
    if random.random() < 0.7:
        low = u(0.15, 0.3) * high
        faces += moved(revolved([(r * 1.01, 0), (r * 1.01, (shoulder * high - low) * u(0.4, 0.9))], 1 - tone, 16), (0, 0, low))
    return [(points / high, t) for points, t in faces]


def car(random: Random) -> list[Face]:
    u = random.uniform
    long, wide, belt, roof = u(0.95, 1.15), u(0.2, 0.24), u(0.2, 0.25), u(0.36, 0.46)
    wind, back0, back1, nose = u(0.12, 0.3), u(-0.3, -0.15), u(-0.5, -0.4), u(0.12, 0.2)
    top = -0.02 + u(-0.04, 0.06)
    paint = u(0.2, 0.9)
    half = long / 2
    low = [(half, 0.06), (half, nose), (wind * 1.2, belt), (back1 * 1.05, belt), (-half, belt - 0.02), (-half, 0.06)]
    faces = plate(low, wide * 2, paint, 'xz')
    cabin = np.array([(wind * 1.15, belt), (top + 0.08, roof), (back0, roof), (max(back1, -half * 0.98), belt)])
    inset = wide * 0.82
    for side in (1, -1):
        pts = np.array([(x, side * (wide * 0.98 if z == belt else inset), z) for x, z in cabin])
        faces.append((pts, paint))
        mid = pts.mean(0)
        glass = mid + (pts - mid) * 0.78 + np.array([0, side * 0.004, 0])
        split = (glass[0] * 0.5 + glass[3] * 0.5, glass[1] * 0.5 + glass[2] * 0.5)
        faces.append((np.array([glass[0], glass[1], split[1] + [0.015, 0, 0], split[0] + [0.015, 0, 0]]), 0.1))
        faces.append((np.array([split[0] - [0.015, 0, 0], split[1] - [0.015, 0, 0], glass[2], glass[3]]), 0.1))
        faces.append((np.array([(half + 0.002, side * wide * 0.85, nose - 0.02), (half + 0.002, side * wide * 0.5, nose - 0.02), (half + 0.002, side * wide * 0.5, nose - 0.06), (half + 0.002, side * wide * 0.85, nose - 0.06)]), 1.0))
        for x in (half * 0.62, -half * 0.6):
            faces += wheel((x, side * wide * 0.92, 0.07), u(0.085, 0.1), 0.07, 0.08)
        faces += box((0.02, side * wide * 1.003, belt * 0.62), (0.004, 0.004, belt * 0.7), 0.05)
    ends = [np.array([(x, s * (wide * 0.98 if z == belt else inset), z) for s in (1, -1)]) for x, z in cabin]
    for n, tone in ((0, 0.1), (1, paint), (2, 0.15)):
        faces.append((np.array([ends[n][0], ends[n][1], ends[n + 1][1], ends[n + 1][0]]), tone))
    return faces


def truck(random: Random) -> list[Face]:
    u = random.uniform
    wide, paint = u(0.16, 0.2), u(0.2, 0.9)
    kind = random.random()
    faces: list[Face] = []
    if kind < 0.3:
        faces += plate([(0.5, 0.08), (0.5, 0.2), (0.22, 0.24), (0.12, 0.4), (-0.08, 0.4), (-0.1, 0.22), (-0.5, 0.22), (-0.5, 0.08)], wide * 2, paint, 'xz')
        axles = [0.33, -0.33]
        for side in (1, -1):
            faces.append((np.array([(0.18, side * wide * 1.01, 0.25), (0.1, side * wide * 1.01, 0.37), (-0.05, side * wide * 1.01, 0.37), (-0.05, side * wide * 1.01, 0.25)]), 0.1))
        faces += box((-0.3, 0, 0.225), (0.36, wide * 1.7, 0.006), 0.15)
    else:
        cargo, tall, cab = u(0.5, 0.9), u(0.3, 0.48), u(0.3, 0.4)
        hood = u(0.1, 0.18) if random.random() < 0.4 else 0
        faces += box((0, 0, 0.1), (cargo + 0.4, wide * 1.5, 0.04), 0.15)
        faces += plate([(cargo / 2 + 0.24, 0.09), (cargo / 2 + 0.24, cab * 0.6), (cargo / 2 + 0.2, cab + 0.09), (cargo / 2 + 0.03, cab + 0.09), (cargo / 2 + 0.03, 0.09)], wide * 2, paint, 'xz')
        if hood:
            faces += box((cargo / 2 + 0.24 + hood / 2, 0, 0.18), (hood, wide * 1.6, 0.16), paint)
        front = cargo / 2 + 0.243
        faces.append((np.array([(front, wide * 0.85, cab * 0.62), (front, -wide * 0.85, cab * 0.62), (front - 0.03, -wide * 0.85, cab), (front - 0.03, wide * 0.85, cab)]), 0.1))
        for side in (1, -1):
            faces += box((cargo / 2 + 0.14, side * wide * 1.003, cab * 0.8), (0.1, 0.004, cab * 0.3), 0.1)
        if kind < 0.75:
            faces += box((-0.02, 0, 0.12 + tall / 2), (cargo, wide * 2.1, tall), u(0.5, 1))
        elif kind < 0.88:
            faces += moved(moved(revolved([(wide * 0.9, -cargo / 2), (wide, -cargo / 2 + 0.03), (wide, cargo / 2 - 0.03), (wide * 0.9, cargo / 2)], 0.8, 14), turn=math.pi / 2, axis=1), (-0.02, 0, 0.12 + wide))
        else:
            faces += plate([(cargo / 2, 0.12), (cargo / 2 + 0.02, 0.32), (-cargo / 2 - 0.04, 0.32), (-cargo / 2 + 0.03, 0.12)], wide * 2, 0.5, 'xz')
        axles = [cargo / 2 + 0.12, -cargo / 2 + 0.1, *([-cargo / 2 + 0.27] if cargo > 0.65 else [])]
    for x in axles:
        for side in (1, -1):
            faces += wheel((x, side * wide * 0.9, 0.06), u(0.075, 0.095), 0.07, 0.08)
    return faces


def chair(random: Random) -> list[Face]:
    u = random.uniform
    w, d, seat, back, tone = u(0.36, 0.5), u(0.36, 0.46), u(0.36, 0.48), u(0.35, 0.6), u(0.2, 0.8)
    kind = random.random()
    thick = u(0.03, 0.06)
    if kind < 0.25:
        thick = u(0.1, 0.16)
        faces = box((0, 0, seat * 0.8), (d, w, thick), tone) + box((-d / 2, 0, seat * 0.8 + back / 2), (thick, w, back), tone - 0.1)
        for side in (1, -1):
            faces += box((0, side * (w / 2 + 0.04), seat * 0.75), (d, 0.1, seat * 0.8), tone + 0.1)
            for x in (1, -1):
                faces += box((x * d * 0.4, side * w * 0.45, seat * 0.25), (0.04, 0.04, seat * 0.3), 0.1)
        return faces
    faces = box((0, 0, seat), (d, w, thick), tone)
    lean = u(0, 0.2)
    slats: list[Face] = []
    if random.random() < 0.5:
        slats += box((0, 0, back / 2), (thick * 0.7, w * 0.95, back), tone - 0.1)
    else:
        for side in (1, -1):
            slats += box((0, side * w * 0.45, back / 2), (0.035, 0.04, back), tone)
        n = int(random.integers(1, 5))
        for k in range(n):
            if random.random() < 0.5:
                slats += box((0, 0, back * (0.95 - 0.25 * k)), (0.025, w * 0.9, back * 0.12), tone)
            else:
                slats += box((0, w * (k - (n - 1) / 2) / n * 0.8, back / 2), (0.02, 0.035, back), tone)
        slats += box((0, 0, back * 0.97), (0.03, w * 0.95, back * 0.1), tone)
    faces += moved(moved(slats, turn=lean, axis=1), (-d / 2, 0, seat))
    if kind < 0.45:
        faces += tube((0, 0, 0.1), (0, 0, seat), 0.03, 0.03, 0.2)
        for n in range(5):
            a = n * 2 * math.pi / 5 + 0.2
            foot = (math.cos(a) * 0.26, math.sin(a) * 0.26, 0.04)
            faces += tube((0, 0, 0.1), foot, 0.025, 0.018, 0.2, 5) + ball(foot, (0.03,) * 3, 0.1)
    else:
        splay, leg = u(0, 0.06), u(0.012, 0.028)
        for x in (1, -1):
            for side in (1, -1):
                foot = (x * (d * 0.45 + splay), side * (w * 0.45 + splay), 0)
                faces += tube(foot, (x * d * 0.44, side * w * 0.44, seat), leg * 0.8, leg, tone - 0.15, 5)
        if random.random() < 0.5:
            for side in (1, -1):
                faces += tube((d * 0.45, side * w * 0.45, seat * 0.4), (-d * 0.45, side * w * 0.45, seat * 0.4), leg * 0.7, leg * 0.7, tone - 0.15, 5)
    if random.random() < 0.4:
        for side in (1, -1):
            arm = seat + back * 0.4
            faces += box((0, side * w * 0.52, arm), (d, 0.045, 0.03), tone - 0.1)
            faces += tube((d * 0.4, side * w * 0.52, seat), (d * 0.4, side * w * 0.52, arm), 0.015, 0.015, tone - 0.1, 5)
    return faces


def clock(random: Random) -> list[Face]:
    u = random.uniform
    square = random.random() < 0.2
    tone, rim = u(0.6, 1), u(0, 0.5)
    angles = np.linspace(0, 2 * math.pi, 4 if square else 40, endpoint=False) + (math.pi / 4 if square else 0)
    edge = 1.35 if square else 1.0
    disc = np.stack([np.cos(angles), np.sin(angles)], 1) * 0.5 * edge
    faces = moved(plate(disc, u(0.05, 0.2), rim, 'yz'), (-0.06, 0, 0)) + plate(disc * u(0.82, 0.93), 0.02, tone, 'yz')
    ink = 0.05 if tone > 0.5 else 0.95
    marks = random.random()
    for n in range(12):
        a = n * math.pi / 6
        long = 0.05 if n % 3 else 0.09
        start = np.array([0.03, math.sin(a) * 0.4, math.cos(a) * 0.4])
        if marks < 0.8:
            faces += tube(start, start * [1, 1 - long / 0.4, 1 - long / 0.4], 0.008, 0.008, ink, 4)
    for long, thick in ((0.2, 0.018), (0.31, 0.011)):
        a = u(0, 2 * math.pi)
        faces += tube((0.04, 0, 0), (0.04, math.sin(a) * long, math.cos(a) * long), thick, thick * 0.6, ink, 4)
    faces += ball((0.045, 0, 0), (0.01, 0.02, 0.02), ink)
    if random.random() < 0.35:
        for side in (1, -1):
            faces += ball((-0.05, side * 0.3, 0.5), (0.1, 0.14, 0.1), rim) + tube((-0.05, side * 0.25, -0.4), (-0.05, side * 0.38, -0.6), 0.04, 0.03, rim)
        faces += tube((-0.05, -0.12, 0.55), (-0.05, 0.12, 0.6), 0.02, 0.02, rim)
    elif random.random() < 0.15:
        faces = moved(faces, (0.16, 0, 0.7)) + box((0, 0, 0), (0.3, 1.15, 2.6), 0.35) + box((0, 0, -0.4), (0.33, 0.7, 1.2), 0.2) + box((0, 0, -1.25), (0.36, 1.3, 0.3), 0.3)
    return faces


def keyboard(random: Random) -> list[Face]:
    u = random.uniform
    long, deep, rows = u(0.9, 1.2), u(0.32, 0.45), int(random.integers(4, 7))
    case, key = u(0, 1), u(0, 1)
    if abs(case - key) < 0.25:
        key = 1 - case
    outline = box((0, 0, 0), (deep, long, u(0.02, 0.05)), case)
    faces = outline
    pad = random.random() < 0.6
    main = long * (0.66 if pad else 0.96)
    step = deep * 0.92 / rows
    for row in range(rows):
        x = -deep * 0.46 + (row + 0.5) * step
        y, end = long * 0.48, long * 0.48 - main
        while y - step * 0.8 > end:
            wide = step * random.choice([0.95, 0.95, 0.95, 1.0, 1.5]) if 0 < row < rows - 1 else step * 0.95
            if row == rows - 1 and 0.35 < (long * 0.48 - y) / main < 0.4:
                wide = main * 0.38
            wide = min(wide, y - end)
            faces = faces + box((x, y - wide / 2, 0.035), (step * 0.82, wide * 0.86, 0.02), key)
            y -= wide
        if pad:
            for n in range(3 if random.random() < 0.9 else 0):
                faces = faces + box((x, -long * 0.48 + (n + 0.5) * step * 0.95, 0.035), (step * 0.82, step * 0.8, 0.02), key)
    if random.random() < 0.2:
        faces = faces + tube((-deep / 2, 0, 0), (-deep / 2 - 0.2, u(-0.2, 0.2), 0), 0.008, 0.008, 0.1, 4)
    return faces


def knife(random: Random) -> list[Face]:
    u = random.uniform
    blade, high, grip = u(0.5, 0.75), u(0.06, 0.16), u(0.28, 0.4)
    kind = random.random()
    if kind < 0.55:
        edge = [(0, high * 0.45), (blade * 0.7, high * u(0.3, 0.48)), (blade, u(-0.2, 0.45) * high), (blade * 0.8, -high * 0.3), (blade * 0.4, -high * 0.5), (0, -high * 0.5)]
    elif kind < 0.75:
        edge = [(0, high * 0.4), (blade * 0.93, high * 0.4), (blade, 0.1 * high), (blade * 0.97, -high * 0.4), (0, -high * 0.4)]
    elif kind < 0.87:
        edge = [(0, 0.05), (blade * 0.85, 0.05), (blade, 0), (blade * 0.85, -0.05), (0, -0.05)]
    else:
        blade *= 0.75
        edge = [(0, 0.1), (blade, 0.1), (blade, -0.14), (0.02, -0.14), (0, -0.04)]
    faces = plate(edge, 0.012, 0.9, 'xz')
    bent = u(-0.03, 0.03)
    hold = [(0, 0.035), (-grip * 0.5, 0.03 + bent), (-grip, 0.04), (-grip - 0.015, -0.02), (-grip * 0.9, -0.045), (-grip * 0.4, -0.028 + bent), (0, -0.04)]
    faces += plate(hold, 0.04, u(0, 0.4), 'xz')
    if kind > 0.75 and kind < 0.87:
        faces += box((0, 0, 0), (0.03, 0.05, 0.22), 0.3)
    if random.random() < 0.5:
        for n in range(3):
            faces += tube((-grip * (0.2 + 0.3 * n), -0.025, 0), (-grip * (0.2 + 0.3 * n), 0.025, 0), 0.01, 0.01, 0.8, 6)
    return faces


def oven(random: Random) -> list[Face]:
    u = random.uniform
    w, d, h = u(0.6, 0.85), u(0.45, 0.6), u(0.6, 0.95)
    if random.random() < 0.2:
        h = w * u(0.55, 0.75)
    case, front = u(0.1, 1), d / 2
    faces = box((0, 0, h / 2), (d, w, h), case)
    dark = 0.08 if case > 0.4 else 0.7
    panel = u(0.12, 0.2) * h
    drawer = u(0.12, 0.25) * h if random.random() < 0.6 and h > w * 0.8 else 0.03
    door = h - panel - drawer
    middle = drawer + door / 2

    def on_front(y: float, z: float, wide: float, high: float, tone: float, out: float = 0.012) -> list[Face]:
        return box((front + out / 2, y, z), (out, wide, high), tone)

    faces += on_front(0, middle, w * 0.94, door * 0.95, case * 0.92)
    faces += on_front(0, middle - door * 0.05, w * u(0.55, 0.8), door * u(0.4, 0.65), dark, 0.018)
    handle = front + 0.05
    at = drawer + door * 0.88
    faces += tube((handle, -w * 0.38, at), (handle, w * 0.38, at), 0.016, 0.016, 0.5 if case > 0.7 else 0.9, 6)
    if drawer > 0.05:
        faces += on_front(0, drawer / 2, w * 0.94, drawer * 0.85, case * 0.92)
        if random.random() < 0.6:
            faces += on_front(0, drawer * 0.7, w * 0.4, 0.02, dark, 0.03)
    knobs = int(random.integers(3, 7))
    shown = random.random() < 0.5
    for n in range(knobs):
        y = w * 0.8 * (n / (knobs - 1) - 0.5)
        if shown and abs(y) < w * 0.12:
            continue
        faces += tube((front, y, h - panel / 2), (front + 0.04, y, h - panel / 2), panel * 0.25, panel * 0.22, dark, 9)
    if shown:
        faces += on_front(0, h - panel / 2, w * 0.2, panel * 0.5, dark, 0.016)
    for x in (1, -1):
        for y in (1, -1):
            for r in (0.28, 0.16):
                faces += moved(revolved([(w * r * 0.6, 0), (w * r * 0.6, 0.012)], dark if r > 0.2 else 0.5, 12), (x * d * 0.22, y * w * 0.24, h + (0 if r > 0.2 else 0.01)))
    if random.random() < 0.4:
        faces += box((-d / 2, 0, h + 0.07), (0.05, w, 0.16), case)
    return faces


MAKERS = {
    'airplane': airplane,
    'bear': lambda random: quadruped('bear', random),
    'bicycle': bicycle,
    'bird': bird,
    'boat': boat,
    'bottle': bottle,
    'car': car,
    'cat': lambda random: quadruped('cat', random),
    'chair': chair,
    'clock': clock,
    'dog': lambda random: quadruped('dog', random),
    'elephant': lambda random: quadruped('elephant', random),
    'keyboard': keyboard,
    'knife': knife,
    'oven': oven,
    'truck': truck,
}
"""What makes the faces of each thing from a generator of random numbers."""

LOOK = {
    'airplane': (math.pi, (-0.5, 1.2)),
    'bicycle': (0.9, (-0.05, 0.3)),
    'bottle': (math.pi, (-0.05, 0.4)),
    'clock': (0.7, (-0.3, 0.4)),
    'keyboard': (0.7, (0.5, 1.5)),
    'knife': (0.5, (-0.4, 0.4)),
    'oven': (0.7, (-0.05, 0.5)),
    'chair': (math.pi, (0.0, 0.6)),
}
"""How far the view may turn about the thing, either way, and its lowest and highest angle above the ground; in radians."""
FRONT = frozenset({'clock', 'keyboard', 'oven'})
"""Things that show their x side; the others are seen from y."""


def _fill_nearer(canvas: np.ndarray, nearest: np.ndarray, corners: np.ndarray, depths: np.ndarray, colour: tuple) -> None:
    """One face where nothing nearer is drawn yet: for things with small parts on large ones."""
    low = np.floor(corners.min(0)).astype(int).clip(0, canvas.shape[0] - 1)
    high = np.ceil(corners.max(0)).astype(int).clip(0, canvas.shape[0] - 1) + 1
    mask = np.zeros(high[::-1] - low[::-1], np.uint8)
    cv2.fillPoly(mask, [np.round((corners - low) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    plane, *_ = np.linalg.lstsq(np.column_stack([corners, np.ones(len(corners))]), depths, rcond=None)
    y, x = np.mgrid[low[1] : high[1], low[0] : high[0]]
    depth = plane[0] * x + plane[1] * y + plane[2]
    part = nearest[low[1] : high[1], low[0] : high[0]]
    seen = (mask > 0) & (depth < part)
    part[seen] = depth[seen]
    canvas[low[1] : high[1], low[0] : high[0]][seen] = colour


def drawn_solid(thing: str, random: Random, side: int) -> np.ndarray:
    """[side, side, 4] uint8: one of the sixteen things from a random side in random light."""
    faces = MAKERS[thing](random)
    around, (low, high) = LOOK.get(thing, (1.1, (-0.05, 0.35)))
    turn = random.uniform(-around, around) + (-math.pi / 2 if thing in FRONT else 0)
    if random.random() < 0.5 and thing not in FRONT:
        turn += math.pi
    up = random.uniform(low, high)
    near = random.uniform(2.2, 6)
    every = np.concatenate([points for points, _ in faces])
    middle, size = (every.max(0) + every.min(0)) / 2, np.ptp(every, axis=0).max()
    light = random.normal(size=3) * [0.6, 0.6, 0.3] + [0, -0.6, 0.8]
    light = light / np.linalg.norm(light)
    contrast = random.uniform(0.2, 0.6)
    drawn = []
    for points, tone in faces:
        p = (points - middle) / size
        p = _turned(_turned(p, turn, 2), up, 0)
        normal = np.cross(p[1] - p[0], p[2] - p[0])
        normal = normal / (np.linalg.norm(normal) + 1e-12)
        if normal[1] > 0:
            normal = -normal
        lit = np.clip(tone * (1 - contrast) + contrast * tone * max(float(normal @ light), 0) * 1.6 + 0.03, 0, 1)
        depth = p[:, 1] + near
        flat = np.stack([p[:, 0] / depth, -p[:, 2] / depth], 1) * near
        drawn.append((p[:, 1], flat, float(lit)))
    drawn.sort(key=lambda face: -float(face[0].mean()))
    flats = np.concatenate([flat for _, flat, _ in drawn])
    centre, extent = (flats.max(0) + flats.min(0)) / 2, np.ptp(flats, axis=0).max()
    big = side * 2
    scale = (big - 16) / extent
    tint = np.clip(1 + random.normal(size=3) * 0.15, 0.6, 1.3)
    canvas = np.zeros((big, big, 4), np.uint8)
    nearest = np.full((big, big), np.inf, np.float32) if thing in FRONT else None
    for depths, flat, lit in drawn:
        corners = (flat - centre) * scale + big / 2
        colour = (*(int(v) for v in np.clip(255 * lit * tint, 2, 255)), 255)
        if nearest is None:
            cv2.fillPoly(canvas, [np.round(corners * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)
        else:
            _fill_nearer(canvas, nearest, corners, depths, colour)
    alpha = canvas[..., 3:].astype(np.float32) / 255
    small = cv2.resize(np.concatenate([canvas[..., :3] * alpha, alpha * 255], 2), (side, side), interpolation=cv2.INTER_AREA)
    small[..., :3] /= np.maximum(small[..., 3:] / 255, 1e-3)
    return small.clip(0, 255).round().astype(np.uint8)
