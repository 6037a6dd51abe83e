import type { Mark, Point } from "./marks";

type Context = CanvasRenderingContext2D;

/** Draws marks in a colour; what is not marked is transparent. */
export function drawMarks(context: Context, marks: readonly Mark[], colour: string) {
  const { width, height } = context.canvas;
  context.globalCompositeOperation = "source-over";
  context.clearRect(0, 0, width, height);
  context.fillStyle = colour;
  for (const mark of marks) draw(context, mark, colour);
  context.globalCompositeOperation = "source-over";
}

function draw(context: Context, mark: Mark, colour: string) {
  const { width, height } = context.canvas;
  switch (mark.kind) {
    case "stroke":
      drawStroke(context, mark.points, mark.size, mark.erases, colour);
      break;
    case "rectangle":
      context.globalCompositeOperation = mark.erases ? "destination-out" : "source-over";
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      break;
    case "invert":
      context.globalCompositeOperation = "source-out";
      context.fillRect(0, 0, width, height);
      break;
    case "clear":
      context.clearRect(0, 0, width, height);
      break;
    case "file":
      context.globalCompositeOperation = "source-over";
      context.drawImage(mark.image, 0, 0, width, height);
      // Its marks take the colour.
      context.globalCompositeOperation = "source-atop";
      context.fillRect(0, 0, width, height);
  }
}

/** A line through points, with curves between their middles, so that a fast hand draws no corners. */
export function drawStroke(context: Context, points: readonly Point[], size: number, erases: boolean, colour: string) {
  const [first, ...rest] = points;
  if (!first) return;
  context.globalCompositeOperation = erases ? "destination-out" : "source-over";
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = size;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.beginPath();
  context.moveTo(first.x, first.y);
  if (rest.length === 0) context.lineTo(first.x, first.y);
  let before = first;
  for (const point of rest) {
    context.quadraticCurveTo(before.x, before.y, (before.x + point.x) / 2, (before.y + point.y) / 2);
    before = point;
  }

  context.lineTo(before.x, before.y);
  context.stroke();
}
