import { useState } from "react";
import type { Picture as Facts } from "./pictures";
import { useSteadyLink } from "./useSteadyLink";
import { transformOf, type View } from "./zoom";
import styles from "./Picture.module.css";

interface Props {
  picture: Facts;
  alt: string;
  view: View;
  /** The shape of the frame, where it may be another than the picture's. */
  frame?: { width: number; height: number } | undefined;
  onGone?: () => void;
}

/** One picture in its frame, whole and in its own proportions. Its colour is there before it. */
export function Picture({ picture, alt, view, frame = picture, onGone }: Props) {
  const link = useSteadyLink(picture);
  const [state, setState] = useState<"loading" | "loaded" | "gone">("loading");
  if (state === "gone")
    return (
      <p className={styles.gone}>
        <strong>The picture is no longer there.</strong> It was deleted, or its store does not answer. Load the page again to look once
        more.
      </p>
    );
  // Beside a picture that does not fill the frame, its colour and the pattern for transparency would look like a part of it.
  const fills = Math.abs((picture.width / picture.height) * (frame.height / frame.width) - 1) < 0.01;
  return (
    <img
      className={state === "loaded" && fills ? `${styles.picture} ${styles.loaded}` : styles.picture}
      src={link}
      alt={alt}
      width={picture.width}
      height={picture.height}
      draggable={false}
      decoding="async"
      style={{
        transform: transformOf(view),
        objectFit: "contain",
        backgroundColor: state === "loaded" || !fills ? undefined : picture.color,
      }}
      onLoad={() => setState("loaded")}
      onError={() => {
        setState("gone");
        onGone?.();
      }}
    />
  );
}
