import { keyed, whole, type View } from "./zoom";

interface Props {
  view: View;
  onView: (view: View) => void;
}

/** Zooming and moving with buttons; the keys are +, - and 0, and the arrows once it is enlarged. */
export function ZoomBar({ view, onView }: Props) {
  const press = (key: string) => onView(keyed(view, key) ?? view);
  const arrows = [
    ["ArrowLeft", "←", "left"],
    ["ArrowUp", "↑", "up"],
    ["ArrowDown", "↓", "down"],
    ["ArrowRight", "→", "right"],
  ] as const;
  return (
    <div className="row" role="group" aria-label="Zoom">
      <button type="button" aria-label="Smaller" title="Smaller (key -)" disabled={view.scale === 1} onClick={() => press("-")}>
        −
      </button>
      <button type="button" aria-label="Larger" title="Larger (key +)" onClick={() => press("+")}>
        +
      </button>
      <button type="button" title="The whole picture (key 0)" disabled={view === whole || view.scale === 1} onClick={() => onView(whole)}>
        Whole
      </button>
      {view.scale > 1 &&
        arrows.map(([key, sign, name]) => (
          <button key={key} type="button" className="plain" aria-label={`Look further ${name}`} onClick={() => press(key)}>
            {sign}
          </button>
        ))}
      <span className="quiet small">{Math.round(view.scale * 100)} %</span>
    </div>
  );
}
