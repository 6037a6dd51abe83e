import type { GenerationRequest } from "../api/types";
import { dollars, modelName } from "../ui/format";
import { noPrice } from "./noPrice";
import type { Estimates } from "./useEstimates";
import styles from "./PromptBar.module.css";

/** What the next press costs, and what it asks for. Its height does not change while the answer is awaited. */
export function PriceLine({ requests, estimates }: { requests: GenerationRequest[]; estimates: Estimates }) {
  const { known, usd, isAsking, failure } = estimates;
  const images = known.reduce((sum, { count }) => sum + count, 0);
  const isOne = requests.length === 1;
  const [first] = known;
  const what =
    isOne && first
      ? [modelName(first.model), first.width && first.height && `${first.width} × ${first.height}`].filter(Boolean).join(" · ")
      : `${requests.length} requests`;
  return (
    <p className={styles.price} aria-busy={isAsking}>
      {known.length === 0 ? (
        <span className="quiet">{noPrice(failure, isAsking)}</span>
      ) : (
        <>
          <strong>{usd === null ? noPrice(failure, false) : dollars(usd)}</strong>
          <span className="quiet">
            {images > 1 && `for ${images} images · `}
            {what}
          </span>
        </>
      )}
    </p>
  );
}
