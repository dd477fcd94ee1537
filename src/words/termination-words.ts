/** HAProxy's termination state in words, character by character (configuration manual §8.5). Loaded with what shows one. */
import type { Termination } from '../engine'

type Split<State> = State extends `${infer A}${infer B}${infer C}${infer D}` ? [A, B, C, D] : never
type Letter<Place extends 0 | 1 | 2 | 3> = Split<Termination>[Place]
type FirstTwo<State> = State extends `${infer A}${infer B}${Letter<2>}${Letter<3>}` ? `${A}${B}` : never

/** What the first two say together. */
const endings: Record<FirstTwo<Termination>, string> = {
  '--': 'normal end: the server answered',
  SC: 'the server refused the connection, or none was usable',
  sC: 'timeout connect: the connection was not accepted in time',
  SH: 'the server closed the connection before its answer',
  sH: 'timeout server: no answer in time',
  sQ: 'timeout queue: it waited too long for a slot',
  SD: 'the server broke off its answer',
  PH: 'what the server sent is not HTTP',
  CQ: 'the client left while it was queued',
  CC: 'the client left before the connection was established',
  CH: 'the client left before the answer',
  LR: 'HAProxy redirected the client to HTTPS by itself',
  PR: 'what the client sent is not HTTP',
  sD: 'timeout server: the server stopped in the middle of its answer',
  CD: 'the client left in the middle of the answer',
  SQ: 'the queue of its server was full',
  DH: 'its server went DOWN before the answer, and was given up',
  DD: 'its server went DOWN in the middle of the answer, and was given up',
  UH: 'an active server came UP, and the backup was given up before its answer',
  UD: 'an active server came UP, and the backup was given up in the middle of its answer',
  cR: 'timeout http-request, or client: the client sent no complete request in time',
  CR: 'the client left before its request was complete',
  'D-': 'its server went DOWN before the connection was established: the client’s connection was closed without an answer',
  'U-': 'an active server came UP before the connection to the backup was established: the client’s connection was closed without an answer',
}

const who: Record<Letter<0>, string> = {
  '-': 'nobody cut it short',
  S: 'the server ended it, or none was usable',
  s: 'a timeout for the server ended it',
  C: 'the client ended it',
  c: 'a timeout for the client ended it',
  D: 'HAProxy ended it as the server went DOWN',
  U: 'HAProxy ended it as an active server came UP',
  P: 'HAProxy rejected what it received',
  L: 'HAProxy answered it alone',
}

const when: Record<Letter<1>, string> = {
  '-': 'after the whole answer, or without one',
  R: 'at the REQUEST, before any server',
  Q: 'in the QUEUE',
  C: 'at the CONNECTION to the server',
  H: 'at the HEADERS of the answer',
  D: 'within the DATA of the answer',
}

const cookieSent: Record<Letter<2>, string> = {
  '-': 'no cookie was looked for',
  N: 'the client sent NO cookie',
  V: 'the client sent a VALID cookie, and went to its server',
  D: 'the client’s cookie named a server that was DOWN',
  I: 'the client’s cookie was INVALID: it named no server',
}

const cookieSet: Record<Letter<3>, string> = {
  '-': 'no cookie was to be set',
  N: 'NO cookie was set',
  I: 'HAProxy INSERTED a cookie into the answer',
}

export const terminationWords = {
  name: (state: Termination) => `What is ${state}`,
  /** The state in a sentence, without its cookie. */
  ending: (state: Termination): string => lookUp(endings, state.slice(0, 2)),
  /** Each of the four characters, with what it says. */
  letters: (state: Termination): { letter: string; meaning: string }[] =>
    [who, when, cookieSent, cookieSet].map((meanings, place) => ({
      letter: state[place],
      meaning: lookUp(meanings, state[place]),
    })),
}

function lookUp(meanings: Readonly<Partial<Record<string, string>>>, letters: string): string {
  return meanings[letters] ?? ''
}
