// Who uses the page. A token or key is kept for this tab only; the name that an open service is told lasts.

import { identityOf } from "./identity";

const tokenKey = "imagegen.token";
const userKey = "imagegen.user";

let onChange: (isSameUser: boolean) => void = () => {};
let isRefused = false;
const watchers = new Set<() => void>();
const tell = () => {
  for (const watcher of watchers) watcher();
};

export const session = {
  get token(): string | null {
    return sessionStorage.getItem(tokenKey);
  },

  /** The `user_id` that an open service is told; null for its default. */
  get user(): string | null {
    return localStorage.getItem(userKey);
  },

  /** Whether the service has asked for credentials, or for better ones, since the last sign-in. */
  get isRefused(): boolean {
    return isRefused;
  },

  signIn(token: string | null) {
    const before = session.token;
    // What was seen without credentials, such as refused requests, is not another user's.
    const isSame = token !== null && (before === null || identityOf(before).id === identityOf(token).id);
    if (token) sessionStorage.setItem(tokenKey, token);
    else sessionStorage.removeItem(tokenKey);
    isRefused = false;
    onChange(isSame);
    tell();
  },

  /** A call was answered with 401. */
  refuse() {
    if (isRefused) return;
    isRefused = true;
    tell();
  },

  nameUser(user: string | null) {
    if (user) localStorage.setItem(userKey, user);
    else localStorage.removeItem(userKey);
    onChange(false);
    tell();
  },

  /** For useSyncExternalStore: told of each change; returns how to stop. */
  watch(watcher: () => void) {
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
    };
  },

  /** Called after each change of who uses the page, or of the credentials: what was read for another must not be shown. */
  set changed(listener: (isSameUser: boolean) => void) {
    onChange = listener;
  },
};
