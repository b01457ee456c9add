import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vitest/config'

const original = fileURLToPath(new URL('../../packages/emulator/src/application/start-emulator.ts', import.meta.url))
const replacement = fileURLToPath(new URL('start-emulator.ts', import.meta.url))
// Otherwise, all tests would pass with one process.
for (const path of [original, replacement]) if (!existsSync(path)) throw new Error(`${path} does not exist.`)

/** Lets all tests that start an emulator in their own process start several processes instead. */
export const severalServers: Plugin = {
  name: 'several-servers',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!/start-emulator\.js$/.test(source) || importer === undefined) return undefined
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
    return resolved?.id === original ? replacement : undefined
  },
}
