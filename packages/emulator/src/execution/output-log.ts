import { type LogLine, writeLogLines } from '../domain/logs/write-log.js'
import type { ExecutionContext } from './context.js'

/** How much of a program's output is kept, in characters. */
export const MAX_OUTPUT_CHARS = 1_000_000
/** Maximum length of a line; longer ones are split. */
export const MAX_LINE_CHARS = 8_192
/** How long lines wait for others to be written with them, in milliseconds. */
const WRITE_DELAY_MS = 100

/** Writes what a program prints into a log, line by line, as long as it is not too much. */
export class OutputLog {
  readonly #context: ExecutionContext
  readonly #log: { id: string; organizationId: string }
  #unfinished = ''
  #kept = 0
  #lines: LogLine[] = []
  #timer: NodeJS.Timeout | undefined
  #written: Promise<void> = Promise.resolve()

  constructor(context: ExecutionContext, log: { id: string; organizationId: string }) {
    this.#context = context
    this.#log = log
  }

  /** Takes a piece of output, which need not be whole lines. */
  print(text: string): void {
    if (this.#kept > MAX_OUTPUT_CHARS) return
    this.#kept += text.length
    const lines = (this.#unfinished + text).split(/\r?\n/)
    this.#unfinished = lines.pop() ?? ''
    for (const line of lines) this.#add(line)
    while (this.#unfinished.length > MAX_LINE_CHARS) {
      this.#add(this.#unfinished.slice(0, MAX_LINE_CHARS))
      this.#unfinished = this.#unfinished.slice(MAX_LINE_CHARS)
    }
    if (this.#kept > MAX_OUTPUT_CHARS) {
      this.#endLine()
      this.#add(`Further output is omitted: a log stores at most ${MAX_OUTPUT_CHARS} characters of output.`)
    }
    if (this.#lines.length > 0) this.#timer ??= setTimeout(() => this.#write(), WRITE_DELAY_MS)
  }

  /** Writes everything that was printed so far. A fault while doing so is the emulator's, not the program's. */
  async flush(): Promise<void> {
    this.#endLine()
    this.#write()
    await this.#written
  }

  #endLine(): void {
    if (this.#unfinished !== '') this.#add(this.#unfinished)
    this.#unfinished = ''
  }

  #add(line: string): void {
    const timestamp = this.#context.clock() / 1000
    for (let at = 0; at === 0 || at < line.length; at += MAX_LINE_CHARS) {
      this.#lines.push({ timestamp, message: line.slice(at, at + MAX_LINE_CHARS) })
    }
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#lines.length === 0) return
    const lines = this.#lines
    this.#lines = []
    this.#written = this.#written
      .then(() => writeLogLines(this.#context, this.#log, lines))
      .catch(error => this.#context.log.fault(error))
  }
}
