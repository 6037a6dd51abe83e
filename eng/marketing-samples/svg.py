"""A small SVG writer: shapes, gradients, blurs and clips, and the tones of a lit surface."""
import colorsys

SIDE = 600
NIGHT = "#17131f"


def channels(colour):
    return [int(colour[i:i + 2], 16) for i in (1, 3, 5)]


def mix(colour, other, share):
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(channels(colour), channels(other)))


class Tones:
    """A colour in the light of one lamp at the upper left."""

    def __init__(self, base):
        red, green, blue = (value / 255 for value in channels(base))
        hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
        warm = "#" + "".join(f"{round(value * 255):02x}" for value in colorsys.hls_to_rgb(hue, min(1, light + 0.16), saturation))
        self.base = base
        self.light = mix(warm, "#ffffff", 0.15)
        self.bright = mix(warm, "#ffffff", 0.55)
        self.dim = mix(base, NIGHT, 0.16)
        self.dark = mix(base, NIGHT, 0.34)
        self.deep = mix(base, NIGHT, 0.58)


class Drawing:
    def __init__(self):
        self.defs, self.body = [], []

    def _define(self, text):
        name = f"d{len(self.defs)}"
        self.defs.append(text.replace("@", name))
        return name

    def _gradient(self, kind, place, stops):
        marks = "".join(
            f'<stop offset="{stop[0]}" stop-color="{stop[1]}" stop-opacity="{stop[2] if len(stop) > 2 else 1}"/>' for stop in stops)
        return f"""url(#{self._define(f'<{kind}Gradient id="@" {place}>{marks}</{kind}Gradient>')})"""

    def linear(self, x1, y1, x2, y2, *stops):
        """In fractions of the shape's box."""
        return self._gradient("linear", f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"', stops)

    def radial(self, x, y, radius, *stops):
        """In fractions of the shape's box."""
        return self._gradient("radial", f'cx="{x}" cy="{y}" r="{radius}"', stops)

    def across(self, tones):
        """An upright cylinder."""
        return self.linear(
            0, 0, 1, 0, (0, tones.dark), (.1, tones.base), (.27, tones.light), (.42, tones.base), (.78, tones.dark), (.94, tones.deep),
            (1, tones.dark))

    def down(self, tones):
        return self.linear(0, 0, .25, 1, (0, tones.light), (.4, tones.base), (1, tones.dark))

    def blur(self, radius):
        margin = 'x="-60%" y="-60%" width="220%" height="220%"'
        return f"""url(#{self._define(f'<filter id="@" {margin}><feGaussianBlur stdDeviation="{radius}"/></filter>')})"""

    def clip(self, path):
        return f"""url(#{self._define(f'<clipPath id="@"><path d="{path}"/></clipPath>')})"""

    def add(self, element, **attributes):
        written = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items() if value is not None)
        self.body.append(f"<{element} {written}/>")

    def path(self, d, fill="none", **attributes):
        self.add("path", d=d, fill=fill, **attributes)

    def line(self, d, colour, width, **attributes):
        self.path(d, stroke=colour, stroke_width=width, stroke_linecap="round", stroke_linejoin="round", **attributes)

    def ellipse(self, x, y, rx, ry, fill, **attributes):
        self.add("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=fill, **attributes)

    def box(self, x, y, width, height, radius, fill, **attributes):
        self.add("rect", x=x, y=y, width=width, height=height, rx=radius, fill=fill, **attributes)

    def group(self, **attributes):
        written = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
        self.body.append(f"<g {written}>")

    def end(self):
        self.body.append("</g>")

    def text(self, x, y, size, text, colour, **attributes):
        """Letters as narrow bars, so that no font is needed: a label that is seen, not read."""
        for index in range(text):
            self.box(x + index * size * .9, y, size * (.62 if index % 3 else .3), size, size * .1, colour, **attributes)

    def shadow(self, x, y, rx, ry=None, strength=.42):
        """Where it stands: a wide soft shadow, and a narrow dark one at the contact."""
        ry = ry or rx * .13
        self.ellipse(x + rx * .08, y, rx * 1.08, ry * 1.25, NIGHT, opacity=strength * .6, filter=self.blur(16))
        self.ellipse(x, y - ry * .1, rx * .9, ry * .6, NIGHT, opacity=strength, filter=self.blur(6))

    def svg(self):
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}">'
            f'<defs>{"".join(self.defs)}</defs>{"".join(self.body)}</svg>')
