import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";

const pause = 5000; // ms between two messages, so that a screen reader can finish one

const Announce = createContext<(message: string) => void>(() => {});

/** Says a message to screen readers, politely; of several within five seconds only the last. */
export const useAnnounce = () => useContext(Announce);

/** The one live region of the page. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState("");
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout> | null; next: string | null }>({ timer: null, next: null });

  const announce = useCallback((text: string) => {
    const state = waiting.current;
    if (state.timer !== null) {
      state.next = text;
      return;
    }

    setMessage(text);
    const release = () => {
      state.timer = null;
      if (state.next === null) return;
      setMessage(state.next);
      state.next = null;
      state.timer = setTimeout(release, pause);
    };
    state.timer = setTimeout(release, pause);
  }, []);

  useEffect(() => {
    const state = waiting.current;
    return () => {
      if (state.timer !== null) clearTimeout(state.timer);
      state.timer = null;
    };
  }, []);

  return (
    <Announce value={announce}>
      {children}
      <div className="off-screen" role="status" aria-live="polite">
        {message}
      </div>
    </Announce>
  );
}
