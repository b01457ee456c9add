import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { EmulatorCredentials } from '@las/emulator'
import { run } from '../application/run.js'
import { credentialsEnv } from './credentials-env.js'

export interface RunLasOptions {
  /** Credentials of an emulator, which are passed in the environment. */
  readonly credentials?: EmulatorCredentials
  /** The environment. The variables of the test process are not inherited. */
  readonly env?: Readonly<Record<string, string>>
  /** The current directory. Default: the home directory. */
  readonly directory?: string
  /** The home directory. Default: an empty folder, which is removed afterwards. */
  readonly home?: string
  /** The content of standard input. Default: nothing. */
  readonly stdin?: string | Uint8Array
  /** Whether the three streams are terminals. Default: false. */
  readonly isTTY?: boolean
  /** Width of the terminal. */
  readonly columns?: number
  readonly signal?: AbortSignal
  /** Interrupts the program, as Ctrl-C does, as soon as standard error contains this text. */
  readonly interruptAfter?: string
  /** Current time in milliseconds. Default: the time of the machine. */
  readonly now?: () => number
}

/** The output and the exit code of a program. */
export interface LasResult {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs `las` in this process, with its own home directory.
 *
 * @example
 * const { code, stdout } = await runLas(['documents', 'list'], { credentials })
 */
export async function runLas(args: readonly string[], options: RunLasOptions = {}): Promise<LasResult> {
  const { credentials, env = {}, stdin = '', isTTY = false, columns = 80, interruptAfter, now = Date.now } = options
  const temporary = options.home === undefined ? await mkdtemp(join(tmpdir(), 'las-cli-home-')) : undefined
  const home = options.home ?? temporary ?? ''
  const stdout = outputStream(isTTY, columns)
  const stderr = outputStream(isTTY, columns)
  const interruption = new AbortController()
  stderr.stream.on('data', () => {
    if (interruptAfter !== undefined && stderr.text().includes(interruptAfter)) interruption.abort()
  })
  try {
    const code = await run(args, {
      env: { ...(credentials && credentialsEnv(credentials)), ...env },
      directory: options.directory ?? home,
      home,
      stdin: Object.assign(new PassThrough().end(stdin), { isTTY }),
      stdout: stdout.stream,
      stderr: stderr.stream,
      signal: options.signal ?? interruption.signal,
      now,
    })
    return { code, stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
  }
}

function outputStream(isTTY: boolean, columns: number): { stream: PassThrough; text: () => string } {
  const chunks: Buffer[] = []
  const stream = new PassThrough()
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return {
    stream: Object.assign(stream, { isTTY, ...(isTTY && { columns, rows: 24 }) }),
    text: () => Buffer.concat(chunks).toString('utf8'),
  }
}
