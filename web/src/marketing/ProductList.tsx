import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAnnounce } from "../ui/Announcer";
import { Failure } from "../ui/Failure";
import { deleteProduct, readProducts, root, type Product } from "./api";
import { ConfirmButton } from "./ConfirmButton";
import { MarketingFailure } from "./MarketingFailure";
import styles from "./Part.module.css";

/** The products by id, a page at a time. */
export function ProductList() {
  const [after, setAfter] = useState("");
  const client = useQueryClient();
  const announce = useAnnounce();
  const products = useQuery({
    queryKey: [...root, "products", after],
    queryFn: ({ signal }) => readProducts(after || undefined, signal),
    placeholderData: keepPreviousData,
  });
  const remove = useMutation({
    mutationFn: deleteProduct,
    onSuccess: (_, id) => {
      announce(`The product ${id} is deleted.`);
      return client.invalidateQueries({ queryKey: root });
    },
  });
  const list = products.data?.products ?? [];
  return (
    <>
      <div className={styles.fields}>
        <label>
          <span>Begin after this id</span>
          <input type="search" value={after} placeholder="The first one" onChange={(event) => setAfter(event.target.value)} />
        </label>
      </div>
      {products.isError && <MarketingFailure failure={products.error} onRetry={() => void products.refetch()} />}
      {remove.isError && <Failure failure={remove.error} />}
      {products.isPending && <p className="quiet">Reading …</p>}
      {products.isSuccess && list.length === 0 && (
        <p className="quiet">{after ? "No product has an id after this one." : "There is none yet. Import a catalogue above."}</p>
      )}
      {list.length > 0 && <ProductTable products={list} onDelete={(id) => remove.mutate(id)} />}
      <p className="row">
        {after && (
          <button type="button" onClick={() => setAfter("")}>
            First products
          </button>
        )}
        {products.data?.next && (
          <button type="button" onClick={() => setAfter(list.at(-1)?.id ?? "")}>
            Next products
          </button>
        )}
      </p>
    </>
  );
}

function ProductTable({ products, onDelete }: { products: Product[]; onDelete: (id: string) => void }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls needs the focus, for those without a pointer
    <div className="scrolls" role="region" aria-label="Products of the catalogue" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Title</th>
            <th scope="col">Price</th>
            <th scope="col">Brand</th>
            <th scope="col">Picture</th>
            <th scope="col">Delete</th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ id, title, price, brand, image_link }) => (
            <tr key={id}>
              <th scope="row" className={styles.cell}>
                {id}
              </th>
              <td className={styles.cell} dir="auto">
                {title}
              </td>
              <td>{price ?? "–"}</td>
              <td dir="auto">{brand ?? "–"}</td>
              <td>
                {image_link && /^https?:/.test(image_link) ? (
                  <a className="target" href={image_link} target="_blank" rel="noreferrer" aria-label={`Picture of ${title ?? id}`}>
                    Open
                  </a>
                ) : (
                  "–"
                )}
              </td>
              <td>
                <ConfirmButton label={`Delete ${id}`} question="Its images go too." action="Delete it" onConfirm={() => onDelete(id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
