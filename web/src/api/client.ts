import { connection } from "./connection";
import { session } from "./session";

export interface FieldError {
  field: string;
  rule: string;
  example?: string;
}

/** A refusal by the service (problem details, RFC 9457), or a service that does not answer (status 0). The message says what to do. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];
  /** Seconds after which the service asks to try again. */
  readonly retryAfter: number | null;

  constructor(message: string, status: number, code: string, fields: FieldError[] = [], retryAfter: number | null = null) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  /** Whether a repeat may work without a change. */
  get isTemporary() {
    if (this.code === "marketing-off") return false;
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Whether what was asked for is not there, or no longer. */
export const isMissing = (failure: unknown): failure is ApiError => failure instanceof ApiError && failure.status === 404;

interface Call {
  method?: string;
  /** Sent as JSON, or as it is where it is a form or a file. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Credentials that are tried, instead of those of the session. */
  token?: string;
}

/** Calls the service and returns its JSON; undefined for an empty answer. Throws {@link ApiError}. */
export async function call<T>(path: string, given: Call = {}): Promise<T> {
  const response = await send(path, given);
  if (!response.ok) throw await refusal(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

/** The bytes of a file of the service, for a download that needs credentials. */
export async function download(path: string): Promise<Blob> {
  const response = await send(path, {});
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

/** A query string of what is given; empty where nothing is. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length === 0 ? "" : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function send(path: string, { method = "GET", body, headers = {}, signal, token }: Call): Promise<Response> {
  const isFile = body instanceof FormData || body instanceof Blob || typeof body === "string";
  const init: RequestInit = { method, headers: { Accept: "application/json", ...headers }, signal: signal ?? null };
  const sent = init.headers as Record<string, string>;
  const credentials = token ?? session.token;
  if (credentials) sent.Authorization = `Bearer ${credentials}`;
  if (body !== undefined) {
    init.body = isFile ? (body as BodyInit) : JSON.stringify(body);
    if (!isFile) sent["Content-Type"] = "application/json";
  }

  try {
    const response = await fetch(path, init);
    connection.works();
    if (response.status === 401 && token === undefined) session.refuse();
    return response;
  } catch (failure) {
    if (signal?.aborted) throw failure;
    connection.fails();
    throw new ApiError("The service does not answer. It may be stopped, or your connection may be down; try again.", 0, "no-answer");
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const text = await response.text();
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  try {
    const problem = JSON.parse(text) as { detail?: string; title?: string; code?: string; errors?: FieldError[]; error?: string };
    const message = problem.detail ?? problem.error ?? problem.title;
    if (message) return new ApiError(message, response.status, problem.code ?? "", problem.errors ?? [], retryAfter);
  } catch {
    // Something between the page and the service has answered.
  }

  return new ApiError(`The service answered with status ${response.status}. Try again in a while.`, response.status, "", [], retryAfter);
}
