import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useTitle } from "../ui/useTitle";
import type { ProductRequest, ProductStatus } from "./api";
import { BatchForm } from "./BatchForm";
import { BatchProgress } from "./BatchProgress";
import { EarlierPictures } from "./EarlierPictures";
import { ProductForm } from "./ProductForm";
import { ProductResult } from "./ProductResult";
import styles from "./ProductsPage.module.css";
import { useBatch } from "./useBatch";

/** Pictures of products from their pages: one, or many. The address says which job is shown. */
export default function ProductsPage() {
  useTitle("Products");
  const [search, setSearch] = useSearchParams();
  const [request, setRequest] = useState<ProductRequest>({ productUrl: "" });
  const [isOpen, setOpen] = useState(false);
  const [batch, setBatch] = useBatch();
  const isMany = search.has("many");
  const job = search.get("job");
  const change = (changes: Partial<ProductRequest>) => setRequest((before) => ({ ...before, ...changes }));
  const { headline: _h, price: _p, offer: _o, ...look } = request;

  const changeJob = ({ page }: ProductStatus) => {
    change({ productUrl: page?.url ?? request.productUrl, ...page?.texts, ...(page?.layout && { layout: page.layout }) });
    setOpen(true);
  };

  return (
    <>
      <h1>Products</h1>
      <p className="quiet">
        The service reads the page of a product, has a model make a background, and draws the name, the price and the offer on it.
      </p>
      <nav className={styles.kinds} aria-label="How many">
        <Link href="/studio/products" aria-current={isMany ? undefined : "page"}>
          One product
        </Link>
        <Link href="/studio/products?many=1" aria-current={isMany ? "page" : undefined}>
          Many products
        </Link>
      </nav>
      {isMany ? (
        <>
          <BatchForm look={look} onLook={change} onStarted={setBatch} />
          {batch && <BatchProgress rows={batch} onClose={() => setBatch(null)} />}
        </>
      ) : (
        <>
          <ProductForm value={request} onChange={change} isOpen={isOpen} onToggle={setOpen} onStarted={(id) => setSearch({ job: id })} />
          {job && <ProductResult key={job} jobId={job} onChange={changeJob} />}
        </>
      )}
      <EarlierPictures chosen={job} />
    </>
  );
}
