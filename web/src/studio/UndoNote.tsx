import { useEffect, useRef } from "react";
import styles from "./PromptBar.module.css";

interface Props {
  /** What was changed, in words. */
  what: string;
  onUndo: () => void;
  /** The change stays. */
  onEnd: () => void;
}

const lasts = 10_000; // ms

/** Offers to take a change of the form back, for some seconds; longer while it has the focus or the pointer. */
export function UndoNote({ what, onUndo, onEnd }: Props) {
  const note = useRef<HTMLSpanElement>(null);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!note.current?.matches(":hover, :focus-within")) end.current();
    }, lasts);
    return () => clearInterval(timer);
  }, []);

  return (
    <span ref={note} className={styles.undo}>
      <span dir="auto">{what}</span>
      <button type="button" onClick={onUndo}>
        Undo
      </button>
      <button type="button" className="plain" aria-label="Dismiss" onClick={onEnd}>
        ✕
      </button>
    </span>
  );
}
