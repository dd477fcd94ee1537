/** Bytes as characters that an address allows, and back. */

export function toLetters(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Up to the first character outside the alphabet; `all` tells whether there was none. */
export function fromLetters(letters: string): { bytes: Uint8Array<ArrayBuffer>; all: boolean } {
  const good = /^[\w-]*/.exec(letters)?.[0] ?? ''
  // A single letter at the end holds less than a byte.
  const whole = good.length % 4 === 1 ? good.slice(0, -1) : good
  const binary = atob(whole.replaceAll('-', '+').replaceAll('_', '/'))
  return { bytes: Uint8Array.from(binary, (char) => char.charCodeAt(0)), all: whole.length === letters.length }
}
