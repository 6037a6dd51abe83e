/** Whom a key or a token stands for, as far as it says so itself. */
export interface Identity {
  /** What it is called on the page; it opens nothing. */
  name: string;
  /** The same for two credentials only where they are the same user's. */
  id: string;
}

interface Claims {
  iss?: string;
  sub?: string;
  preferred_username?: string;
  email?: string;
}

export function identityOf(credentials: string): Identity {
  const key = /^ig_live_([A-Za-z0-9]{8})_/.exec(credentials)?.[1];
  if (key !== undefined) return { name: `Key ${key}`, id: `key ${key}` };
  const { iss, sub, preferred_username, email } = claimsOf(credentials);
  return { name: preferred_username ?? email ?? sub ?? "Token", id: iss && sub ? `${iss} ${sub}` : credentials };
}

// Only to show and to compare: the service alone decides whether a token is good.
function claimsOf(token: string): Claims {
  try {
    const payload = token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (character) => character.codePointAt(0)!);
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(claims).filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}
