// Starts a recipe in its runtime.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Only ends a recipe that hangs. */
const START_LIMIT_MS = 600_000

/**
 * @typedef {object} Server
 * @property {string} url its origin
 * @property {() => string} output what it has printed
 * @property {() => Promise<void>} stop
 */

/**
 * Runs a script of a recipe until it responds to requests.
 * @param {string} folder @param {string} script @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Server>}
 */
export async function startRecipe(folder, script, env) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  // In a process group, so that the runtime ends together with npm, which started it.
  const child = spawn('npm', ['run', script], {
    cwd: folder,
    env: { ...process.env, ...env, PORT: `${port}`, WEBHOOK_URL: `${url}/webhooks` },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text))
  const ended = once(child, 'close')
  const endGroup = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGKILL')
  }
  process.once('exit', endGroup)
  const stop = async () => {
    endGroup()
    process.off('exit', endGroup)
    await ended
  }
  const giveUpAt = performance.now() + START_LIMIT_MS
  while (!(await responds(url))) {
    if (child.exitCode !== null) throw new Error(`npm run ${script} ended with ${child.exitCode}:\n${output}`)
    if (performance.now() > giveUpAt) {
      await stop()
      throw new Error(`npm run ${script} does not respond:\n${output}`)
    }
    await sleep(100)
  }
  return { url, output: () => output, stop }
}

/** Whether a server responds, with any status. @param {string} url */
async function responds(url) {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

async function freePort() {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  server.close()
  await once(server, 'close')
  return port
}
