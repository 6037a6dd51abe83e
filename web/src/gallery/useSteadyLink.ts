import { useState } from "react";

interface Linked {
  s3_key: string;
  s3_url: string;
}

/** The link of a picture as it was first read. Each reading of a record signs another, and the browser would load the picture again. */
export function useSteadyLink({ s3_key, s3_url }: Linked): string {
  const [first, setFirst] = useState({ s3_key, s3_url });
  if (first.s3_key === s3_key) return first.s3_url;
  setFirst({ s3_key, s3_url });
  return s3_url;
}
