// Starts the emulator as a process that continues after this step.
import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { printLog } from './log.mjs'

const folder = mkdtempSync(join(process.env.RUNNER_TEMP || tmpdir(), 'las-emulator-'))
const stateFile = join(folder, 'state.json')
const logFile = join(folder, 'emulator.log')
const command = input('command') || `npx --yes @las/emulator@${input('version')}`
const log = openSync(logFile, 'a')
const child = spawn(`${command} --port 0 --state-file "${stateFile}" ${input('options')}`, {
  shell: true,
  detached: true,
  // Its output on stdout contains credentials.
  stdio: ['ignore', 'ignore', log],
})
let ended = false
child.on('exit', () => {
  ended = true
})
write('GITHUB_STATE', { folder })
try {
  const state = await ready()
  console.log(`::add-mask::${state.credentials.clientSecret}`)
  write('GITHUB_ENV', state.environment)
  write('GITHUB_OUTPUT', {
    'api-endpoint': state.apiEndpoint,
    'auth-endpoint': state.authEndpoint,
    'console-url': state.consoleUrl,
  })
  console.log(`The LAS emulator ${state.version} is ready at ${state.apiEndpoint}`)
  child.unref()
} catch (error) {
  printLog(logFile)
  console.log(`::error::${error.message}`)
  process.exitCode = 1
  if (!ended) kill()
}

/** Waits for the state of the emulator and for its readiness. */
async function ready() {
  const seconds = Number(input('timeout'))
  if (!(seconds > 0)) throw new Error(`The input timeout must be a number of seconds, not ${input('timeout')}.`)
  const deadline = performance.now() + seconds * 1000
  while (performance.now() < deadline) {
    const state = readState()
    if (state && (await isReady(state))) return state
    if (ended) throw new Error(`The LAS emulator ended before it was ready: ${command}. Its log is above.`)
    await setTimeout(100)
  }
  throw new Error(`The LAS emulator was not ready after ${seconds} s. Its log is above.`)
}

/** The contents of the state file, if it has been written completely. */
function readState() {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {{ authEndpoint: string, caFile: string | null }} state @returns {Promise<boolean>} */
function isReady({ authEndpoint, caFile }) {
  const request = authEndpoint.startsWith('https:') ? requestHttps : requestHttp
  return new Promise(resolve => {
    request(`${authEndpoint}/readyz`, caFile === null ? {} : { ca: readFileSync(caFile) }, response => {
      response.resume()
      resolve(response.statusCode === 200)
    })
      .on('error', () => resolve(false))
      .end()
  })
}

/** Ends the shell and the processes that it started. */
function kill() {
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'])
  else process.kill(-(child.pid ?? 0), 'SIGKILL')
}

/** @param {string} name */
function input(name) {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
}

/** Adds values to one of the files through which a step passes values on. @param {string} file @param {Record<string, string>} values */
function write(file, values) {
  const path = process.env[file]
  if (!path) throw new Error(`${file} is not set: this program is part of a GitHub Action.`)
  for (const [name, value] of Object.entries(values)) appendFileSync(path, `${name}=${value}\n`)
}
