// What vite.config.ts needs to know of offline.mjs.
import type { Plugin } from 'vite'

export function offline(): Plugin[]
