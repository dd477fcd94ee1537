// What vite.config.ts needs to know of inline-hashes.mjs.
import type { Plugin } from 'vite'

export function inlineHashes(): Plugin
