// What the service answers, as docs/studio.md and the requests/ folder describe it. Absent fields are left out of its JSON.

export type Status = "pending" | "processing" | "completed" | "failed" | "cancelled";

export interface Attempt {
  number: number;
  model: string;
  price_estimate_usd: number | null;
  started_at: string;
  ended_at?: string;
  outcome?: string;
  detail?: string;
}

export interface AssetImage {
  s3_key: string;
  s3_url: string;
  width: number;
  height: number;
  content_type: string;
  size_bytes: number;
  sha256: string;
  seed?: number;
  note?: string;
  color?: string;
  thumbnail_url?: string;
}

/** A request and its outcome. The fields of an image are those of the first of its images. */
export interface Asset extends Partial<AssetImage> {
  request_id: string;
  status: Status;
  user_id: string;
  prompt: string;
  negative_prompt?: string;
  style: string;
  aspect_ratio?: string;
  format?: string;
  resolution?: number;
  fit?: string;
  task: string;
  quality: string;
  count: number;
  model?: string;
  source: "prompt" | "edit" | "product";
  tags?: string[];
  created_at: string;
  generated_at?: string;
  error?: string;
  error_code?: string;
  s3_url_expires_at?: string;
  shortfall?: string;
  reused_from?: string;
  run?: number;
  attempts: Attempt[];
  /** All images, where there are several. */
  images?: AssetImage[];
}

export interface AssetPage {
  items: Asset[];
  next?: string;
  read: number;
}

export interface PriceLine {
  usd: number;
  quality?: string;
  up_to_pixels?: number;
}

/** A model with the limits that apply to requests; only the controls that it has are shown. */
export interface Model {
  id: string;
  provider: string;
  family: string;
  state: "active" | "ending" | "retired";
  available: boolean;
  missing?: string;
  tasks: string[];
  sizes?: string;
  max_count: number;
  max_prompt_length: number;
  negative_prompt: boolean;
  min_seed?: number;
  max_seed?: number;
  cfg_scale?: [number, number];
  native_formats: string[];
  price_known: boolean;
  prices: PriceLine[];
  end_of_life?: string;
  successor?: string;
}

export interface Preset {
  id: string;
  name: string;
  /** What is added to the prompt; null where nothing is. */
  words: string | null;
}

/** The answer to `POST /api/assets` and whatever starts a request. */
export interface Started {
  message: string;
  request_id: string;
  status: Status;
}

/** The fields of `POST /api/assets`; what is left out has the service's default. */
export interface GenerationRequest {
  prompt?: string;
  negative_prompt?: string;
  style?: string;
  preset?: string;
  aspect_ratio?: string;
  quality?: string;
  model?: string;
  count?: number;
  seed?: number;
  format?: string;
  cfg_scale?: number;
  resolution?: number;
  width?: number;
  height?: number;
  fit?: string;
  task?: string;
  image?: string;
  mask?: string;
  style_image?: string;
  image_request_id?: string;
  mask_prompt?: string;
  search?: string;
  strength?: number;
  expand_left?: number;
  expand_right?: number;
  expand_up?: number;
  expand_down?: number;
  user_id?: string;
  request_id?: string;
}

export interface Estimate {
  model: string;
  width?: number;
  height?: number;
  count: number;
  price_usd?: number;
  price_known: boolean;
}

export interface Usage {
  month: string;
  usd: number;
  images: number;
  requests: number;
  by_model: { model: string; attempts: number; images: number; usd: number; unpriced: number; median_seconds?: number }[];
  ambiguous: { request_id: string; model: string; started_at: string }[];
  next?: string;
}

/** How this service is set up, as far as the page needs it. */
export interface StudioInfo {
  name: string;
  version: string;
  access: "open" | "keys" | "tokens" | "both" | "platform";
  marketing: boolean;
  contact: boolean;
  email_demo_mode: boolean;
  sign_in?: { authority: string; client_id: string; scope: string; audience?: string };
}
