/** The words of a rehearsal: the questions as a reviewer asks them aloud, what to press, and the sheet at its end. */
import { formatAxisTime } from './format'

/** In the order of the exercise's questions; each is spoken in one breath or two. */
export const reviewerAsks: readonly string[] = [
  'Walk me through your drawing. Why is each element there, and what would you lose if you took it away?',
  'Which algorithm does your load balancer use, and how does it decide which server gets the next request?',
  'Is this Active-Active or Active-Passive? What is the difference, and what do users notice when one of the servers dies?',
  'How does your Primary-Replica cluster work? Follow one write for me, from the application to the replica.',
  'For the application, what is the difference between the primary and the replica? What happens to a write that is sent to the replica?',
  'Where are the single points of failure? For each of them: what stops when it dies, and what goes on?',
  'There is no firewall and no HTTPS. What could somebody do to this site, and which of the two would stop it?',
  'Nothing is monitored. A server dies at three in the morning: who finds out, how, and when?',
]

const clock = (ms: number): string => formatAxisTime(Math.floor(ms / 1000))

export const rehearsalWords = {
  title: 'Rehearsal',
  invite: 'The eight questions as a reviewer asks them, against the clock.',
  goBack: 'Go on with the rehearsal',
  all: 'All lessons',
  rules: [
    'Eight questions in random order, thirty minutes.',
    'Answer each one aloud, or in writing. The drawing stays in sight.',
    'Then reveal what was measured in this design, and say how sure you were. Nobody counts points.',
    'At the end there is a sheet to keep: what was sure, what was not, and what was measured.',
  ],
  start: 'Start the clock',
  place: (number: number, of: number) => `Question ${number} of ${of}`,
  clock: 'Time left',
  /** Whole seconds: a second that has begun still counts. */
  left: (ms: number) => `${formatAxisTime(Math.ceil(ms / 1000))} left`,
  over: (ms: number) => `${clock(ms)} over`,
  isOver: 'The thirty minutes are over. Finish in your own time.',
  paused: 'The clock is stopped.',
  pause: 'Pause',
  goOn: 'Go on',
  giveUp: 'Give up',
  answer: 'Your answer, aloud or here',
  reveal: 'Reveal',
  measured: (design: string) => `Measured in ${design}`,
  measuring: 'Measuring…',
  nothing: 'No scene of this lesson applies to the design.',
  scene: (number: number) => `Scene ${number}`,
  sceneTitle: (lesson: number, scene: number) => `Scene ${scene} of lesson ${lesson}, in a new tab`,
  how: 'How was it?',
  marks: { sure: 'Sure', unsure: 'Unsure', unknown: 'Did not know' },
  unmarked: 'Not answered',
  back: 'Back',
  next: 'Next',
  finish: 'Finish',
  elsewhere: (design: string) => `This rehearsal is about ${design}; the drawing shows something else.`,
  open: (design: string) => `Open ${design}`,
  sheet: (design: string) => `Rehearsal: ${design}`,
  about: (profile: string, seed: number) => `${profile} pace, seed ${seed}`,
  took: (spentMs: number, wholeMs: number) => `${clock(spentMs)} of ${clock(wholeMs)} used`,
  question: (number: number, title: string) => `${number}. ${title}`,
  said: 'In your own words',
  copy: 'Copy as Markdown',
  copied: 'Copied.',
  notCopied: 'The browser does not allow copying. Download the sheet.',
  download: 'Download .md',
  print: 'Print',
  end: 'End the rehearsal',
  endTitle: 'The sheet goes with it: copy, download or print it before.',
} as const
