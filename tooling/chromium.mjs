// Installs Debian's Chromium for browser tests, if possible. It never fails: without Chromium, browser tests are skipped.
import { existsSync } from 'node:fs'
import { run } from './steps.mjs'

const PATH = '/usr/bin/chromium'

if (process.env.CHROMIUM_PATH ?? existsSync(PATH)) {
  console.log(`Chromium is already installed: ${process.env.CHROMIUM_PATH ?? PATH}`)
} else if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-qq'], { env })
  const { code } = update.code === 0 ? await run('apt-get', ['install', '-y', '-qq', 'chromium'], { env }) : update
  console.log(code === 0 ? `Installed ${PATH}` : 'Skipped: browser tests, because Chromium cannot be installed')
} else {
  console.log('Skipped: browser tests, because Chromium is missing and may not be installed')
}
