import { useEffect } from "react";

/** The title of the tab and of the history of the browser. */
export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ImageGen`;
  }, [title]);
}
