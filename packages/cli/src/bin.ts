#!/usr/bin/env node
import { homedir } from 'node:os'
import { run } from './application/run.js'
import type { Host } from './host/host.js'

const args = process.argv.slice(2)
const interruption = new AbortController()

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first signal lets the command report partial work; the second ends it.
    if (interruption.signal.aborted) process.exit(130)
    interruption.abort()
  })
}

let stdin: typeof process.stdin | undefined
let stdout: typeof process.stdout | undefined
let stderr: typeof process.stderr | undefined

/** The streams are opened on demand: opening one takes longer than many commands. */
const host: Host = {
  env: process.env,
  get directory() {
    return process.cwd()
  },
  get home() {
    return homedir()
  },
  get stdin() {
    stdin ??= process.stdin
    return stdin
  },
  get stdout() {
    stdout ??= process.stdout.on('error', ignoreClosedPipe)
    return stdout
  },
  get stderr() {
    stderr ??= process.stderr.on('error', ignoreClosedPipe)
    return stderr
  },
  signal: interruption.signal,
  now: Date.now,
}

/** The reader of a pipe, such as `head`, can close it. The write fails, which ends the command. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

// Errors outside of the command, such as those of event listeners.
process.on('uncaughtException', async error => {
  const { handleError } = await import('./application/handle-error.js')
  const code = await handleError(error, host, args)
  process.stdout.write('', () => process.exit(code))
})

void run(args, host).then(code => {
  // The process ends by itself when everything is written. An unread keyboard must not delay it.
  process.exitCode = code
  stdin?.unref?.()
})
