/** A part of a picture: how many times larger than the whole it is shown, and where its middle is (0 to 1). */
export interface View {
  scale: number;
  x: number;
  y: number;
}

export const whole: View = { scale: 1, x: 0.5, y: 0.5 };

export const most = 8;

/** The view with another scale, in which nothing beyond the edges is seen. The point `at` (0 to 1 of the frame) stays where it is. */
export function zoomed(view: View, scale: number, at = { x: 0.5, y: 0.5 }): View {
  const next = Math.min(most, Math.max(1, scale));
  const kept = (middle: number, point: number) => middle + (point - 0.5) * (1 / view.scale - 1 / next);
  return bounded({ scale: next, x: kept(view.x, at.x), y: kept(view.y, at.y) });
}

/** The view after the picture was pulled by a part of the frame's width and height. */
export const pulled = (view: View, dx: number, dy: number): View =>
  bounded({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });

function bounded({ scale, x, y }: View): View {
  const half = 0.5 / scale;
  const within = (middle: number) => Math.min(1 - half, Math.max(half, middle));
  return { scale, x: within(x), y: within(y) };
}

/** How the picture is moved to show the view; the same for every picture of the same frame. */
export const transformOf = ({ scale, x, y }: View) => `scale(${scale}) translate(${(0.5 - x) * 100}%, ${(0.5 - y) * 100}%)`;

/** What a key does to a view; null for a key that does nothing. */
export function keyed(view: View, key: string): View | null {
  switch (key) {
    case "+":
    case "=":
      return zoomed(view, view.scale * 1.5);
    case "-":
      return zoomed(view, view.scale / 1.5);
    case "0":
      return whole;
    case "ArrowLeft":
      return view.scale > 1 ? pulled(view, 0.1, 0) : null;
    case "ArrowRight":
      return view.scale > 1 ? pulled(view, -0.1, 0) : null;
    case "ArrowUp":
      return view.scale > 1 ? pulled(view, 0, 0.1) : null;
    case "ArrowDown":
      return view.scale > 1 ? pulled(view, 0, -0.1) : null;
    default:
      return null;
  }
}
