import { useRef } from "react";

const doublePress = 600; // ms within which a second press is no wish for a second picture

/**
 * Passes a press on, unless it repeats the one before: while that is being sent, and for as long as two presses are one by mistake. Tells
 * whether it did.
 */
export function useOnePress<Given>(act: (given: Given) => Promise<unknown> | void) {
  const last = useRef<{ what: string; at: number; isSending: boolean } | null>(null);
  return (given: Given): boolean => {
    const what = JSON.stringify(given);
    const before = last.current;
    if (before?.what === what && (before.isSending || Date.now() - before.at < doublePress)) return false;
    const now = { what, at: Date.now(), isSending: true };
    last.current = now;
    void Promise.resolve(act(given)).finally(() => {
      now.isSending = false;
    });
    return true;
  };
}
