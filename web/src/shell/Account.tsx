import { useState } from "react";
import { identityOf } from "../api/identity";
import { useStudio } from "../api/service";
import { Menu } from "../ui/Menu";
import { KeysSheet } from "./KeysSheet";
import { SignInDialog } from "./SignInDialog";
import { SignInBanner } from "./SignInBanner";
import { ThemeSwitch } from "./ThemeSwitch";
import { useKeysSheet } from "./useKeysSheet";
import { UserName } from "./UserName";
import { useSession } from "./useSession";
import { useSignInReturn } from "./useSignInReturn";
import styles from "./Account.module.css";

/** Who uses the page: signs in and out, or names the user of an open service. With it, what a person sets for this browser. */
export function Account() {
  const { data: studio } = useStudio();
  const { token, user, isRefused, signOut } = useSession();
  const [isSigningIn, setIsSigningIn] = useState(false);
  const { failure, forget } = useSignInReturn(studio);
  const keys = useKeysSheet();
  const access = studio?.access;
  const needsToken = access === "keys" || access === "tokens" || access === "both" || isRefused;
  const label = access === "open" ? (user ?? "anonymous") : token ? identityOf(token).name : needsToken ? "Not signed in" : "Account";
  return (
    <>
      <Menu label={<span className={styles.label}>{label}</span>} align="end">
        {access === "open" && <UserName />}
        {access === "platform" && <p className="small">The platform in front of this service has signed you in.</p>}
        {needsToken &&
          (token ? (
            <button type="button" onClick={signOut}>
              Sign out
            </button>
          ) : (
            <button type="button" onClick={() => setIsSigningIn(true)}>
              Sign in
            </button>
          ))}
        <ThemeSwitch />
        <button type="button" onClick={keys.open}>
          Keyboard shortcuts <kbd aria-hidden="true">?</kbd>
        </button>
      </Menu>
      {isRefused && <SignInBanner hadToken={token !== null} onSignIn={() => setIsSigningIn(true)} />}
      {(isSigningIn || failure !== null) && (
        <SignInDialog
          failure={failure}
          signIn={studio?.sign_in}
          onClose={() => {
            setIsSigningIn(false);
            forget();
          }}
        />
      )}
      {keys.isOpen && <KeysSheet onClose={keys.close} />}
    </>
  );
}
