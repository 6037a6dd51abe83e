import { useQuery } from "@tanstack/react-query";
import { call } from "./client";
import type { Model, Preset, StudioInfo } from "./types";

// They change when the service is started anew.
const lasting = { staleTime: Infinity } as const;

export const useStudio = () =>
  useQuery({ queryKey: ["studio"], queryFn: ({ signal }) => call<StudioInfo>("/api/studio", { signal }), ...lasting });

/** Whether the answer to a query may be another for another user: all but the description of the service. */
export const dependsOnUser = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== "studio";

export const useModels = () =>
  useQuery({
    queryKey: ["models"],
    queryFn: ({ signal }) => call<{ default: string; models: Model[] }>("/api/models", { signal }),
    staleTime: 60_000,
  });

export const usePresets = () =>
  useQuery({
    queryKey: ["presets"],
    queryFn: async ({ signal }) => (await call<{ presets: Preset[] }>("/api/presets", { signal })).presets,
    ...lasting,
  });

/** Whether the stores and the model endpoints work; read every 30 seconds while the page is seen. */
export const useReadiness = () =>
  useQuery({
    queryKey: ["ready"],
    queryFn: ({ signal }) => call<{ status: string }>("/health/ready", { signal }),
    refetchInterval: 30_000,
    retry: false,
  });
