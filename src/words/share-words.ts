/** The words of sharing: the dialog, and links and files that cannot be used. Loaded with the dialog. */
import { formatAxisTime, formatClock, formatPlural } from './format'

/** What a damaged field means to a person; the first that fits. */
const about: readonly (readonly [RegExp, string | ((sentence: string) => string)])[] = [
  [/^(version|design|design\.id)$/, 'Which design it shows can’t be read.'],
  [/^design\.profile/, 'Its pace can’t be read: it opens at the classroom pace.'],
  [/^design\.seed/, 'Its seed can’t be read: it opens with the default one.'],
  [/^design\.changes/, 'What was changed in its design can’t be read.'],
  [/^design/, 'Something in its design can’t be used.'],
  [/^branches\[\d+\]\.commands/, 'Something done in it can’t be read completely.'],
  [/^branches.*knownUs/, 'How far a branch was watched can’t be read.'],
  [/^branches/, 'One of its branches can’t be read completely.'],
  [/^active/, 'Which branch was on screen can’t be read: it opens at the first.'],
  [/^(knownUs|duration)/, (sentence) => `The run can’t be replayed here: it ${sentence}`],
  [/^(nowUs|handled)/, 'Which moment was on screen can’t be read.'],
  [/^moved/, 'Where a part had been moved to can’t be read: it is in its usual place.'],
  [/^(selection|request)/, 'What was selected can’t be read.'],
  [/^experiment/, 'Which experiment was open can’t be read.'],
]

export const shareWords = {
  title: 'Share this moment',
  holds: (design: string, nowUs: number, commands: number, branches: number) => {
    const done = commands === 0 ? 'no interventions' : formatPlural(commands, 'intervention')
    const courses = branches < 2 ? '' : ` on ${formatPlural(branches, 'branch', 'branches')}`
    return `${design} at ${formatClock(nowUs)}, ${done}${courses}.`
  },
  opens:
    'Opened anywhere, it shows this picture, paused. Everything is in the link or the file itself; nothing is sent to a server.',
  noLinksHere: 'This browser is too old to make links of a run. Save it to a file instead.',
  cannot: (why: string) => `All of it can’t be opened elsewhere. ${why} A part of it can be shared:`,
  tooLongForLink: 'It is too long for a link. Saved to a file it opens, or share a part of it:',
  part: 'What is shared',
  parts: { all: 'All of it', branch: 'This branch', design: 'The design' },
  holdsDesign: (design: string) =>
    `${design} with its pace and seed, from its beginning: the same requests, no interventions.`,
  link: 'Link to this moment',
  length: (n: number) => formatPlural(n, 'character'),
  copy: 'Copy link',
  copied: 'Link copied.',
  save: 'Save to a file',
  open: 'Open a file…',
  copyText: 'Copy as text',
  text: 'This moment as text',
  textCopied: 'Text copied.',
  refused: 'The browser did not allow copying. The text is selected: copy it with Ctrl+C or ⌘C.',
  qr: 'QR code of the link',
  enlarge: 'Enlarge',
  shrink: 'Make smaller',
  tooLongForQr: 'This link is too long for a QR code. Save a file instead.',
  close: 'Close',
  replaying: {
    label: 'Replayed',
    sentence: (us: number) => (us === 0 ? 'Reading…' : `Replaying ${formatAxisTime(Math.ceil(us / 1e6))} of the run…`),
    percent: (share: number) => `${Math.floor(share * 100)}\u00a0%`,
    cancel: 'Cancel',
  },
  back: {
    label: 'Your earlier run',
    sentence: 'Your run is back as you left it, paused.',
    afresh: 'Start afresh',
    afreshTitle: 'The same design from its beginning. This run stays in the design menu.',
    close: 'Close this message',
  },
  ignored: {
    partTitle: 'Part of it could not be used',
    noneTitle: 'This couldn’t be opened',
    link: {
      part: 'The rest of the link is open, paused. This was left out:',
      none: 'This link couldn’t be opened. Your run is as it was.',
    },
    file: (name: string) => ({
      part: `The rest of ${name} is open, paused. This was left out:`,
      none: `${name} couldn’t be opened. Your run is as it was.`,
    }),
    run: {
      part: 'The rest of your earlier run is open, paused. This was left out:',
      none: 'Your earlier run couldn’t be restored. The run on the page is as it was.',
    },
    damagedRun: 'What this browser had saved of it was damaged.',
    about,
    other: 'It contains something that this page does not recognize.',
    fields: 'The fields concerned',
    noLink: 'This is not a Failover link.',
    noText: 'The file is not JSON. Choose one that was saved here with “Save to a file”.',
    newer: (version: number, ours: number) =>
      `It was made by a newer version of Failover (format ${version}; this page reads format ${ours}). Open it there, or reload this page to get the new version.`,
    tooLarge: 'It is larger than anything saved here.',
    noLinksHere: 'This browser is too old to read links of a run. Open a file instead.',
    damaged: 'The link was cut off or changed in transit. What came before the damage is open.',
    unreadable: 'The link was cut off or changed in transit, and nothing in it can be read. Ask for it again.',
  },
} as const
