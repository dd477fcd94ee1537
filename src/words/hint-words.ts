/** The words of the hints on a first visit. */

export const hintWords = {
  label: (n: number, of: number) => `Hint ${n} of ${of}`,
  next: 'Next',
  done: 'Got it',
  dismiss: 'No more hints',
  hints: [
    {
      title: 'Break something',
      text: 'Select a server, then press K, or Power off in its details. Watch who notices, and when.',
      byTouch: 'Tap a server, then tap Power off in its details. Watch who notices, and when.',
    },
    {
      title: 'Change the mode',
      text: 'Active-Active or Active-Passive, with traffic flowing: it takes effect at once.',
      byTouch: null,
    },
    {
      title: 'Go back in time',
      text: 'Drag the timeline to before that and do something else: both futures are kept.',
      byTouch: 'Tap the timeline before that and do something else: both futures are kept.',
    },
  ],
} as const
