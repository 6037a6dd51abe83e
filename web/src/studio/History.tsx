import { useAssets } from "../api/assets";
import { Carousel } from "../carousel/Carousel";
import { Failure } from "../ui/Failure";
import styles from "./StudioPage.module.css";

/** The newest pictures of the user, from the service. */
export function History() {
  const { data, error, isPending, refetch } = useAssets({ status: "completed" }, 50);
  const items = data?.pages[0]?.items ?? [];
  return (
    <section className={styles.history} aria-label="History">
      <h2>History</h2>
      {error && items.length === 0 ? (
        <Failure failure={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <p className="quiet">Reading your pictures …</p>
      ) : items.length === 0 ? (
        <p className="quiet">Pictures that you make are listed here, the newest first.</p>
      ) : (
        <Carousel items={items} label="The newest pictures" />
      )}
    </section>
  );
}
