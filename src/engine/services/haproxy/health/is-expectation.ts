/** Whether HAProxy's `http-check expect` can be read, as a file has it. */

/** True when `http-check expect` can be read: `status` with statuses and ranges, or `rstatus` with a pattern. */
export function isExpectation(text: string): boolean {
  const [word, rest = ''] = text.split(/ +(.*)/)
  if (word === 'status') return /^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/.test(rest)
  return word === 'rstatus' && isPattern(rest)
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source !== ''
  } catch {
    return false
  }
}
