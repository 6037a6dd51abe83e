import { useState } from "react";
import { Picture } from "../gallery/Picture";
import type { Picture as Facts } from "../gallery/pictures";
import { Slider } from "../gallery/Slider";
import { useSteadyLink } from "../gallery/useSteadyLink";
import { transformOf, whole } from "../gallery/zoom";
import { ZoomBar } from "../gallery/ZoomBar";
import { extended, type Expansion } from "./expansion";
import styles from "./BeforeAfter.module.css";

interface Props {
  before: Facts;
  beforeAlt: string;
  after: Facts;
  /** Where the earlier picture lies in an extended one. */
  expansion: Expansion | null;
}

/** The picture before and after an edit, on each other. */
export function BeforeAfter({ before, beforeAlt, after, expansion }: Props) {
  const [view, setView] = useState(whole);
  const link = useSteadyLink(before);
  const size = expansion ? extended(before, expansion) : null;
  const percent = (part: number, of: number) => `${(part / of) * 100}%`;
  return (
    <>
      <Slider
        left={
          size && expansion ? (
            <div className={styles.moved} style={{ transform: transformOf(view) }}>
              <img
                className={styles.within}
                src={link}
                alt={`Before: ${beforeAlt}`}
                style={{
                  left: percent(expansion.left, size.width),
                  top: percent(expansion.up, size.height),
                  width: percent(before.width, size.width),
                  height: percent(before.height, size.height),
                }}
              />
            </div>
          ) : (
            <Picture picture={before} alt={`Before: ${beforeAlt}`} view={view} />
          )
        }
        right={<Picture picture={after} alt="After" view={view} />}
        leftName="before"
        rightName="after"
        width={after.width}
        height={after.height}
        view={view}
        onView={setView}
      />
      <ZoomBar view={view} onView={setView} />
    </>
  );
}
