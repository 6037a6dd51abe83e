import type { Asset, GenerationRequest } from "../api/types";
import { answer, asset, type Call } from "./page";

/** A service that keeps records; a test moves them on. Its answers are for openPage. */
export function fakeAssets(kept: Asset[] = []) {
  const records = new Map(kept.map((record) => [record.request_id, record]));
  const idOf = ({ url }: Call) => url.pathname.split("/")[3]!;
  const set = (id: string, changes: Partial<Asset>) => records.set(id, { ...records.get(id)!, ...changes });
  const begin = (id: string, fields: Partial<Asset>) => {
    const nothingYet = { status: "pending", generated_at: undefined!, s3_url: undefined! } as const;
    records.set(id, asset({ model: undefined!, ...fields, ...nothingYet, attempts: [], request_id: id }));
    return answer(202, { message: "Image generation request queued", request_id: id, status: "pending" });
  };

  return {
    records,
    set,
    begin,
    /** The ids of those that run, the oldest first. */
    running: () =>
      [...records.values()].filter(({ status }) => status === "pending" || status === "processing").map((one) => one.request_id),
    complete: (id: string, changes: Partial<Asset> = {}) =>
      set(id, {
        status: "completed",
        model: records.get(id)!.model ?? asset().model!,
        generated_at: "2026-11-28T10:00:07Z",
        s3_url: `http://localhost/images/${id}.png`,
        thumbnail_url: `http://localhost/thumbnails/${id}?index=0&size=256`,
        ...changes,
      }),
    fail: (id: string, error: string, code: string) => set(id, { status: "failed", error, error_code: code }),
    answers: {
      "POST /api/assets": (call: Call) => {
        const body = call.body as GenerationRequest;
        return begin(body.request_id!, { prompt: body.prompt!, ...(body.model && { model: body.model }), quality: body.quality ?? "standard" });
      },
      "GET /api/assets": ({ url }: Call) => {
        const statuses = url.searchParams.get("status")?.split(",");
        const items = [...records.values()].filter(({ status }) => !statuses || statuses.includes(status)).toReversed();
        return { items, read: items.length };
      },
      "GET /api/assets/*": (call: Call) => records.get(idOf(call)),
      "POST /api/assets/*/cancel": (call: Call) => {
        set(idOf(call), { status: "cancelled" });
        return answer(202, {});
      },
      "POST /api/assets/*/retry": (call: Call) => {
        set(idOf(call), { status: "pending" });
        return answer(202, {});
      },
      "DELETE /api/assets/*": (call: Call) => {
        records.delete(idOf(call));
        return new Response(null, { status: 204 });
      },
    },
  };
}
