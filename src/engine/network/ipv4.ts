/** IPv4 addresses: as text, as numbers, and the one that each user has. */

/** 198.18.0.0/15 is reserved for benchmarks (RFC 2544), with room for 131,072 users. */
const FIRST_PERSON = 0xc6120001

/** "127.0.0.1" is 2130706433; -1 when it is not an address. */
export function parseAddress(text: string): number {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  const bytes = found === null ? [] : found.slice(1).map(Number)
  if (bytes.length === 0 || bytes.some((byte) => byte > 255)) return -1
  return bytes.reduce((address, byte) => address * 256 + byte, 0)
}

/** A user's client address: 198.18.0.1 for the first (number 0), 198.18.0.2 for the next. */
export function addressOf(user: number): number {
  return FIRST_PERSON + user
}

/** The inverse of `parseAddress`; the number may be signed. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((bits) => (address >>> bits) & 255).join('.')
}
