/** Who uses the page: signs in and out, or names the user of an open service. */
export function Account() {
  return null;
}
