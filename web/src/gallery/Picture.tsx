import { useState } from "react";
import type { Picture as Facts } from "./pictures";
import { useSteadyLink } from "./useSteadyLink";
import { transformOf, type View } from "./zoom";
import styles from "./Picture.module.css";

interface Props {
  picture: Facts;
  alt: string;
  view: View;
  onGone?: () => void;
}

/** One picture in its frame. Its colour is there before it. */
export function Picture({ picture, alt, view, onGone }: Props) {
  const link = useSteadyLink(picture);
  const [state, setState] = useState<"loading" | "loaded" | "gone">("loading");
  if (state === "gone")
    return (
      <p className={styles.gone}>
        <strong>The picture is no longer there.</strong> It was deleted, or its store does not answer. Load the page again to look once
        more.
      </p>
    );
  return (
    <img
      className={state === "loaded" ? `${styles.picture} ${styles.loaded}` : styles.picture}
      src={link}
      alt={alt}
      width={picture.width}
      height={picture.height}
      draggable={false}
      decoding="async"
      style={{ transform: transformOf(view), backgroundColor: state === "loaded" ? undefined : picture.color }}
      onLoad={() => setState("loaded")}
      onError={() => {
        setState("gone");
        onGone?.();
      }}
    />
  );
}
