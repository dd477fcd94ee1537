/** The words of the sheet of shortcuts: what each key does. Loaded with the sheet. */

/** How keys are written whose name is not on them. */
const keys: Readonly<Partial<Record<string, string>>> = {
  ' ': 'Space',
  Escape: 'Esc',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  ArrowRight: '→',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowUp: '↑',
}

export const shortcutWords = {
  title: 'Keyboard shortcuts',
  close: 'Close',
  groups: {
    time: 'Time',
    parts: 'Parts and requests',
    page: 'The page',
    presenting: 'While presenting, by keys or a clicker',
  },
  names: {
    play: 'Play and pause',
    next: 'Pause and step to the next event',
    previous: 'Step back to the event before',
    nextRequest: 'Step to the next request sent',
    previousRequest: 'Step back to the request before',
    nextSecond: 'Step to the next whole second',
    previousSecond: 'Step back to the second before',
    faster: 'Twice as fast',
    slower: 'Half as fast',
    undo: 'Undo',
    redo: 'Redo',
    kill: 'Kill what is selected, or bring it back',
    request: 'Look for a request by its number',
    leave: 'Close what is open, leave the presentation, select nothing',
    rail: 'Questions',
    inspector: 'Details',
    strip: 'Time and numbers',
    bar: 'Design and balancer',
    present: 'Present',
    help: 'This sheet',
    clickerNext: 'Step to the next event',
    clickerPrevious: 'Step back',
    clickerPlay: 'Play and pause',
    spotlight: 'Spotlight at the pointer, while held',
  },
  keys,
  or: 'or',
  withControl: 'Ctrl or ⌘',
  shift: 'Shift',
  alt: 'Alt',
  characterKeys: 'Single keys',
  characterKeysHint:
    'With Alt every letter, digit and sign below works too. Switched off, it works with Alt only: for speech input, or when keys are pressed by accident.',
  tab: 'Tab and Enter reach and select every host, service and link on the canvas.',
} as const
