// Starts servers in separate processes, and sends requests to them.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Pool } from 'undici'

const require = createRequire(import.meta.url)
export const emulatorFolder = join(dirname(require.resolve('@las/emulator')), '..')

/** @typedef {{ child: import('node:child_process').ChildProcess, output: string, milliseconds: number, stop(): Promise<void> }} Server */

/**
 * Starts a command and waits until it prints `ready`.
 * @param {string} command @param {string[]} args @param {RegExp} ready @returns {Promise<Server>}
 */
export async function start(command, args, ready) {
  const startedAt = performance.now()
  // A separate process group, so that the child processes of the command are stopped with it.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const exited = new Promise(resolve => child.on('exit', resolve))
  let output = ''
  await new Promise((resolve, reject) => {
    /** @param {Buffer} chunk */
    const read = chunk => {
      output += chunk
      if (ready.test(output)) resolve(undefined)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('exit', code => reject(new Error(`${command} exited with code ${code}: ${output}`)))
  })
  return {
    child,
    output,
    milliseconds: performance.now() - startedAt,
    async stop() {
      process.kill(-(child.pid ?? 0), 'SIGTERM')
      await exited
    },
  }
}

/** Starts `las-emulator`, and returns its origin and the headers for requests. @param {string[]} args */
export async function startEmulator(...args) {
  const server = await start(process.execPath, [join(emulatorFolder, 'dist/bin.js'), '--port', '0', ...args], /Stop it/)
  const environment = Object.fromEntries(
    [...server.output.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  )
  const response = await fetch(`${environment.LAS_AUTH_ENDPOINT}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${environment.LAS_CLIENT_ID}:${environment.LAS_CLIENT_SECRET}`)}` },
  })
  const { access_token } = /** @type {{ access_token: string }} */ (await response.json())
  return { ...server, origin: environment.LAS_AUTH_ENDPOINT, headers: { authorization: `Bearer ${access_token}` } }
}

/** Returns the resident memory of a process in MB (Linux only). @param {import('node:child_process').ChildProcess} child */
export function residentMemory({ pid }) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

/**
 * Sends `count` requests over a number of connections. Each connection sends one request at a time.
 * @param {string} origin @param {number} connections @param {number} count
 * @param {import('undici').Dispatcher.RequestOptions} request
 * @returns {Promise<{ rate: number, times: number[] }>} requests per second, and the duration of each request in milliseconds
 */
export async function load(origin, connections, count, request) {
  const pool = new Pool(origin, { connections })
  /** @type {number[]} */
  const times = []
  let left = count
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const sentAt = performance.now()
        const { statusCode, body } = await pool.request(request)
        await body.arrayBuffer()
        if (statusCode !== 200) throw new Error(`${request.method} ${request.path}: ${statusCode}`)
        times.push(performance.now() - sentAt)
      }
    }),
  )
  const rate = count / ((performance.now() - startedAt) / 1000)
  await pool.close()
  return { rate, times }
}
