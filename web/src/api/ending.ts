import type { Asset, Status } from "./types";

const pause = 1000; // ms between two readings
const grace = 5000; // ms for a picture that was paid for to be stored

export const isFinal = (status: Status) => status !== "pending" && status !== "processing";

/** Whether a call of a model is under way. A cancel does not undo it: its price and its picture come into the record later. */
export const isAtModel = ({ attempts }: Asset) => attempts.some(({ outcome }) => outcome === undefined);

// When each record was first read as it is. A reading that brings nothing new keeps the object.
const firstRead = new WeakMap<Asset, number>();

/** Milliseconds after which a record is to be read again; false where nothing of it can change any more. */
export function rereadAfter(asset: Asset | undefined): number | false {
  if (!asset) return false;
  if (!isFinal(asset.status) || isAtModel(asset)) return pause;
  if (asset.status !== "cancelled" || asset.s3_url !== undefined) return false;
  if (!firstRead.has(asset)) firstRead.set(asset, Date.now());
  return Date.now() - firstRead.get(asset)! < grace ? pause : false;
}
