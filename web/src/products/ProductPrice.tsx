import { useQuery } from "@tanstack/react-query";
import { estimate } from "../api/assets";
import { dollars, modelName } from "../ui/format";
import { estimateProduct, type ProductRequest } from "./api";
import styles from "./Form.module.css";

interface Props {
  look: ProductRequest;
  /** How many pictures the press makes. */
  count: number;
}

/** What the press costs, before it; nothing where the service does not say. */
export function ProductPrice({ look: { size = "1:1", model, removeBackground, reuse }, count }: Props) {
  const { data } = useQuery({
    queryKey: ["estimate", "product", size, model],
    queryFn: ({ signal }) =>
      model
        ? estimate({ prompt: "The background of a product", model, aspect_ratio: size }, signal)
        : estimateProduct(size, signal),
    retry: false,
    staleTime: 300_000,
  });
  const price = data?.price_known ? data.price_usd : undefined;
  if (price === undefined || count === 0) return <span className={styles.price} />;
  const notes = [removeBackground && "and the removal of backgrounds", reuse && "less for earlier pictures"].filter(Boolean);
  return (
    <span className={styles.price}>
      <strong>{count === 1 ? dollars(price) : `${count} pictures, ${dollars(price * count)}`}</strong>{" "}
      <span className="quiet">{[modelName(data!.model), ...notes].join(" · ")}</span>
    </span>
  );
}
