#!/usr/bin/env python3
"""Makes the sample's photograph: a lake at dawn, ranges of hills in haze, reeds in front.

It is a rendering, not a record of any place: a fractal terrain seen through air that thickens towards the water,
a rippled lake that mirrors it, reeds, lens and grain. The same seed gives the same picture.

    pip install numpy pillow
    python3 samples/make_photo.py [OUT.jpg] [--scale 0.5]
"""
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageDraw, ImageFilter

SEED = 20261122
WIDTH, HEIGHT = 2400, 1800
HORIZON = 0.52            # of the height, from the top
HALF_FOV = 0.36           # tangent of half the angle of view
EYE = 9.0                 # metres above the water
SUN = (0.665, 0.185)       # where it stands: of the width; above the horizon, of the height
FAR = 24_000.0            # metres
TILE = 2048
RANGES = ((3_700.0, 95.0), (5_300.0, 230.0), (7_900.0, 430.0), (11_800.0, 640.0), (17_500.0, 900.0))   # distance, height


def noise(rng, beta, size=TILE, stretch=1.0):
    """Returns a tile of power-law noise, mean 0 and deviation 1; it repeats without a seam."""
    fy = np.fft.fftfreq(size)[:, None] * size
    fx = np.fft.rfftfreq(size)[None, :] * size * stretch
    radius = np.hypot(fx, fy)
    radius[0, 0] = 1.0
    spectrum = np.fft.rfft2(rng.standard_normal((size, size))) * radius ** (-beta / 2)
    spectrum[0, 0] = 0.0
    tile = np.fft.irfft2(spectrum, s=(size, size))
    return (tile / tile.std()).astype(np.float32)


def band(rng, low, high, size=TILE, stretch=1.0):
    """Returns a tile of noise that has only waves of `low` to `high` periods a tile."""
    fy = np.fft.fftfreq(size)[:, None] * size
    fx = np.fft.rfftfreq(size)[None, :] * size * stretch
    radius = np.hypot(fx, fy)
    keep = np.exp(-((np.log(np.maximum(radius, 0.5)) - np.log((low * high) ** 0.5)) / np.log((high / low) ** 0.5)) ** 2)
    tile = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((size, size))) * keep, s=(size, size))
    return (tile / tile.std()).astype(np.float32)


def sample(tile, x, y):
    """Reads a tile at any place, in tiles, between its pixels; it repeats."""
    n = tile.shape[0]
    x, y = (x * n) % n, (y * n) % n
    x0, y0 = np.floor(x).astype(np.int32) % n, np.floor(y).astype(np.int32) % n
    fx, fy = (x - np.floor(x)).astype(np.float32), (y - np.floor(y)).astype(np.float32)
    x1, y1 = (x0 + 1) % n, (y0 + 1) % n
    top = tile[y0, x0] * (1 - fx) + tile[y0, x1] * fx
    return top * (1 - fy) + (tile[y1, x0] * (1 - fx) + tile[y1, x1] * fx) * fy


def smooth(a, b, x):
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


class Scene:
    def __init__(self, scale):
        self.w, self.h = int(WIDTH * scale), int(HEIGHT * scale)
        self.scale = scale
        self.rng = np.random.default_rng(SEED)
        self.focal = self.w / (2 * HALF_FOV)
        self.horizon = HORIZON * self.h
        self.u = ((np.arange(self.w, dtype=np.float32) + 0.5) / self.w - 0.5) * 2 * HALF_FOV
        ys = np.arange(self.h, dtype=np.float32) + 0.5
        self.v = (self.horizon - ys) / self.focal              # slope of the ray, upwards positive
        self.sun_u = (SUN[0] - 0.5) * 2 * HALF_FOV
        self.sun_v = SUN[1] * self.h / self.focal
        self.relief = noise(self.rng, 3.5)
        self.folds = noise(self.rng, 3.7)
        self.canopy = band(self.rng, 150, 420)
        self.patches = noise(self.rng, 2.6)

    # ------------------------------------------------------------ air
    def glow(self, u, v):
        """How much light the haze throws from this direction: 1 at the sun, falling off."""
        d = np.hypot(u - self.sun_u, (v - self.sun_v) * 1.15)
        return 0.72 * np.exp(-(d / 0.055) ** 1.2) + 0.5 * np.exp(-d / 0.22)

    def haze(self, u, v):
        glow = self.glow(u, v)[..., None]
        low = smooth(0.16, -0.02, v)[..., None]
        cool = np.array([0.170, 0.225, 0.300], np.float32)
        base = np.array([0.300, 0.270, 0.275], np.float32)
        warm = np.array([1.00, 0.58, 0.26], np.float32)
        return cool * (1 - low) + base * low + warm * glow * 0.95

    def sky(self):
        u, v = np.meshgrid(self.u, np.maximum(self.v, 0.0))
        up = smooth(0.0, 0.34, v)[..., None]
        zenith = np.array([0.085, 0.150, 0.255], np.float32)
        sky = self.haze(u, v) * (1 - up * 0.80) + zenith * up * 0.80
        # Thin sheets of cloud on a plane far above: they close up towards the horizon.
        far = 1.0 / (v + 0.055)
        x, y = u * far * 0.16, far * 0.052
        sheet = sample(self.patches, x + 0.3, y + 0.1) + 0.55 * sample(self.folds, x * 2.3, y * 5.1)
        sheet = sheet + 0.35 * sample(self.canopy, x * 0.9 + 0.2, y * 1.6)
        cover = smooth(-0.1, 2.0, sheet)[..., None] * smooth(0.03, 0.15, v)[..., None]
        lit = np.array([0.90, 0.60, 0.45], np.float32) * (0.36 + 1.2 * self.glow(u, v)[..., None])
        sky = sky * (1 - 0.62 * cover) + lit * 0.62 * cover
        # The sun itself, veiled.
        d = np.hypot(u - self.sun_u, v - self.sun_v)
        disc = smooth(0.0085, 0.0068, d)[..., None]
        sky += disc * np.array([3.2, 2.5, 1.6], np.float32)
        sky += np.exp(-(d / 0.020) ** 2)[..., None] * np.array([0.50, 0.33, 0.15], np.float32)
        return sky.astype(np.float32)

    # ------------------------------------------------------------ land
    def ground(self, x, z):
        """Height of the ground in metres; below 0 is the lake."""
        broad = sample(self.relief, x / 23_000 + 0.37, z / 23_000 + 0.61)
        fold = sample(self.folds, x / 9_000 + 0.13, z / 9_000)
        ridge = 1 - np.abs(fold) * 0.9
        fine = sample(self.relief, x / 3_100, z / 3_100)
        rough = sample(self.folds, x / 900, z / 900)
        rise = 20 + 560 * smooth(2_600, 17_000, z)
        body = 0.42 * broad + 0.34 * ridge + 0.16 * fine + 0.050 * rough - 0.10
        # Ranges, one behind another, with valleys between them where the mist lies.
        for i, (at, tall) in enumerate(RANGES):
            wave = sample(self.relief, x / (at * 1.45) + 0.29 * i + 0.05, np.full_like(x, 0.17 * i))
            crest = tall * np.clip(0.55 + 0.42 * wave, 0, None)
            bend = at * (1 + 0.055 * sample(self.relief, x / (at * 2.2) + 0.4, np.full_like(x, 0.31 * i)))
            body = body + crest / rise * np.exp(-(((z - bend) / (at * 0.105)) ** 2)) * (0.84 + 0.10 * fine + 0.10 * ridge)
        # The lake lies in front; a spit comes in from the left, the far shore closes it.
        side = np.abs(x / np.maximum(z, 1) - 0.03) / HALF_FOV
        shore = smooth(2_300, 4_300, z + 900 * side * side + 260 * fine) - 1
        spit = np.exp(-((z - 1_750) / 190) ** 2) * smooth(-190, -640, x + 45 * fine + 22 * rough)
        height = rise * body + 150 * shore
        near = (-14 + 60 * spit + 5 * rough * spit) * smooth(2_600, 2_000, z)
        return np.where(z < 2_600, np.maximum(near, height * smooth(2_000, 2_600, z) - 14), height)

    def land(self):
        """Returns the upper picture: sky and hills; and where there are hills."""
        steps = int(3_000 * max(self.scale, 0.6))
        z = np.geomspace(1_200, FAR, steps).astype(np.float32)
        tops = np.empty((steps, self.w), np.float32)
        for i, depth in enumerate(z):
            x = self.u * depth
            height = self.ground(x, depth)
            tree = sample(self.canopy, x / 700, np.full_like(x, depth / 700))
            tree = tree + 0.6 * sample(self.canopy, x / 260 + 0.5, np.full_like(x, depth / 260))
            wooded = smooth(0.5, 9, height)
            height = height + wooded * (6.5 + 3.6 * tree)
            tops[i] = np.where(height > 0.3, (height - EYE) / depth, -1.0)
        reach = np.maximum.accumulate(tops, axis=0)
        hit = np.full((self.h, self.w), -1, np.int32)
        rows = self.v > -0.012
        for c in range(self.w):
            at = np.searchsorted(reach[:, c], self.v[rows], side="left")
            hit[rows, c] = np.where(at < steps, at, -1)
        is_land = hit >= 0
        depth = np.where(is_land, z[np.maximum(hit, 0)], FAR)
        u, v = np.meshgrid(self.u, self.v)
        return self.light(is_land, depth, u, v)

    def light(self, is_land, depth, u, v):
        x = u * depth
        step = np.maximum(depth * 0.004, 8.0)
        height = self.ground(x, depth)
        slope_x = (self.ground(x + step, depth) - height) / step
        slope_z = (self.ground(x, depth + step) - height) / step
        side = np.sign(self.sun_u - u)
        lit = np.clip(0.5 + 0.55 * (-slope_x * np.where(side > 0, 1, -1)) - 0.35 * slope_z, 0.08, 1.2)
        leaf = sample(self.canopy, x / 330, depth / 330 + v * depth / 60) + 0.8 * sample(self.canopy, x / 120 + 0.2, v * 9 + 0.4)
        wood = np.array([0.030, 0.041, 0.034], np.float32) + np.array([0.012, 0.014, 0.007], np.float32) * leaf[..., None]
        autumn = smooth(0.2, 1.4, sample(self.patches, x / 1_400, depth / 1_400))[..., None]
        wood = wood + autumn * np.array([0.030, 0.011, 0.000], np.float32)
        wood = np.clip(wood, 0.012, None) * (0.35 + 1.0 * lit[..., None])
        # Air: an even part, and one that lies on the water and thins out upwards in drifts.
        drift = sample(self.patches, x / 5_200 + 0.2, depth / 2_600 + v * 2.0)
        drift2 = sample(self.folds, x / 1_700, depth / 1_900 + v * 9)
        top = np.clip(EYE + v * depth, 0.0, None)
        scale_height = 46 * np.exp(0.42 * drift)
        ratio = np.clip(top / scale_height, 1e-3, None)
        low = 0.00017 * np.exp(0.55 * drift + 0.25 * drift2) * depth * (1 - np.exp(-ratio)) / ratio
        thick = np.maximum(depth - 900, 0) / 10_500 + low
        seen = np.exp(-thick)[..., None]
        near_far = np.exp(-np.array([0.86, 1.0, 1.16], np.float32) * np.maximum(depth[..., None] - 900, 0) / 10_500) * np.exp(-low)[..., None]
        seen = 0.5 * seen + 0.5 * near_far
        hills = wood * seen + self.haze(u, np.maximum(v, 0.004)) * 0.85 * (1 - seen)
        sky = self.sky()
        # A soft edge where the farthest hills meet the sky.
        fade = np.where(is_land, np.exp(-((depth / FAR) ** 6) * 1.5), 0.0)[..., None]
        return (sky * (1 - fade) + hills * fade).astype(np.float32), is_land

    # ------------------------------------------------------------ water
    def water(self, upper, is_land):
        out = upper.copy()
        first = int(np.ceil(self.horizon))
        v = self.v[first:, None]
        z = -EYE / np.minimum(v, -1e-5)
        z = np.minimum(z, 60_000)
        x = self.u[None, :] * z
        swell, chop = band(self.rng, 20, 90, stretch=0.55), band(self.rng, 60, 330, stretch=0.7)
        wind = smooth(-0.6, 1.5, sample(self.patches, x / 900 + 0.15, z / 420 + 0.3))
        rows = np.arange(first, self.h, dtype=np.float32)[:, None]
        cols = np.arange(self.w, dtype=np.float32)[None, :]
        total = np.zeros((self.h - first, self.w, 3), np.float32)
        grain = np.random.default_rng(SEED + 1)
        # Waves too small for their distance are not drawn but blur the mirror.
        footprint = z * z / (EYE * self.focal)
        long_wave = 1 / (1 + (footprint / 1.9) ** 2)
        short_wave = 1 / (1 + (footprint / 0.45) ** 2)
        s1 = sample(swell, x / 95, z / 95)
        s2 = sample(chop, x / 34 + 0.4, z / 34)
        s3 = sample(swell, x / 41 + 0.7, z / 41 + 0.2)
        tilt = (0.0075 * s1 * long_wave + 0.0095 * s3 * long_wave) * (0.45 + 0.9 * wind)
        tilt = tilt + 0.0080 * s2 * short_wave * (0.30 + 1.0 * wind)
        sway = 0.0022 * sample(chop, x / 34, z / 34 + 0.5) * short_wave
        blur = (0.0032 + 0.0100 * wind) * (1 - 0.55 * short_wave)
        count = 24
        for _ in range(count):
            jitter = grain.standard_normal(tilt.shape).astype(np.float32)
            slope = tilt + blur * jitter
            yy = 2 * self.horizon - rows - 2 * slope * self.focal * 0.9
            yy = np.where(yy > self.horizon - 1, 2 * (self.horizon - 1) - yy, yy)
            yy = np.clip(yy, 0, self.horizon - 1)
            xx = np.clip(cols + sway * self.focal + 0.25 * blur * self.focal * jitter[::-1], 0, self.w - 1)
            total += upper[yy.astype(np.int32), xx.astype(np.int32)]
        mirror = np.minimum(total / count, 2.6)
        facing = np.clip(-v + 1.1 * tilt, 0.002, 1)
        fresnel = (0.02 + 0.98 * (1 - facing) ** 5.2)[..., None]
        deep = np.array([0.014, 0.027, 0.032], np.float32) * (0.8 + 0.2 * wind[..., None])
        lake = mirror * fresnel * 0.94 + deep * (1 - fresnel)
        # Breath of mist over the far water.
        mist = (1 - np.exp(-z / 4_200)) * np.clip(0.62 + 0.28 * sample(self.patches, x / 2_300 + 0.5, z / 1_500), 0, 1)
        u2 = np.broadcast_to(self.u[None, :], z.shape[:1] + (self.w,))
        veil = self.haze(u2, np.full_like(u2, 0.004)) * 0.93
        lake = lake * (1 - mist[..., None] * 0.85) + veil * mist[..., None] * 0.85
        keep = is_land[first:][..., None]
        out[first:] = np.where(keep, out[first:], lake)
        return out

    # ------------------------------------------------------------ reeds
    def reeds(self, picture, places, size, defocus, dim, seed):
        """Stands reeds along the foot of the picture; `places` are (centre, spread, height, count), of the picture."""
        rng = np.random.default_rng(seed)
        k = 2
        w, h = self.w * k, self.h * k
        colour, mask = Image.new("RGB", (w, h), (46, 38, 24)), Image.new("L", (w, h), 0)
        paint, cover = ImageDraw.Draw(colour), ImageDraw.Draw(mask)
        unit = h / 1800

        def stroke(points, widths, tone):
            left, right = [], []
            for i, (px, py) in enumerate(points):
                a, b = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
                dx, dy = b[0] - a[0], b[1] - a[1]
                n = max(np.hypot(dx, dy), 1e-6)
                left.append((px - dy / n * widths[i], py + dx / n * widths[i]))
                right.append((px + dy / n * widths[i], py - dx / n * widths[i]))
            paint.polygon(left + right[::-1], fill=tone)
            cover.polygon(left + right[::-1], fill=255)

        def tone(light):
            straw, dark = np.array([170, 138, 88]), np.array([26, 24, 18])
            c = dark + (straw - dark) * np.clip(light, 0, 1)
            return tuple(int(t * dim) for t in c)

        for centre, spread, tall, count in places:
            for _ in range(count):
                foot = (centre + spread * rng.normal()) * w
                length = h * tall * rng.uniform(0.55, 1.0) * np.exp(-0.5 * ((foot / w - centre) / (2.2 * spread)) ** 2)
                lean = rng.normal(0.05, 0.09)
                bow = rng.normal(0.10, 0.10)
                near_sun = np.exp(-abs(foot / w - SUN[0]) / 0.35)
                base = h + 20 * unit
                t = np.linspace(0, 1, 22)
                px = foot + length * (lean * t + bow * t ** 2.6)
                py = base - length * (t - 0.10 * np.abs(bow) * 4 * t ** 3)
                stem = size * unit * rng.uniform(0.9, 1.5)
                stroke(list(zip(px, py)), stem * (1.05 - 0.65 * t), tone(rng.uniform(0.05, 0.45) + 0.2 * near_sun))
                for _ in range(rng.integers(4, 8)):          # leaves
                    at = rng.uniform(0.15, 0.82)
                    i = int(at * 21)
                    way = rng.choice([-1, 1])
                    leaf = length * rng.uniform(0.20, 0.42)
                    s = np.linspace(0, 1, 14)
                    rise, droop = rng.uniform(0.45, 0.95), rng.uniform(0.2, 0.95)
                    lx = px[i] + way * leaf * (0.60 * s + 0.25 * s ** 2) + leaf * 0.10 * s
                    ly = py[i] - leaf * (rise * s - droop * s ** 2.2)
                    wide = size * unit * rng.uniform(0.9, 1.7) * np.sin(np.pi * np.clip(s * 0.93 + 0.07, 0, 1)) ** 0.75 + 0.3
                    stroke(list(zip(lx, ly)), wide, tone(rng.uniform(0.02, 0.60) + 0.25 * near_sun))
                if rng.random() < 0.62:                       # a plume, hanging to the lee
                    plume = h * 0.062 * size / 2.2 * rng.uniform(0.7, 1.2)
                    light = rng.uniform(0.45, 0.95)
                    for _ in range(120):
                        a = rng.uniform(0, 1)
                        cx = px[-1] + (bow + 0.22) * plume * (a ** 1.4) * 0.9
                        cy = py[-1] - plume * 0.75 * (a - 0.55 * a * a)
                        hair = plume * 0.26 * (1 - a * 0.75) * rng.uniform(0.4, 1.0)
                        ang = rng.normal(0.35, 0.55)
                        ex, ey = cx + hair * np.cos(ang), cy + hair * np.sin(ang) * 0.85
                        c = tone(light * rng.uniform(0.6, 1.1))
                        thin = max(1, int(round(size * unit * 0.55)))
                        paint.line([(cx, cy), (ex, ey)], fill=c, width=thin)
                        cover.line([(cx, cy), (ex, ey)], fill=205, width=thin)
        colour = colour.filter(ImageFilter.GaussianBlur(0.6 * k))
        soft = defocus * k * self.scale
        rgb = np.asarray(colour.filter(ImageFilter.GaussianBlur(soft)).resize((self.w, self.h), Image.LANCZOS), np.float32)
        alpha = mask.filter(ImageFilter.GaussianBlur(soft)).resize((self.w, self.h), Image.LANCZOS)
        alpha = np.asarray(alpha, np.float32)[..., None] / 255
        return picture * (1 - alpha) + (rgb / 255) ** 2.2 * alpha


def box(plane, radius, axis):
    """Averages along one axis over 2 × radius + 1 pixels, the edge repeated."""
    pad = [(0, 0)] * plane.ndim
    pad[axis] = (radius + 1, radius)
    sums = np.cumsum(np.pad(plane, pad, mode="edge").astype(np.float64), axis=axis)
    n = plane.shape[axis]
    take = lambda start: np.take(sums, range(start, start + n), axis=axis)
    return ((take(2 * radius + 1) - take(0)) / (2 * radius + 1)).astype(np.float32)


def blur(picture, radius):
    """Blurs a picture in linear light: three boxes are nearly a bell."""
    radius = max(1, int(round(radius)))
    for _ in range(3):
        picture = box(box(picture, radius, 0), radius, 1)
    return picture


def develop(picture, scale):
    """Lens, film and paper: bloom, falling light at the corners, curve, grain, sharpening."""
    h, w, _ = picture.shape
    bright = np.clip(picture - 0.75, 0, 2.0).astype(np.float32)
    picture = picture + 0.16 * blur(bright, 22 * scale) + 0.10 * blur(bright, 80 * scale)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    r2 = ((xx / w - 0.5) ** 2 + ((yy / h - 0.5) * h / w) ** 2) / 0.39
    picture = picture * (1 - 0.30 * r2 ** 1.2)[..., None]
    picture = np.clip(picture * 1.18 - 0.005, 0, None)
    tone = (picture * (2.51 * picture + 0.03)) / (picture * (2.43 * picture + 0.59) + 0.14)      # filmic
    tone = np.clip(tone, 0, 1) ** (1 / 2.2)
    tone = tone + 0.16 * (tone - 0.5) * (1 - (2 * tone - 1) ** 2)          # a firmer middle, for newsprint
    rng = np.random.default_rng(SEED + 2)
    grain = rng.standard_normal((h, w, 1)).astype(np.float32) + 0.35 * rng.standard_normal((h, w, 3)).astype(np.float32)
    level = tone.mean(axis=-1, keepdims=True)
    grain = 0.5 * grain + 0.25 * (np.roll(grain, 1, 0) + np.roll(grain, 1, 1))       # clumps, as film has them
    tone = tone + grain * (0.007 + 0.014 * (1 - level))
    return Image.fromarray((np.clip(tone, 0, 1) * 255 + 0.5).astype(np.uint8)).filter(
        ImageFilter.UnsharpMask(radius=1.2, percent=60, threshold=2))


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    scale = 1.0
    if "--scale" in sys.argv:
        scale = float(sys.argv[sys.argv.index("--scale") + 1])
        args = [a for a in args if a != sys.argv[sys.argv.index("--scale") + 1]]
    out = Path(args[0]) if args else Path(__file__).parent / "daily/photos/dawn-lake.jpg"
    scene = Scene(scale)
    upper, is_land = scene.land()
    picture = scene.water(upper, is_land)
    picture = scene.reeds(picture, [(0.10, 0.055, 0.34, 120), (0.27, 0.05, 0.17, 60), (0.93, 0.04, 0.20, 55)], 2.0, 0.5, 0.80, SEED + 3)
    picture = scene.reeds(picture, [(0.02, 0.035, 0.46, 34), (0.995, 0.02, 0.30, 14)], 3.2, 2.6, 0.45, SEED + 4)
    photo = develop(picture.astype(np.float32), scale)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo.save(out, quality=88, subsampling="4:2:0", optimize=True, dpi=(300, 300), icc_profile=srgb)
    print(f"{out}: {photo.width} x {photo.height}, {out.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
