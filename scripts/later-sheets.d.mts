import type { Plugin } from 'vite'
export function laterSheets(later: RegExp, adopt: string): Plugin
export function smaller(css: string): string
