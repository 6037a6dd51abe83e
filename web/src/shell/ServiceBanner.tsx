import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { call } from "../api/client";
import { connection } from "../api/connection";
import styles from "./Banner.module.css";

const pause = 3000; // ms between two looks whether the service is back

/** Says that the service does not answer, and goes away once it does; then everything that is shown is read again. */
export function ServiceBanner() {
  const isDown = useSyncExternalStore(connection.watch, () => connection.isDown);
  const client = useQueryClient();
  useEffect(() => {
    if (!isDown) return;
    // The call itself notes that the service is back, whatever it answers.
    const timer = setInterval(() => void call("/health").catch(() => {}), pause);
    return () => {
      clearInterval(timer);
      void client.invalidateQueries();
    };
  }, [isDown, client]);

  if (!isDown) return null;
  return (
    <p className={styles.banner} role="alert">
      The service does not answer. It may be stopped, or your connection may be down. The page looks again by itself; nothing that you typed
      is lost, and running requests go on.
    </p>
  );
}
