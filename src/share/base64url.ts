/** Bytes as characters allowed in an address, and back. */

export function toLetters(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Decodes up to the first character outside the alphabet; `all` tells whether that was everything. */
export function fromLetters(letters: string): { bytes: Uint8Array<ArrayBuffer>; all: boolean } {
  const good = /^[\w-]*/.exec(letters)?.[0] ?? ''
  // A single character at the end holds less than a byte.
  const whole = good.length % 4 === 1 ? good.slice(0, -1) : good
  const binary = atob(whole.replaceAll('-', '+').replaceAll('_', '/'))
  return { bytes: Uint8Array.from(binary, (char) => char.charCodeAt(0)), all: whole.length === letters.length }
}
