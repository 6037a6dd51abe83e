import { useSyncExternalStore } from "react";
import { session } from "../api/session";

/** Who uses the page, as it is now. */
export function useSession() {
  const token = useSyncExternalStore(session.watch, () => session.token);
  const user = useSyncExternalStore(session.watch, () => session.user);
  const isRefused = useSyncExternalStore(session.watch, () => session.isRefused);
  return { token, user, isRefused, signOut: () => session.signIn(null) };
}
