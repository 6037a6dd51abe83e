import styles from "./Banner.module.css";

/** The service has refused a call for want of credentials. */
export function SignInBanner({ hadToken, onSignIn }: { hadToken: boolean; onSignIn: () => void }) {
  return (
    <div className={`${styles.banner} ${styles.wide}`} role="alert">
      <span>{hadToken ? "Your token or key was refused: it may have expired." : "This service asks who you are."}</span>
      <button type="button" className="main" onClick={onSignIn}>
        Sign in
      </button>
    </div>
  );
}
