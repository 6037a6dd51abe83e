import { useEffect, useRef, type ReactNode } from "react";
import styles from "./Menu.module.css";

interface Props {
  label: ReactNode;
  /** At which edge of the button the menu begins. */
  align?: "start" | "end";
  children: ReactNode;
}

/** A button that opens a panel. Escape, a press elsewhere and a choice (a link or a button in it) close it. */
export function Menu({ label, align = "start", children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const element = details.current;
    if (!element) return;
    const close = (toButton: boolean) => {
      if (!element.open) return;
      element.open = false;
      if (toButton) element.querySelector("summary")?.focus();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && element.open) {
        event.stopPropagation();
        close(true);
      }
    };
    const onClick = (event: MouseEvent) => {
      if ((event.target as Element).closest("button, a")) close(true);
    };
    const onPress = (event: PointerEvent) => {
      if (!element.contains(event.target as Node)) close(false);
    };
    const onLeave = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && !element.contains(event.relatedTarget)) close(false);
    };
    element.addEventListener("keydown", onKey);
    element.addEventListener("click", onClick);
    element.addEventListener("focusout", onLeave);
    document.addEventListener("pointerdown", onPress);
    return () => {
      element.removeEventListener("keydown", onKey);
      element.removeEventListener("click", onClick);
      element.removeEventListener("focusout", onLeave);
      document.removeEventListener("pointerdown", onPress);
    };
  }, []);

  return (
    <details ref={details} className={styles.menu}>
      <summary className="button">{label}</summary>
      <div className={align === "end" ? `${styles.panel} ${styles.end}` : styles.panel}>{children}</div>
    </details>
  );
}
