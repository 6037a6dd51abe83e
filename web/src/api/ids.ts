// Random ids, without crypto.randomUUID, which a page that was read by http from another machine does not have.

const random = () => crypto.getRandomValues(new Uint8Array(16));
const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A new `request_id`. */
export const newId = () => hexOf(random());

/** A random UUID, for ids that must be one. */
export function newUuid(): string {
  const bytes = random();
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = hexOf(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
