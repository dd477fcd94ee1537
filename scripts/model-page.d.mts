// What vite.config.ts needs to know of model-page.mjs.
import type { Plugin } from 'vite'

export function modelPage(): Plugin
