import { useState, type ReactNode } from "react";
import type { Asset } from "../api/types";
import { Segments } from "../ui/Segments";
import { Picture } from "./Picture";
import { altOf, type Picture as Facts } from "./pictures";
import { Slider } from "./Slider";
import { useKeys } from "./useKeys";
import { keyed, whole } from "./zoom";
import { Zoomable } from "./Zoomable";
import { ZoomBar } from "./ZoomBar";
import styles from "./Comparison.module.css";

interface Side {
  asset: Asset;
  picture: Facts;
}

interface Props {
  first: Side;
  second: Side;
  actions: ReactNode;
}

const ways = [
  { id: "slider", name: "Slider" },
  { id: "beside", name: "Side by side" },
  { id: "flip", name: "Flip" },
] as const;

/** Two pictures, seen in one of three ways, always with the same part of both. */
export function Comparison({ first, second, actions }: Props) {
  const [way, setWay] = useState<(typeof ways)[number]["id"]>("slider");
  const [view, setView] = useState(whole);
  const [isFlipped, setIsFlipped] = useState(false);
  useKeys((key) => {
    if (key === "f" && way === "flip") {
      setIsFlipped(!isFlipped);
      return true;
    }

    const next = keyed(view, key);
    if (next) setView(next);
    return next !== null;
  });

  const { width, height } = first.picture;
  const picture = (side: Side, name: string) => (
    <Picture
      key={side.picture.s3_key}
      picture={side.picture}
      alt={`${name}: ${altOf(side.asset)}`}
      view={view}
      frame={first.picture}
    />
  );
  const frame = (side: Side, name: string) => (
    <figure className={styles.side}>
      <Zoomable view={view} onView={setView} width={width} height={height}>
        {picture(side, name)}
      </Zoomable>
      <figcaption>{name}</figcaption>
    </figure>
  );
  return (
    <section aria-label="Comparison">
      <div className={`row ${styles.bar}`}>
        <Segments label="How to compare" choices={ways} chosen={way} onChoose={setWay} />
        <ZoomBar view={view} onView={setView} />
        {actions}
      </div>
      {way === "slider" && (
        <Slider
          left={picture(first, "A")}
          right={picture(second, "B")}
          leftName="A"
          rightName="B"
          width={width}
          height={height}
          view={view}
          onView={setView}
        />
      )}
      {way === "beside" && (
        <div className={styles.beside}>
          {frame(first, "A")}
          {frame(second, "B")}
        </div>
      )}
      {way === "flip" && (
        <div className={styles.flip}>
          <div
            onPointerEnter={(event) => event.pointerType === "mouse" && setIsFlipped(true)}
            onPointerLeave={(event) => event.pointerType === "mouse" && setIsFlipped(false)}
          >
            {frame(isFlipped ? second : first, isFlipped ? "B" : "A")}
          </div>
          <button type="button" aria-pressed={isFlipped} title="Key f" onClick={() => setIsFlipped(!isFlipped)}>
            Show {isFlipped ? "A" : "B"}
          </button>
        </div>
      )}
    </section>
  );
}
