import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { timeLimit } from './time-limits.js'

/** Path of Chromium: `CHROMIUM_PATH`, else the path on Debian; undefined if it is not installed. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  path => path !== undefined && existsSync(path),
)

const fonts = fileURLToPath(new URL('./fonts.conf', import.meta.url))

/** Starts a headless Chromium that sends no network requests in the background, and does not use the fonts of the machine. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? '',
    timeout: timeLimit(30_000),
    env: { ...process.env, FONTCONFIG_FILE: fonts },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
