/** Writes an answer as JSON piece by piece: a long run's answer is larger than a string can be. */

/** One line for each entry of the lists at the top level of `answer`; `write` gets the text in pieces. */
export function writeJson(answer: object, write: (part: string) => void): void {
  let separator = '{\n'
  for (const [key, value] of Object.entries(answer)) {
    write(`${separator}  ${JSON.stringify(key)}: `)
    if (Array.isArray(value)) writeList(value, write)
    else write(JSON.stringify(value))
    separator = ',\n'
  }
  write('\n}\n')
}

function writeList(list: readonly unknown[], write: (part: string) => void): void {
  if (list.length === 0) {
    write('[]')
    return
  }
  list.forEach((entry, i) => {
    write(`${i === 0 ? '[\n' : ',\n'}    ${JSON.stringify(entry)}`)
  })
  write('\n  ]')
}
