import { useEffect, useRef, useState } from "react";

interface Props {
  /** Of the first button. */
  label: string;
  /** What is asked. */
  question: string;
  /** Of the button that does it. */
  action: string;
  onConfirm: () => void;
}

/** A button that asks before it does what cannot be undone. */
export function ConfirmButton({ label, question, action, onConfirm }: Props) {
  const [isAsking, setAsking] = useState(false);
  const group = useRef<HTMLSpanElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    // The focus goes to the harmless answer, and back to where it came from.
    if (isAsking || hasAsked.current) group.current?.querySelector<HTMLElement>("[data-first]")?.focus();
    hasAsked.current = isAsking;
  }, [isAsking]);
  return (
    <span ref={group} className="row">
      {isAsking ? (
        <>
          <span>{question}</span>
          <button type="button" data-first onClick={() => setAsking(false)}>
            Keep
          </button>
          <button
            type="button"
            className="danger"
            onClick={() => {
              setAsking(false);
              onConfirm();
            }}
          >
            {action}
          </button>
        </>
      ) : (
        <button type="button" data-first onClick={() => setAsking(true)}>
          {label}
        </button>
      )}
    </span>
  );
}
