// The sentence of a failure says what is wrong; these say what can be done about it on this page (docs/errors.md).

const page = [
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
const texts = ["missing-glyph", "text-too-long", "text-illegible"];

/** Whether the picture can be made with texts of the user's own. */
export const isMendedByTexts = (code?: string) => page.includes(code ?? "") || texts.includes(code ?? "");

/** What to do, in a sentence; null where the reason itself says it all. */
export function advice(code?: string): string | null {
  switch (code) {
    case "page-blocked":
      return "The shop keeps programs out. Its operator can let this service in; or give the texts yourself.";
    case "page-disallowed":
      return "The shop’s robots.txt keeps programs out. Where the shop is yours, the operator of this service names it in Products:OwnHosts; or give the texts yourself.";
    case "page-login-required":
      return "Use a page that everybody can open, or give the texts yourself.";
    case "page-needs-script":
      return "The page is empty until scripts have run, and none are run here. Give the texts yourself.";
    case "page-gone":
      return "Correct the address.";
    case "page-not-a-product":
      return "Use the address of one product, or give the texts yourself.";
    case "page-unreachable":
    case "page-too-slow":
      return "Look whether the page opens in a browser, and try again later.";
    case "product-image":
      return "Leave “Place the page’s picture of the product” out.";
    case "missing-glyph":
    case "text-too-long":
      return "Give other texts, or choose another layout or size.";
    case "text-illegible":
      return "Choose another layout. A retry uses the background that is paid for.";
    default:
      return null;
  }
}
