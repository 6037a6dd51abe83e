import { useState, type FormEvent } from "react";
import { ApiError, call } from "../api/client";
import { session } from "../api/session";
import type { StudioInfo } from "../api/types";
import { Dialog } from "../ui/Dialog";
import { Failure } from "../ui/Failure";
import styles from "./Account.module.css";

interface Props {
  /** Why the sign-in at the identity provider has failed. */
  failure: unknown;
  signIn: StudioInfo["sign_in"];
  onClose: () => void;
}

/** Takes a token or an API key, or leads to the identity provider where there is one. */
export function SignInDialog({ failure, signIn, onClose }: Props) {
  const [token, setToken] = useState("");
  const [isTrying, setIsTrying] = useState(false);
  const [ownFailure, setOwnFailure] = useState<unknown>(null);
  const shown = ownFailure ?? failure;

  const use = async (event: FormEvent) => {
    event.preventDefault();
    // Pasted from a header, as documents show it.
    const bare = token.trim().replace(/^bearer\s+/i, "");
    if (bare === "" || isTrying) return;
    setIsTrying(true);
    setOwnFailure(null);
    const refusal = await tried(bare);
    setIsTrying(false);
    if (refusal !== null) {
      setOwnFailure(refusal);
      return;
    }

    session.signIn(bare);
    onClose();
  };

  const leave = async () => {
    setOwnFailure(null);
    try {
      const { beginSignIn } = await import("./oidc");
      await beginSignIn(signIn!);
    } catch (refusal) {
      setOwnFailure(refusal);
    }
  };

  return (
    <Dialog title="Sign in" onClose={onClose}>
      {shown !== null && <Failure failure={shown} />}
      {signIn && (
        <p>
          <button type="button" className="main" onClick={() => void leave()}>
            Sign in at {hostOf(signIn.authority)}
          </button>
        </p>
      )}
      <form className={styles.name} onSubmit={(event) => void use(event)}>
        <label>
          <span>{signIn ? "Or an API key or token" : "API key or token"}</span>
          <input type="password" autoComplete="off" spellCheck={false} value={token} onChange={(event) => setToken(event.target.value)} />
        </label>
        <p className="quiet small">It is kept for this tab only, and sent to this service only.</p>
        <button type="submit" className={signIn ? "" : "main"}>
          {isTrying ? "Trying it …" : "Use it"}
        </button>
      </form>
    </Dialog>
  );
}

// Why these credentials are of no use; null where they are good, if only for some of the calls.
async function tried(token: string): Promise<unknown> {
  try {
    await call("/api/assets?limit=1", { token });
    return null;
  } catch (refusal) {
    const status = refusal instanceof ApiError ? refusal.status : null;
    if (status === 403) return null;
    return status === 401
      ? new Error("The service refuses this key or token: it may be mistyped, expired or revoked. Paste the whole of it.")
      : refusal;
  }
}

const hostOf = (address: string) => {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
};
