import type { CSSProperties } from "react";

/** What the place of a picture must know, so that nothing moves when the picture comes. */
export const placeOf = (width: number | undefined, height: number | undefined, isInPixels = true) =>
  ({
    "--ratio": width && height ? width / height : 1,
    ...(width && isInPixels && { "--pixels": `${width}px` }),
  }) as CSSProperties;
