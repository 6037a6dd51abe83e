import { useEffect, useRef, type ReactNode } from "react";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog: the browser keeps the focus in it, closes it with Escape, and gives the focus back. */
export function Dialog({ title, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);

  // React's strict mode closes and opens it again: the first close is told when it is open already.
  const tell = () => {
    if (!element.current?.open) onClose();
  };

  return (
    <dialog ref={element} className={styles.dialog} aria-label={title} onClose={tell}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <button type="button" className="plain" aria-label="Close" onClick={() => element.current?.close()}>
          ✕
        </button>
      </div>
      {children}
    </dialog>
  );
}
