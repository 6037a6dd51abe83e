// Who uses the page. A token or key is kept for this tab only; the name that an open service is told lasts.

const tokenKey = "imagegen.token";
const userKey = "imagegen.user";

let onChange: () => void = () => {};

export const session = {
  get token(): string | null {
    return sessionStorage.getItem(tokenKey);
  },

  /** The `user_id` that an open service is told; null for its default. */
  get user(): string | null {
    return localStorage.getItem(userKey);
  },

  signIn(token: string | null) {
    if (token) sessionStorage.setItem(tokenKey, token);
    else sessionStorage.removeItem(tokenKey);
    onChange();
  },

  nameUser(user: string | null) {
    if (user) localStorage.setItem(userKey, user);
    else localStorage.removeItem(userKey);
    onChange();
  },

  /** Called after each change of who uses the page: what was read for another must not be shown. */
  set changed(listener: () => void) {
    onChange = listener;
  },
};
