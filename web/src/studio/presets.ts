import type { Draft } from "./draft";

/** Settings for a purpose, several fields with one press; the prompt and the seed stay. */
export const presets: { name: string; draft: Partial<Draft> }[] = [
  { name: "Movie poster", draft: { style: "movie-poster", shape: "2:3", quality: "premium" } },
  { name: "Photo", draft: { style: "photographic", shape: "3:2", quality: "standard" } },
  { name: "Cinema still", draft: { style: "cinematic", shape: "21:9", quality: "premium" } },
  { name: "Painting", draft: { style: "oil-painting", shape: "4:5", quality: "standard" } },
  { name: "Phone background", draft: { style: "vivid", shape: "9:16", quality: "standard" } },
];

/** Prompts for somebody who does not know yet what to ask for. */
export const examplePrompts = [
  "A cinematic movie poster for a sci-fi thriller set in 2099",
  "Vintage 1970s horror movie poster with bold typography",
  "Animated adventure film poster with vibrant colors and fantasy creatures",
  "Film noir detective poster in black and white with dramatic lighting",
];
