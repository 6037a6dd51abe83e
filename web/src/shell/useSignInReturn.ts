import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { session } from "../api/session";
import type { StudioInfo } from "../api/types";

let isFinishing = false;

/** Ends a sign-in where the identity provider has led back to the page; tells why it has failed. */
export function useSignInReturn(studio: StudioInfo | undefined) {
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<unknown>(null);
  const signIn = studio?.sign_in;
  useEffect(() => {
    const search = new URLSearchParams(location.search);
    if (!signIn || isFinishing || !search.has("state") || !(search.has("code") || search.has("error"))) return;
    isFinishing = true;
    void (async () => {
      try {
        const { finishSignIn } = await import("./oidc");
        const { token, path } = await finishSignIn(signIn, search);
        navigate(path, { replace: true });
        session.signIn(token);
      } catch (refusal) {
        // A code works once: it must not stay in the address, where a reload would send it again.
        navigate(location.pathname, { replace: true });
        setFailure(refusal);
      } finally {
        isFinishing = false;
      }
    })();
  }, [signIn, navigate]);
  return { failure, forget: () => setFailure(null) };
}
