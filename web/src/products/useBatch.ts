import { useState } from "react";
import type { BatchRow } from "./api";

const key = "imagegen.batch";

/** The batch that is followed; kept for this tab, so that a reload finds it again. */
export function useBatch() {
  const [rows, setRows] = useState(stored);
  const keep = (next: BatchRow[] | null) => {
    setRows(next);
    if (next) sessionStorage.setItem(key, JSON.stringify(next));
    else sessionStorage.removeItem(key);
  };
  return [rows, keep] as const;
}

function stored(): BatchRow[] | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as BatchRow[] | null;
  } catch {
    return null;
  }
}
