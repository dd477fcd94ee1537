/** What the author of a design wrote about single points of failure, beside what an experiment found. */

export const authorWords = {
  heading: 'What the author wrote',
  from: (heading: string) => `Under “${heading}”`,
  true: (name: string) => `${name}: named, and true.`,
  partly: (name: string, verdict: string) => `${name}: named as stopping everything; it ${verdict}.`,
  wrong: (name: string, verdict: string) => `${name}: named, and not true: ${verdict}.`,
  unnamed: (part: string, verdict: string, because: string | null) =>
    `${part}: not named, and true: it ${verdict}${because === null ? '' : `, since ${because} is on it`}.`,
  complete: 'Nothing was left out.',
}
