/** The words of the skip links and of the buttons beside the zoom. Loaded after the drawing. */
export const skipWords = {
  label: 'Skip',
  to: {
    canvas: 'Skip to the canvas',
    table: 'Skip to the table',
    details: 'Skip to the details',
    timeline: 'Skip to the timeline',
  },
  table: 'Table',
  tableTitle: 'The site as a table, in place of the drawing (T)',
  sideBySide: 'Side by side',
  sideBySideTitle: 'Two drawings side by side: two branches or two designs (C)',
  summary: 'Summary of the scene',
  summaryTitle: 'Summary of the scene, shown and spoken (S)',
}
