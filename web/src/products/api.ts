import { useQuery } from "@tanstack/react-query";
import { asUser } from "../api/assets";
import { ApiError, call, query } from "../api/client";
import { newUuid } from "../api/ids";
import type { Estimate, Status } from "../api/types";

/** The fields of `POST /generative-ai-images/generate` (docs/products.md); what is left out has the service's default. */
export interface ProductRequest {
  jobId?: string;
  productUrl: string;
  headline?: string;
  price?: string;
  offer?: string;
  style?: string;
  model?: string;
  layout?: string;
  size?: string;
  language?: string;
  useProductImage?: boolean;
  removeBackground?: boolean;
  reuse?: boolean;
}

interface Price {
  text: string;
  kind: string;
  from: string;
  original: string;
}

/** What was read, drawn and left out. */
export interface PageDetails {
  url?: string;
  unchanged?: boolean;
  language?: string;
  title?: string;
  brand?: string;
  description?: string;
  price?: Price;
  wasPrice?: Price;
  availability?: string;
  imageUrl?: string;
  source?: string;
  why?: string;
  leftOut?: string[];
  notes?: string[];
  texts?: { headline?: string; price?: string; offer?: string };
  prompt?: string;
  model?: string;
  layout?: string;
  size?: string;
  width?: number;
  height?: number;
  overlay?: { role: string; text: string; contrast: number; requiredContrast: number }[];
  reusedFrom?: string;
  code?: string;
}

export interface ProductStatus {
  jobId: string;
  status: Exclude<Status, "cancelled">;
  createdAt: number;
  imageUrl?: string;
  fileName?: string;
  overlayText?: string;
  error?: string;
  page?: PageDetails;
}

export interface BatchRow {
  row: number;
  productUrl: string;
  status: "accepted" | "joined" | "refused";
  jobId?: string;
  error?: string;
}

export interface Layouts {
  layouts: { name: string; description: string; sampleUrl: string }[];
  sizes: { size: string; width: number; height: number }[];
}

/** Starts a job. Its id is chosen here, so that a repeat after a lost answer starts nothing twice. */
export const startProduct = (request: ProductRequest) =>
  call<{ jobId: string }>("/generative-ai-images/generate", {
    method: "POST",
    body: { jobId: newUuid(), ...asUser(), ...request },
  });

/** Starts a job for each row; a wrong row keeps none of the others from being made. */
export const startBatch = (products: ProductRequest[]) =>
  call<{ accepted: number; refused: number; rows: BatchRow[] }>("/generative-ai-images/batch", {
    method: "POST",
    body: { products: products.map((product) => ({ jobId: newUuid(), ...asUser(), ...product })) },
  });

/** The price of the background of one picture. */
export const estimateProduct = (size: string, signal: AbortSignal) =>
  call<Estimate>(`/generative-ai-images/estimate${query({ size })}`, { signal });

/** How a job stands; read again every second until it has ended. */
export const useProductJob = (jobId: string) =>
  useQuery({
    queryKey: ["product", jobId],
    queryFn: ({ signal }) => readJob(jobId, signal),
    refetchInterval: ({ state }) => (state.data?.status === "pending" || state.data?.status === "processing" ? 1000 : false),
  });

async function readJob(jobId: string, signal: AbortSignal) {
  try {
    return await call<ProductStatus>(`/generative-ai-images/status/${encodeURIComponent(jobId)}`, { signal });
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.status !== 404) throw failure;
    throw new ApiError("There is no such picture of a product. They are kept for some days; make it again.", 404, "not-found");
  }
}

export const useLayouts = () =>
  useQuery({
    queryKey: ["layouts"],
    queryFn: ({ signal }) => call<Layouts>("/generative-ai-images/layouts", { signal }),
    staleTime: Infinity,
  });
