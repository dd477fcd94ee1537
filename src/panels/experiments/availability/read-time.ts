/** Reads a typed mean time; null when it is not a time within this range. */
export function readTime(typed: string, above: number, most: number): number | null {
  const text = typed.replaceAll(',', '')
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return value >= above && value <= most ? value : null
}
