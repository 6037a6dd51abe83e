import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelAsset, keys } from "../api/assets";
import { ApiError } from "../api/client";

export interface Cancel {
  /** Asks the service to cancel these; what has ended meanwhile is left as it is. */
  cancel: (ids: string[]) => Promise<void>;
  /** Those that were asked to be cancelled and have not ended yet. */
  asked: ReadonlySet<string>;
  /** A request has ended, and may be run again. */
  settle: (id: string) => void;
  failure: unknown;
}

/** Cancels one, several or all. */
export function useCancel(): Cancel {
  const client = useQueryClient();
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<unknown>(null);

  const cancel = async (ids: string[]) => {
    setFailure(null);
    setAsked((earlier) => new Set([...earlier, ...ids]));
    const results = await Promise.allSettled(ids.map(cancelAsset));
    const failed = results.flatMap((result, index) =>
      result.status === "rejected" && !(result.reason instanceof ApiError && result.reason.code === "already-ended")
        ? [{ id: ids[index]!, reason: result.reason as unknown }]
        : [],
    );
    if (failed.length > 0) {
      setFailure(failed[0]!.reason);
      setAsked((earlier) => new Set([...earlier].filter((id) => !failed.some((one) => one.id === id))));
    }

    await client.invalidateQueries({ queryKey: keys.running });
  };

  const settle = (id: string) => setAsked((earlier) => new Set([...earlier].filter((one) => one !== id)));

  return { cancel, asked, settle, failure };
}
