import { useMutation } from "@tanstack/react-query";
import type { SyntheticEvent } from "react";
import { useRefresh } from "../api/assets";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { startProduct, type ProductRequest } from "./api";
import styles from "./Form.module.css";
import { LookFields } from "./LookFields";
import { ProductPrice } from "./ProductPrice";

interface Props {
  value: ProductRequest;
  onChange: (changes: Partial<ProductRequest>) => void;
  /** Whether the fields for texts of one's own are shown. */
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
  onStarted: (jobId: string) => void;
}

/** The picture of one product: its page, the layout, and texts that are drawn instead of what the page says. */
export function ProductForm({ value, onChange, isOpen, onToggle, onStarted }: Props) {
  const announce = useAnnounce();
  const refresh = useRefresh();
  const start = useMutation({
    mutationFn: startProduct,
    onSuccess: ({ jobId }) => {
      announce("The page is being read.");
      onStarted(jobId);
      return refresh();
    },
    onError: () => announce("The picture was not started."),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!start.isPending) start.mutate(given(value));
  };
  return (
    <form className={`card ${styles.form}`} onSubmit={submit} aria-label="Picture of one product">
      <div className={styles.address}>
        <label>
          <span>Address of a product page</span>
          <input
            type="url"
            required
            dir="ltr"
            value={value.productUrl}
            placeholder="https://shop.example/products/mug"
            onChange={(event) => onChange({ productUrl: event.target.value })}
          />
        </label>
        <button type="submit" className="main" aria-disabled={start.isPending}>
          {start.isPending ? "Starting …" : "Make the picture"}
        </button>
      </div>
      <ProductPrice look={value} count={1} />
      {start.isError && <Failure failure={start.error} />}
      <details open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
        <summary>Texts of my own, instead of what the page says</summary>
        <div className={styles.fields}>
          <Text label="Headline" max={200} value={value.headline} onChange={(headline) => onChange({ headline })} />
          <Text label="Price" max={60} value={value.price} onChange={(price) => onChange({ price })} />
          <Text label="Offer" max={120} value={value.offer} onChange={(offer) => onChange({ offer })} />
        </div>
        <p className="quiet small">With a headline, a page that cannot be read does not end the job.</p>
      </details>
      <LookFields value={value} onChange={onChange} />
    </form>
  );
}

function Text({
  label,
  max,
  value,
  onChange,
}: {
  label: string;
  max: number;
  value: string | undefined;
  onChange: (text: string) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <input dir="auto" maxLength={max} value={value ?? ""} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** What is said; the service's defaults count for the rest. */
export const given = (request: ProductRequest) =>
  Object.fromEntries(
    Object.entries(request).filter(([, value]) => value !== "" && value !== false && value !== undefined),
  ) as unknown as ProductRequest;
