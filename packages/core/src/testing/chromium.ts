import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'

/** Where Chromium is: at `CHROMIUM_PATH`, or where Debian puts it; undefined when it is not there. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
  path => path !== undefined && existsSync(path),
)

/** Starts Chromium without a window, which looks up nothing on the network by itself. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? '',
    timeout: timeLimit(30_000),
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
