import { PassThrough } from 'node:stream'
import type { Format } from '../../command/global-flags.js'
import type { Output } from '../../command/output.js'
import type { Host } from '../../host/host.js'
import { createOutput } from '../create-output.js'

export interface TestOutputOptions {
  readonly format?: Format
  readonly query?: string
  /** Width of the terminal. If omitted, stdout is not a terminal. */
  readonly columns?: number
  readonly rows?: number
  readonly env?: Host['env']
  readonly now?: number
  readonly stdout?: PassThrough
}

export interface TestOutput {
  readonly output: Output
  /** The text that was written to stdout so far. */
  stdout(): string
  stderr(): string
}

/** An output whose text can be read. */
export async function createTestOutput(options: TestOutputOptions): Promise<TestOutput> {
  const { format, query, columns, rows = 24, env = {}, now = Date.UTC(2026, 10, 30, 12) } = options
  const stdout = options.stdout ?? new PassThrough()
  const chunks: Buffer[] = []
  stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const messages: string[] = []
  const host: Host = {
    env,
    directory: '/',
    home: '/',
    stdin: new PassThrough().end(),
    stdout: Object.assign(stdout, { isTTY: columns !== undefined, ...(columns !== undefined && { columns, rows }) }),
    stderr: new PassThrough(),
    signal: new AbortController().signal,
    now: () => now,
  }
  const output = await createOutput(host, { format, query, message: text => messages.push(`${text}\n`) })
  return { output, stdout: () => Buffer.concat(chunks).toString('utf8'), stderr: () => messages.join('') }
}
