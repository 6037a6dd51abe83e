import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useRefresh } from "../api/assets";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { saveFile } from "../ui/saveFile";
import { startBatch, type BatchRow, type ProductRequest } from "./api";
import { maxRows, readList } from "./batch";
import styles from "./Form.module.css";
import { LookFields } from "./LookFields";
import { given } from "./ProductForm";
import { ProductPrice } from "./ProductPrice";

interface Props {
  look: ProductRequest;
  onLook: (changes: Partial<ProductRequest>) => void;
  onStarted: (rows: BatchRow[]) => void;
}

const example = `productUrl,headline,price,offer,size
https://shop.example/products/mug,A mug for slow mornings,,,1:1
https://shop.example/products/teapot,,"19,90 €",20 % off until Sunday,16:9
`;

/** Pictures of many products: a pasted list of addresses, or a file. What is wrong with lines is told before anything is started. */
export function BatchForm({ look, onLook, onStarted }: Props) {
  const [text, setText] = useState("");
  const [unreadable, setUnreadable] = useState<unknown>(null);
  const announce = useAnnounce();
  const refresh = useRefresh();
  const { products, errors } = readList(text);
  const start = useMutation({
    mutationFn: () => startBatch(products.map((product) => ({ ...given({ ...look, productUrl: "" }), ...product }))),
    onSuccess: ({ accepted, refused, rows }) => {
      announce(refused === 0 ? `${accepted} pictures are being made.` : `${accepted} pictures are being made, ${refused} were refused.`);
      onStarted(rows);
      return refresh();
    },
    onError: () => announce("The pictures were not started."),
  });
  const read = async (file?: File) => {
    setUnreadable(null);
    await file?.text().then(setText, () => setUnreadable(`${file.name} cannot be read. Choose it again, or paste its text.`));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!start.isPending && products.length > 0 && products.length <= maxRows) start.mutate();
  };
  const count = products.length;
  return (
    <form className={`card ${styles.form}`} onSubmit={submit} aria-label="Pictures of many products">
      <label>
        <span>Addresses of product pages, one in each line, or CSV with a header</span>
        <textarea
          rows={6}
          dir="ltr"
          required
          value={text}
          placeholder={"https://shop.example/products/mug\nhttps://shop.example/products/teapot"}
          aria-describedby="list-facts"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className={styles.file}>
        <label>
          <span>… or from a file</span>
          <input type="file" accept=".csv,.txt,text/csv,text/plain" onChange={(event) => void read(event.target.files?.[0])} />
        </label>
        <button type="button" onClick={() => saveFile(example, "products-example.csv", "text/csv;charset=utf-8")}>
          Download an example file
        </button>
      </div>
      {unreadable !== null && <Failure failure={unreadable} />}
      <div id="list-facts">
        <p className={count > maxRows ? "field-error" : "quiet"}>
          {count === 0 ? `Up to ${maxRows} products can be started at once.` : `${count} ${count === 1 ? "product" : "products"} to start.`}
        </p>
        {errors.length > 0 && (
          <ul className="field-error">
            {errors.slice(0, 20).map((error) => (
              <li key={error}>{error}</li>
            ))}
            {errors.length > 20 && <li>… and {errors.length - 20} more</li>}
          </ul>
        )}
      </div>
      <LookFields value={look} onChange={onLook} />
      {start.isError && <Failure failure={start.error} />}
      <p className="row">
        <button type="submit" className="main" disabled={count === 0 || count > maxRows} aria-disabled={start.isPending}>
          {start.isPending ? "Starting …" : `Make ${count === 1 ? "1 picture" : `${count} pictures`}`}
        </button>
        <ProductPrice look={look} count={count} />
      </p>
    </form>
  );
}
