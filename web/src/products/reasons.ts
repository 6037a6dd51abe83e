// The sentence of a failure says what is wrong and what to do; these are about the controls of this page (docs/errors.md).

const withoutPage = [
  "page-disallowed",
  "page-blocked",
  "page-login-required",
  "page-needs-script",
  "page-not-a-product",
  "page-unreadable",
  "page-unreachable",
  "page-too-slow",
  "page-too-large",
];

/** Whether the picture can be made with texts of the user's own. */
export const isMendedByTexts = (code?: string) => [...withoutPage, "missing-glyph", "text-too-long"].includes(code ?? "");

/** What to do on this page, in a sentence; null where a repeat or another address is all. */
export function advice(code?: string): string | null {
  if (withoutPage.includes(code ?? "")) return "With a headline of your own the picture is made without the page.";
  switch (code) {
    case "product-image":
      return "Leave “Place the page’s picture of the product” out.";
    case "missing-glyph":
    case "text-too-long":
      return "Give other texts, or choose another layout or size.";
    case "text-illegible":
      return "Choose another layout. Trying again uses the background that is paid for.";
    default:
      return null;
  }
}
