/** Whether the page is used by fingers. */

export function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches
}
