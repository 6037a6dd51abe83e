import { recallParts } from "../studio/recall";

export interface KeyGroup {
  name: string;
  keys: { keys: string[]; does: string }[];
}

/** Every key of the pages, for the sheet that `?` opens. Single letters work only where no field has the focus. */
export const keyGroups: KeyGroup[] = [
  {
    name: "Everywhere",
    keys: [
      { keys: ["?"], does: "Show these keys" },
      { keys: ["Esc"], does: "Close a menu or a dialog" },
    ],
  },
  { name: "Studio", keys: [{ keys: ["Ctrl", "Enter"], does: "Generate, in the prompt" }] },
  {
    name: "Picture or card with the focus: take into the form",
    keys: recallParts.map(({ key, name }) => ({ keys: [key], does: name })),
  },
  {
    name: "History",
    keys: [
      { keys: ["←", "→"], does: "Go from picture to picture" },
      { keys: ["Home", "End"], does: "Newest, oldest of the strip" },
      { keys: ["Enter"], does: "Open the picture" },
    ],
  },
  {
    name: "Gallery",
    keys: [
      { keys: ["←", "→", "↑", "↓"], does: "Go from image to image" },
      { keys: ["Page Up", "Page Down"], does: "Go a screen up, down" },
      { keys: ["Home", "End"], does: "First, last that is loaded" },
      { keys: ["c"], does: "Select, to compare two or to delete" },
      { keys: ["Delete"], does: "Delete, after a question" },
    ],
  },
  {
    name: "One image, and comparison",
    keys: [
      { keys: ["←", "→"], does: "Newer, older image; move an enlarged one" },
      { keys: ["+", "-", "0"], does: "Larger, smaller, the whole picture" },
      { keys: ["f"], does: "Flip between the two that are compared" },
    ],
  },
  {
    name: "Mask",
    keys: [
      { keys: ["b", "e", "v"], does: "Paint, erase, move" },
      { keys: ["[", "]"], does: "Smaller, larger brush" },
      { keys: ["Ctrl", "Z"], does: "Undo; with Shift redo" },
    ],
  },
];
