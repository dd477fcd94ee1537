/** The words of the sheet and the presentation; loaded with them. */

export const sheetWords = {
  label: 'Panels',
  tabs: { strip: 'Timeline', inspector: 'Details', rail: 'Questions', settings: 'Settings' },
} as const

export const presentWords = {
  label: 'Presentation',
  summon: (panel: string, key: string) => `${panel} (${key})`,
  leave: 'Leave',
  leaveTitle: 'Leave the presentation (Esc)',
} as const
