// What vite.config.ts needs to know of third-parties.mjs.
import type { Plugin } from 'vite'

export function thirdParties(): Plugin
