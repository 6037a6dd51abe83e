import { drawMarks } from "./drawMarks";
import type { Mark } from "./marks";

const lightest = 128; // of 255: lighter pixels mark

/** The mask as the service takes it, in base64: a PNG of the size of the picture, white where it is to change, black elsewhere. */
export function maskFile(marks: readonly Mark[], width: number, height: number): string {
  const context = contextOf(width, height);
  drawMarks(context, marks, "#fff");
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const value = data[at + 3]! >= lightest ? 255 : 0;
    data[at] = data[at + 1] = data[at + 2] = value;
    data[at + 3] = 255;
  }

  context.putImageData(pixels, 0, 0);
  return context.canvas.toDataURL("image/png").split(",")[1]!;
}

/** A file as a mark: opaque where it is light. Throws where the browser cannot read it. */
export async function readMask(file: File, width: number, height: number): Promise<Mark> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error(
      "The file is not a picture that the browser can read. Choose a PNG, JPEG or WebP file, white where the picture is to change.",
    );
  });
  const context = contextOf(width, height);
  context.imageSmoothingEnabled = false;
  context.fillStyle = "#000";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isLight = data[at]! * 0.3 + data[at + 1]! * 0.59 + data[at + 2]! * 0.11 >= lightest;
    data[at + 3] = isLight ? 255 : 0;
    if (isLight) count++;
  }

  if (count === 0)
    throw new Error("The file is all dark, so nothing would change. Choose one that is white where the picture is to change.");
  context.putImageData(pixels, 0, 0);
  return { kind: "file", image: context.canvas };
}

/** A file in base64. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("The browser cannot draw a mask of this size. Close other pages and try again.");
  return context;
}
