import { useReadiness, useStudio } from "../api/service";
import styles from "./Footer.module.css";

/** The version of the service and whether it works. */
export function Footer() {
  const { data: studio } = useStudio();
  const { data: ready, error } = useReadiness();
  const state = error ? "Something does not work" : ready ? "All stores and models work" : "Looking whether it works …";
  return (
    <footer className={styles.foot}>
      <span title={studio?.version}>ImageGen {studio && short(studio.version)}</span>
      <a className={error ? styles.bad : styles.good} href="/health/ready" title="What was checked">
        {state}
      </a>
      <a href="/health">Health</a>
    </footer>
  );
}

// With the beginning of the commit that it was built from.
const short = (version: string) => version.replace(/\+(.{7}).*$/, "+$1");
