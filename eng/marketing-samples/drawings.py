"""The products of the sample shop, each drawn in any colour."""
import math

from svg import NIGHT, Drawing, Tones, mix

WOOD, BRASS, STEEL, INK, PAPER = Tones("#c89a6b"), Tones("#c9a24f"), Tones("#b9bec6"), Tones("#2b2a30"), Tones("#f3eee4")


def mug(colour):
    d, t, raw = Drawing(), Tones(colour), Tones("#d9b48f")
    d.shadow(300, 512, 170)
    ring = "M398 238 C 520 214 540 408 392 424"
    d.line(ring, t.deep, 44)
    d.line(ring, d.linear(0, 0, 0, 1, (0, t.light), (.5, t.base), (1, t.dark)), 38)
    d.line("M404 232 C 506 212 522 330 492 380", t.bright, 7, opacity=.55, filter=d.blur(3))
    body = "M128 176 C 132 300 142 420 158 470 Q 168 508 214 514 Q 276 522 338 514 Q 384 508 394 470 C 410 420 420 300 424 176 Z"
    d.path(body, d.across(t))
    d.group(clip_path=d.clip(body))
    d.path("M100 424 Q 276 462 460 420 L460 560 L100 560 Z", d.across(raw))
    d.path("M100 424 Q 276 462 460 420 L460 432 Q 276 474 100 436 Z", t.deep, opacity=.3)
    d.ellipse(204, 320, 20, 150, "#ffffff", opacity=.42, filter=d.blur(13))
    for x, y, r in ((250, 470, 3), (312, 484, 2.4), (200, 462, 2), (350, 466, 2.6), (280, 450, 2), (232, 492, 2)):
        d.ellipse(x, y, r, r, "#8a6443", opacity=.5)
    d.end()
    d.ellipse(276, 178, 148, 36, t.light)
    d.ellipse(276, 181, 136, 29, d.linear(0, 0, 0, 1, (0, t.deep), (1, t.dark)))
    coffee = d.clip("M140 181 A136 29 0 0 0 412 181 A136 29 0 0 0 140 181 Z")
    d.group(clip_path=coffee)
    d.ellipse(276, 196, 128, 24, d.linear(0, 0, 1, 1, (0, "#5d3720"), (1, "#2c170c")))
    d.ellipse(240, 196, 62, 8, "#c98f5d", opacity=.45, filter=d.blur(6))
    d.end()
    return d


def lamp(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 530, 128)
    d.path("M200 520 Q 206 490 300 490 Q 394 490 400 520 L400 532 Q 300 552 200 532 Z", d.across(t))
    d.ellipse(300, 519, 100, 18, d.linear(0, 0, 1, 0, (0, t.base), (.35, t.bright), (1, t.dark)))
    d.path("M284 280 L316 280 L322 512 Q 300 520 278 512 Z", d.across(BRASS))
    d.ellipse(300, 330, 250, 190, d.radial(.5, .5, .5, (0, "#ffdf9a", .75), (.5, "#ffdf9a", .25), (1, "#ffdf9a", 0)))
    d.ellipse(300, 292, 176, 30, d.radial(.5, .4, .6, (0, "#fff7df"), (.5, "#ffe2a0"), (1, "#d49a4a")))
    dome = "M118 286 C 118 60 482 60 482 286 Q 482 300 466 304 Q 300 262 134 304 Q 118 300 118 286 Z"
    d.path(dome, d.radial(.34, .28, .85, (0, t.bright), (.28, t.light), (.6, t.base), (1, t.deep)))
    d.group(clip_path=d.clip(dome))
    d.ellipse(228, 150, 60, 30, "#ffffff", opacity=.5, filter=d.blur(16), transform="rotate(-32 228 150)")
    d.path("M118 300 Q 300 254 482 300 L482 280 Q 300 236 118 280 Z", "#ffe6b0", opacity=.35, filter=d.blur(6))
    d.end()
    d.ellipse(300, 117, 15, 7, d.across(BRASS))
    return d


def bag(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 524, 206, 22)
    strap = "M206 236 C 206 60 394 60 394 236"
    d.line(strap, t.deep, 26)
    d.line(strap, d.linear(0, 0, 1, 0, (0, t.base), (.3, t.light), (1, t.dark)), 19)
    body = ("M140 226 Q 300 204 460 226 C 486 330 506 430 508 486 Q 508 524 466 526"
            " Q 300 536 134 526 Q 92 524 92 486 C 94 430 114 330 140 226 Z")
    d.path(body, d.linear(0, 0, 1, .5, (0, t.base), (.3, t.light), (.55, t.base), (1, t.deep)))
    d.group(clip_path=d.clip(body))
    d.path("M80 480 Q 300 440 520 480 L520 560 L80 560 Z", t.deep, opacity=.32, filter=d.blur(14))
    d.ellipse(220, 330, 66, 120, "#ffffff", opacity=.16, filter=d.blur(26))
    d.end()
    flap = "M134 222 Q 300 196 466 222 L480 320 Q 470 386 300 396 Q 130 386 120 320 Z"
    d.path(flap, NIGHT, opacity=.4, filter=d.blur(9), transform="translate(4 14)", clip_path=None)
    d.path(flap, d.linear(0, 0, .7, 1, (0, t.light), (.45, t.base), (1, t.dark)))
    d.path("M144 234 Q 300 210 456 234 L468 316 Q 456 374 300 383 Q 144 374 132 316 Z", stroke=t.bright, stroke_width=2.6,
           stroke_dasharray="9 6", opacity=.7)
    d.line("M140 224 Q 300 200 460 224", t.bright, 3, opacity=.6)
    for x in (206, 394):
        d.box(x - 17, 222, 34, 44, 9, d.linear(0, 0, 1, 1, (0, BRASS.bright), (.5, BRASS.base), (1, BRASS.deep)))
        d.box(x - 9, 234, 18, 20, 4, t.deep)
    d.box(276, 352, 48, 62, 14, NIGHT, opacity=.35, filter=d.blur(5))
    d.box(276, 346, 48, 62, 14, d.linear(0, 0, 1, 1, (0, BRASS.bright), (.4, BRASS.base), (1, BRASS.deep)))
    d.ellipse(300, 377, 9, 9, BRASS.deep)
    d.ellipse(298, 375, 5, 5, BRASS.bright)
    return d


def sneaker(colour):
    d, t, sole = Drawing(), Tones(colour), Tones("#f4f1ea")
    d.shadow(300, 474, 226, 20, .5)
    upper = ("M66 436 C 56 376 66 300 88 246 Q 96 222 124 228 C 150 236 174 250 204 236 L262 204 Q 282 196 298 214"
             " C 336 262 388 312 442 332 C 506 352 548 372 552 420 L552 446 L70 446 Z")
    d.path(upper, d.linear(0, 0, .5, 1, (0, t.light), (.45, t.base), (1, t.dark)))
    d.group(clip_path=d.clip(upper))
    d.path("M88 236 C 150 270 210 262 284 200 L310 190 L90 190 Z", d.linear(0, 0, 0, 1, (0, t.deep), (1, t.dark)))
    d.path("M430 322 C 396 356 392 410 410 452 L580 452 L580 330 Z", d.linear(0, 0, .5, 1, (0, t.bright), (.5, t.light), (1, t.dim)),
        opacity=.9)
    d.path("M58 340 C 110 330 150 350 160 452 L40 452 Z", d.linear(0, 0, 1, 1, (0, t.dim), (1, t.deep)))
    d.path("M206 450 C 230 380 280 330 352 306 L392 330 C 316 356 274 400 262 450 Z", sole.base)
    d.path("M206 450 C 230 380 280 330 352 306 L362 312 C 290 340 246 390 224 450 Z", sole.dim, opacity=.5)
    d.ellipse(470, 356, 60, 16, "#ffffff", opacity=.5, filter=d.blur(9), transform="rotate(18 470 356)")
    d.path("M40 452 L580 452 L580 424 Q 300 440 40 424 Z", NIGHT, opacity=.3, filter=d.blur(8))
    d.end()
    d.path("M96 226 Q 76 196 96 180 Q 118 178 128 226 Q 112 236 96 226 Z", d.down(t))
    d.path("M196 240 C 214 196 244 164 280 168 Q 300 172 302 204 L300 218 Q 284 196 262 206 Z", d.linear(0, 0, 1, 1, (0, t.bright),
        (1, t.base)))
    for index in range(5):
        x, y = 276 + index * 32, 220 + index * 26
        lace = f"M{x - 34} {y + 26} Q {x - 6} {y - 8} {x + 18} {y - 4}"
        d.line(lace, NIGHT, 13, opacity=.28, transform="translate(2 4)")
        d.line(lace, d.linear(0, 0, 1, 1, (0, "#ffffff"), (1, sole.dim)), 11)
    d.line("M86 252 C 150 282 214 266 282 206", t.bright, 3, opacity=.6, stroke_dasharray="8 6")
    base = "M50 432 Q 300 450 558 428 Q 572 428 572 446 Q 570 478 528 482 L96 484 Q 50 484 46 452 Q 44 434 50 432 Z"
    d.path(base, d.linear(0, 0, 0, 1, (0, "#ffffff"), (.45, sole.base), (1, sole.dark)))
    d.path("M47 458 Q 300 472 571 454 L570 464 Q 300 482 48 468 Z", t.base, opacity=.85)
    return d


def bottle(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 552, 98, 18)
    d.path("M252 62 Q 252 48 266 48 L334 48 Q 348 48 348 62 L348 126 L252 126 Z", d.across(Tones("#3a3a40")))
    loop = "M272 48 C 272 6 328 6 328 48"
    d.line(loop, INK.deep, 15)
    d.line(loop, INK.light, 5, opacity=.5)
    d.box(258, 124, 84, 18, 4, d.across(STEEL))
    body = ("M258 140 L342 140 C 346 176 396 184 396 244 L396 524 Q 396 554 366 556"
            " Q 300 562 234 556 Q 204 554 204 524 L204 244 C 204 184 254 176 258 140 Z")
    d.path(body, d.across(t))
    d.group(clip_path=d.clip(body))
    d.box(236, 190, 20, 370, 10, "#ffffff", opacity=.5, filter=d.blur(8))
    d.box(376, 210, 8, 330, 4, t.bright, opacity=.4, filter=d.blur(4))
    d.path("M196 508 Q 300 526 404 508 L404 516 Q 300 534 196 516 Z", t.deep, opacity=.5)
    d.path("M196 516 Q 300 534 404 516 L404 570 L196 570 Z", d.across(STEEL))
    d.end()
    d.group(opacity=.92, fill="none")
    d.path("M272 330 L300 282 L328 330 Z", stroke="#ffffff", stroke_width=7, stroke_linejoin="round")
    d.line("M286 330 L304 300 L322 330", "#ffffff", 4)
    d.text(268, 350, 9, 8, "#ffffff")
    d.end()
    return d


def headphones(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 548, 190, 16, .34)
    band = "M122 372 C 96 20 504 20 478 372"
    d.line(band, t.deep, 44)
    d.line(band, d.linear(0, 0, 1, 1, (0, t.base), (.3, t.light), (.6, t.base), (1, t.dark)), 38)
    d.line("M140 300 C 146 92 380 60 432 196", t.bright, 6, opacity=.6, filter=d.blur(3))
    d.line("M146 316 C 140 74 460 74 454 316", INK.base, 17)
    d.line("M158 240 C 180 110 400 100 438 216", INK.light, 4, opacity=.4, filter=d.blur(2))
    for side in (1, -1):
        d.group(transform=None if side == 1 else "translate(600 0) scale(-1 1)") if side == -1 else d.group()
        d.box(112, 306, 18, 92, 9, d.across(STEEL))
        d.box(150, 336, 56, 190, 28, d.linear(0, 0, 1, 0, (0, INK.deep), (.5, INK.light), (1, INK.dark)))
        d.box(84, 330, 92, 202, 44, d.linear(0, 0, 1, .2, (0, t.dark), (.24, t.light), (.6, t.base), (1, t.deep)) if side == 1
              else d.linear(0, 0, 1, .2, (0, t.deep), (.3, t.base), (.72, t.light), (1, t.dark)))
        d.box(96, 352, 12, 156, 6, "#ffffff", opacity=.35 if side == 1 else .12, filter=d.blur(4))
        d.box(118, 384, 6, 94, 3, t.deep, opacity=.5)
        d.end()
    return d


def chair(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 552, 150, 14, .3)
    for path in ("M236 402 L196 556", "M366 402 L404 556"):
        d.line(path, WOOD.deep, 17)
        d.line(path, WOOD.dark, 11)
    back = "M178 110 Q 182 62 232 60 Q 300 54 368 60 Q 418 62 422 110 L440 330 Q 440 372 404 378 L196 378 Q 160 372 160 330 Z"
    d.path(back, d.radial(.36, .22, .95, (0, t.bright), (.3, t.light), (.62, t.base), (1, t.deep)))
    d.group(clip_path=d.clip(back))
    d.path("M150 300 Q 300 260 450 300 L450 400 L150 400 Z", t.deep, opacity=.5, filter=d.blur(18))
    for x in (238, 300, 362):
        d.line(f"M{x} 74 Q {300 + (x - 300) * 1.15} 200 {300 + (x - 300) * 1.2} 330", t.dark, 5, opacity=.45, filter=d.blur(2))
    d.end()
    seat = "M140 346 Q 146 318 192 314 Q 300 302 408 314 Q 454 318 460 346 Q 468 398 418 412 Q 300 432 182 412 Q 132 398 140 346 Z"
    d.path(seat, NIGHT, opacity=.35, filter=d.blur(8), transform="translate(0 10)")
    d.path(seat, d.linear(0, 0, .3, 1, (0, t.bright), (.34, t.light), (.62, t.base), (1, t.deep)))
    d.path("M140 362 Q 150 396 196 402 Q 300 416 404 402 Q 450 396 460 362 Q 464 398 418 412 Q 300 432 182 412 Q 136 398 140 362 Z",
        t.deep, opacity=.45)
    d.ellipse(256, 340, 84, 12, "#ffffff", opacity=.35, filter=d.blur(9))
    for path in ("M188 410 L150 566", "M412 410 L450 566"):
        d.line(path, WOOD.deep, 23)
        d.line(path, d.linear(0, 0, 1, 0, (0, WOOD.light), (.5, WOOD.base), (1, WOOD.dark)), 18)
    return d


def leaf(d, x, y, length, width, angle, green):
    t = Tones(green)
    shape = f"M0 0 C {width} {-length * .25} {width} {-length * .75} 0 {-length} C {-width} {-length * .75} {-width} {-length * .25} 0 0 Z"
    half = f"M0 0 C {width} {-length * .25} {width} {-length * .75} 0 {-length} Z"
    d.group(transform=f"translate({x} {y}) rotate({angle})")
    d.path(shape, d.linear(0, 1, .4, 0, (0, t.dark), (.5, t.base), (1, t.light)))
    d.path(half, t.deep, opacity=.22)
    d.line(f"M0 0 L0 {-length * .94}", t.bright, 2.6, opacity=.6)
    for part in (.25, .42, .58, .74):
        for side in (1, -1):
            end = part + .13
            d.line(f"M0 {-length * part} L{side * width * 2.1 * end * (1 - end):.1f} {-length * end}", t.bright, 1.4, opacity=.35)
    d.end()


def plant(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 556, 118)
    for x, y, length, width, angle, green in (
            (300, 400, 250, 62, -58, "#2f6b4a"), (300, 400, 250, 62, 60, "#2c6446"), (300, 396, 310, 66, -30, "#37805a"),
            (304, 396, 300, 66, 32, "#327552"), (300, 396, 344, 70, 2, "#3f8f63"), (296, 404, 190, 52, -76, "#3b8760"),
            (306, 404, 190, 52, 78, "#347a55"), (298, 400, 200, 50, -14, "#4fa577"), (304, 402, 178, 48, 20, "#479a6d")):
        leaf(d, x, y, length, width, angle, green)
    pot = "M192 396 L408 396 L390 528 Q 386 556 352 558 Q 300 564 248 558 Q 214 556 210 528 Z"
    d.path(pot, d.across(t))
    d.group(clip_path=d.clip(pot))
    d.path("M180 396 L420 396 L420 436 Q 300 452 180 436 Z", NIGHT, opacity=.3, filter=d.blur(9))
    d.ellipse(254, 490, 14, 70, "#ffffff", opacity=.4, filter=d.blur(9))
    d.end()
    d.path("M180 388 Q 180 376 194 378 Q 300 396 406 378 Q 420 376 420 388 L416 424 Q 300 442 184 424 Z", d.across(t))
    d.line("M184 384 Q 300 402 416 384", t.bright, 3, opacity=.55)
    return d


def watch(colour):
    d, t = Drawing(), Tones(colour)
    for strap in ("M226 190 L244 26 Q 246 12 262 12 L338 12 Q 354 12 356 26 L374 190 Z",
                  "M226 410 L246 578 Q 248 590 262 590 L338 590 Q 352 590 354 578 L374 410 Z"):
        d.path(strap, d.across(t))
    for x1, x2 in ((258, 240), (342, 360)):
        d.line(f"M{x1} 28 L{x2} 176", t.bright, 2.4, stroke_dasharray="8 6", opacity=.7)
        d.line(f"M{x1} 572 L{x2} 424", t.bright, 2.4, stroke_dasharray="8 6", opacity=.7)
    for y in (470, 502, 534):
        d.ellipse(300, y, 6, 4.5, t.deep)
    d.box(444, 284, 26, 34, 8, d.linear(0, 0, 0, 1, (0, STEEL.bright), (.5, STEEL.base), (1, STEEL.deep)))
    d.ellipse(300, 300, 152, 152, d.linear(0, 0, 1, 1, (0, "#ffffff"), (.3, STEEL.light), (.55, STEEL.base), (1, STEEL.deep)))
    d.ellipse(300, 300, 136, 136, d.linear(0, 0, 1, 1, (0, STEEL.deep), (.5, STEEL.light), (1, "#ffffff")))
    dial = Tones(mix(colour, "#14161c", .72))
    d.ellipse(300, 300, 126, 126, d.radial(.4, .35, .75, (0, dial.light), (.5, dial.base), (1, dial.deep)))
    for hour in range(60):
        angle = math.radians(hour * 6)
        inner = 100 if hour % 5 == 0 else 111
        x, y = math.sin(angle), -math.cos(angle)
        d.line(f"M{300 + x * inner:.1f} {300 + y * inner:.1f} L{300 + x * 116:.1f} {300 + y * 116:.1f}", "#f4efe6",
               (7 if hour % 15 == 0 else 4.4) if hour % 5 == 0 else 1.4, opacity=1 if hour % 5 == 0 else .6)
    d.text(274, 244, 7, 8, "#f4efe6", opacity=.8)
    d.ellipse(300, 352, 28, 28, dial.deep)
    d.ellipse(300, 352, 26, 26, stroke="#f4efe6", stroke_width=1, fill="none", opacity=.5)
    d.line("M300 352 L314 338", "#f4efe6", 2.4)
    for path, width in (("M300 312 L242 254", 9), ("M292 308 L372 226", 6)):
        d.line(path, NIGHT, width, opacity=.4, transform="translate(3 5)")
        d.line(path, "#f7f3ea", width)
    d.line("M290 270 L328 404", BRASS.light, 2.4)
    d.ellipse(300, 300, 9, 9, BRASS.base)
    glass = "M196 250 A126 126 0 0 1 380 202 Q 270 220 214 372 A126 126 0 0 1 196 250 Z"
    d.path(glass, d.linear(0, 0, 1, 1, (0, "#ffffff", .32), (1, "#ffffff", .02)))
    return d


def notebook(colour):
    d, t = Drawing(), Tones(colour)
    d.group(transform="rotate(-9 300 300)")
    d.box(152, 84, 316, 452, 18, NIGHT, opacity=.45, filter=d.blur(18), transform="translate(12 20)")
    d.box(150, 78, 322, 452, 16, t.deep)
    for index in range(7):
        d.box(158, 84 + index * .5, 310 - index * .6, 440, 8, PAPER.bright if index % 2 else PAPER.dim)
    d.box(140, 66, 318, 448, 16, d.linear(0, 0, 1, 1, (0, t.light), (.35, t.base), (1, t.dark)))
    d.box(140, 66, 42, 448, 14, d.linear(0, 0, 1, 0, (0, t.dark), (.6, t.base), (.9, t.deep), (1, t.base)), opacity=.75)
    d.ellipse(260, 180, 120, 60, "#ffffff", opacity=.17, filter=d.blur(30), transform="rotate(-36 260 180)")
    d.box(214, 150, 172, 112, 6, PAPER.base)
    d.box(220, 156, 160, 100, 3, "none", stroke=t.base, stroke_width=2)
    d.text(250, 184, 14, 8, t.dark)
    d.text(268, 214, 7, 10, t.dim, opacity=.7)
    d.box(408, 62, 15, 456, 5, NIGHT, opacity=.35, filter=d.blur(4), transform="translate(4 0)")
    d.box(408, 62, 15, 456, 5, d.linear(0, 0, 1, 0, (0, INK.base), (.4, INK.light), (1, INK.deep)))
    d.path("M236 512 L236 574 L246 562 L256 574 L256 512 Z", "#c0503f")
    d.end()
    return d


def candle(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 540, 142)
    d.ellipse(300, 196, 230, 170, d.radial(.5, .5, .5, (0, "#ffd88a", .7), (.55, "#ffd88a", .18), (1, "#ffd88a", 0)))
    jar = "M166 216 L434 216 L434 500 Q 434 536 396 540 Q 300 550 204 540 Q 166 536 166 500 Z"
    d.path(jar, d.across(t))
    d.group(clip_path=d.clip(jar))
    d.path("M150 216 L450 216 L450 340 L150 340 Z", d.linear(0, 0, 0, 1, (0, "#ffe2a6", .65), (1, "#ffe2a6", 0)))
    d.box(196, 220, 22, 310, 11, "#ffffff", opacity=.55, filter=d.blur(8))
    d.box(412, 230, 9, 290, 4, "#ffffff", opacity=.3, filter=d.blur(4))
    d.end()
    d.ellipse(300, 217, 134, 30, t.bright, opacity=.95)
    d.ellipse(300, 220, 124, 25, d.linear(0, 0, 0, 1, (0, t.dark), (1, t.base)))
    d.ellipse(300, 228, 116, 19, d.radial(.5, .4, .6, (0, "#fffbe9"), (.4, "#ffefc4"), (1, "#e5c38e")))
    d.line("M300 226 Q 302 206 300 196", "#3a2a20", 4.5)
    flame = "M300 92 C 322 134 334 154 326 180 Q 318 202 300 202 Q 282 202 274 180 C 266 154 288 134 300 92 Z"
    d.path(flame, "#ffb347", opacity=.8, filter=d.blur(9))
    d.path(flame, d.linear(0, 0, 0, 1, (0, "#fff3bf"), (.45, "#ffc550"), (1, "#f08a2c")))
    d.ellipse(300, 178, 10, 20, "#fffbe6", filter=d.blur(2))
    d.path("M214 332 Q 300 342 386 332 L386 460 Q 300 470 214 460 Z", d.linear(0, 0, 1, 0, (0, PAPER.dim), (.3, "#ffffff"), (1, PAPER.dim)))
    d.path("M222 340 Q 300 349 378 340 L378 452 Q 300 461 222 452 Z", stroke=t.dark, stroke_width=1.6)
    d.text(250, 378, 15, 8, INK.base)
    d.text(264, 412, 7, 11, INK.base, opacity=.55)
    d.text(276, 428, 6, 9, INK.base, opacity=.4)
    return d


def sunglasses(colour):
    d, t = Drawing(), Tones(colour)
    d.ellipse(300, 424, 230, 14, NIGHT, opacity=.36, filter=d.blur(14))
    for side in (0, 1):
        d.group(transform="translate(600 0) scale(-1 1)" if side else "translate(0 0)")
        arm = "M62 246 C 84 210 128 186 178 176"
        d.line(arm, t.deep, 16)
        d.line(arm, t.dim, 10)
        lens = "M66 262 Q 66 236 96 232 Q 170 222 238 234 Q 266 240 268 268 C 268 344 232 398 168 400 C 98 400 64 340 66 262 Z"
        d.path(lens, d.linear(0, 0, .2, 1, (0, mix(colour, "#1b1c24", .86)), (.55, mix(colour, "#3d3a44", .7)), (1, mix(colour,
            "#d9c7b4", .55))), opacity=.93)
        d.group(clip_path=d.clip(lens))
        d.path("M60 420 L190 200 L236 200 L106 420 Z" if not side else "M150 420 L20 200 L66 200 L196 420 Z", "#ffffff", opacity=.17)
        d.end()
        d.line(lens, t.deep, 25)
        d.line(lens, d.linear(0, 0, 1, 1, (0, t.light if not side else t.base), (.4, t.base), (1, t.dark)), 20)
        d.line("M84 244 Q 160 228 238 238", t.bright, 5, opacity=.7, filter=d.blur(2))
        d.path("M50 232 L84 226 L84 256 L54 262 Z", d.down(t))
        d.ellipse(68, 244, 5, 5, BRASS.light)
        d.end()
    bridge = "M264 262 Q 300 228 336 262"
    d.line(bridge, t.deep, 24)
    d.line(bridge, d.linear(0, 0, 0, 1, (0, t.light), (1, t.dim)), 18)
    return d


def speaker(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 538, 160)
    body = "M148 150 Q 148 108 190 106 Q 300 98 410 106 Q 452 108 452 150 L452 494 Q 452 532 410 536 Q 300 546 190 536 Q 148 532 148 494 Z"
    d.path(body, d.across(t))
    d.group(clip_path=d.clip(body))
    for row in range(38):
        y = 176 + row * 9
        for column in range(34):
            x = 152 + column * 9 + (4.5 if row % 2 else 0)
            d.ellipse(x, y + 6 * math.cos((x - 300) / 152), 2, 2, t.deep, opacity=.5)
    d.box(196, 110, 26, 430, 13, "#ffffff", opacity=.3, filter=d.blur(14))
    d.path("M140 508 Q 300 528 460 508 L460 560 L140 560 Z", d.across(WOOD))
    d.path("M140 100 L460 100 L460 156 Q 300 176 140 156 Z", d.across(WOOD))
    d.end()
    d.ellipse(300, 117, 138, 11, d.linear(0, 0, 1, 0, (0, WOOD.base), (.35, WOOD.bright), (1, WOOD.dark)))
    d.path("M258 88 Q 258 80 300 80 Q 342 80 342 88 L342 108 Q 300 118 258 108 Z", d.across(BRASS))
    d.ellipse(300, 88, 42, 8, d.linear(0, 0, 1, 1, (0, BRASS.bright), (1, BRASS.dark)))
    d.box(274, 450, 52, 24, 5, d.linear(0, 0, 1, 1, (0, BRASS.bright), (.5, BRASS.base), (1, BRASS.dark)))
    d.text(283, 458, 8, 5, BRASS.deep)
    return d


def vase(colour):
    d, t = Drawing(), Tones(colour)
    d.shadow(300, 548, 128)
    stems = (("M300 300 C 294 220 258 140 208 66", -32), ("M304 300 C 306 210 318 120 330 30", 6),
        ("M308 300 C 324 230 372 170 430 118", 40),
             ("M298 300 C 280 250 230 200 172 170", -52))
    for stem, _ in stems:
        d.line(stem, "#8a7a56", 4.5)
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3), shade in (
            ((300, 300), (294, 220), (258, 140), (208, 66), "#8fa58c"), ((304, 300), (306, 210), (318, 120), (330, 30), "#7f9a86"),
            ((308, 300), (324, 230), (372, 170), (430, 118), "#9cb09a"), ((298, 300), (280, 250), (230, 200), (172, 170), "#86a08b")):
        for index in range(9):
            s = .32 + index * .085
            x, y = (((1 - s) ** 3 * a + 3 * s * (1 - s) ** 2 * b + 3 * s * s * (1 - s) * c + s ** 3 * e)
                    for a, b, c, e in ((x0, x1, x2, x3), (y0, y1, y2, y3)))
            heading = math.degrees(math.atan2(x3 - x0, y0 - y3))
            size = 50 - index * 3
            for side in (1, -1):
                leaf(d, round(x, 1), round(y, 1), size, size * .42, round(heading + side * 58, 1), shade)
    body = ("M266 250 Q 262 292 254 318 C 238 356 176 380 176 448 C 176 510 224 548 300 552 C 376 548 424 510 424 448"
            " C 424 380 362 356 346 318 Q 338 292 334 250 Z")
    d.path(body, d.linear(0, 0, 1, 0, (0, t.dark), (.12, t.base), (.32, t.light), (.5, t.base), (.82, t.dark), (.96, t.deep), (1, t.dark)))
    d.group(clip_path=d.clip(body))
    d.ellipse(244, 440, 22, 62, "#ffffff", opacity=.42, filter=d.blur(12), transform="rotate(16 244 440)")
    d.box(278, 250, 10, 70, 5, "#ffffff", opacity=.4, filter=d.blur(4))
    d.path("M160 520 Q 300 570 440 520 L440 580 L160 580 Z", t.deep, opacity=.45, filter=d.blur(12))
    for y in (404, 420, 436, 452):
        d.line(f"M170 {y} Q 300 {y + 34} 430 {y}", t.deep, 2.4, opacity=.28)
    d.end()
    d.ellipse(300, 251, 35, 9, t.bright)
    d.ellipse(300, 252, 28, 6, t.deep)
    return d


# Three colours of each, as file names have them.
PALETTE = {
    "sage": "#8fa68a", "terracotta": "#c8694a", "navy": "#2f4468", "mustard": "#dba53a", "ivory": "#efe6d6", "graphite": "#4b4d55",
    "rose": "#d99a9c", "forest": "#3c6650", "cognac": "#a9653a", "sky": "#7fb0d0", "plum": "#75466a", "coral": "#ee7c62",
}
KINDS = {
    "mug": (mug, "sage", "terracotta", "navy"), "lamp": (lamp, "mustard", "coral", "forest"), "bag": (bag, "cognac", "plum", "forest"),
    "sneaker": (sneaker, "sky", "coral", "graphite"), "bottle": (bottle, "navy", "rose", "sage"),
    "headphones": (headphones, "ivory", "graphite", "rose"), "chair": (chair, "mustard", "sage", "terracotta"),
    "plant": (plant, "ivory", "terracotta", "navy"), "watch": (watch, "cognac", "navy", "forest"),
    "notebook": (notebook, "coral", "forest", "navy"), "candle": (candle, "rose", "sage", "plum"),
    "sunglasses": (sunglasses, "cognac", "graphite", "coral"), "speaker": (speaker, "graphite", "sky", "terracotta"),
    "vase": (vase, "terracotta", "sky", "ivory"),
}
