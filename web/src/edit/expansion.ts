// By how much a picture is extended. The limits are those of the service.

export const sides = ["left", "right", "up", "down"] as const;
export type Side = (typeof sides)[number];
export type Expansion = Record<Side, number>;

export const noExpansion: Expansion = { left: 0, right: 0, up: 0, down: 0 };

/** Pixels a side. */
export const mostOfSide = 2000;

const mostPixels = 40_000_000;

interface Size {
  width: number;
  height: number;
}

export const extended = ({ width, height }: Size, { left, right, up, down }: Expansion): Size => ({
  width: width + left + right,
  height: height + up + down,
});

export const isExtended = (expansion: Expansion) => sides.some((side) => expansion[side] > 0);

/** The expansion with another side, within the limits of a side and of the whole picture. */
export function grown(picture: Size, expansion: Expansion, side: Side, pixels: number): Expansion {
  const wanted = Number.isFinite(pixels) ? Math.round(Math.min(mostOfSide, Math.max(0, pixels))) : 0;
  const others = extended(picture, { ...expansion, [side]: 0 });
  const isWide = side === "left" || side === "right";
  const room = isWide ? Math.floor(mostPixels / others.height) - others.width : Math.floor(mostPixels / others.width) - others.height;
  return { ...expansion, [side]: Math.max(0, Math.min(wanted, room)) };
}

const steps: Record<string, number> = { PageUp: 128, PageDown: -128 };

/** Pixels of a side after a key; null for a key that does nothing. An arrow outwards extends. */
export function keyed(side: Side, pixels: number, key: string, isFast: boolean): number | null {
  const outwards = { left: "ArrowLeft", right: "ArrowRight", up: "ArrowUp", down: "ArrowDown" }[side];
  const inwards = { left: "ArrowRight", right: "ArrowLeft", up: "ArrowDown", down: "ArrowUp" }[side];
  const step = isFast ? 64 : 8;
  if (key === outwards) return pixels + step;
  if (key === inwards) return pixels - step;
  if (key === "Home") return 0;
  if (key === "End") return mostOfSide;
  return key in steps ? pixels + steps[key]! : null;
}

/** The least expansion that gives the picture a shape, the same on both sides. */
export function toShape(picture: Size, across: number, along: number): Expansion {
  const ratio = across / along;
  const isTooNarrow = picture.width / picture.height < ratio;
  const missing = isTooNarrow ? Math.round(picture.height * ratio) - picture.width : Math.round(picture.width / ratio) - picture.height;
  const first = Math.floor(missing / 2);
  const [low, high] = isTooNarrow ? (["left", "right"] as const) : (["up", "down"] as const);
  return grown(picture, grown(picture, noExpansion, low, first), high, missing - first);
}
