import { type LogLine, writeLogLines } from '../domain/logs/write-log.js'
import type { ExecutionContext } from './context.js'

/** Maximum length of the logged output of a program. */
export const MAX_OUTPUT_CHARS = 1_000_000
/** Maximum length of a line; longer ones are split. */
export const MAX_LINE_CHARS = 8_192
/** Delay before lines are written, to collect several lines in one write. */
const WRITE_DELAY_MS = 100

/** Writes the output of a program to a log, line by line, up to a limit. */
export class OutputLog {
  readonly #context: ExecutionContext
  readonly #log: { id: string; organizationId: string }
  #unfinished = ''
  #length = 0
  #lines: LogLine[] = []
  #timer: NodeJS.Timeout | undefined
  #written: Promise<void> = Promise.resolve()

  constructor(context: ExecutionContext, log: { id: string; organizationId: string }) {
    this.#context = context
    this.#log = log
  }

  /** Adds a piece of output, which can contain incomplete lines. */
  print(text: string): void {
    if (this.#length > MAX_OUTPUT_CHARS) return
    this.#length += text.length
    const lines = (this.#unfinished + text).split(/\r?\n/)
    this.#unfinished = lines.pop() ?? ''
    for (const line of lines) this.#add(line)
    while (this.#unfinished.length > MAX_LINE_CHARS) {
      this.#add(this.#unfinished.slice(0, MAX_LINE_CHARS))
      this.#unfinished = this.#unfinished.slice(MAX_LINE_CHARS)
    }
    if (this.#length > MAX_OUTPUT_CHARS) {
      this.#endLine()
      this.#add(`Further output is omitted: a log stores at most ${MAX_OUTPUT_CHARS} characters of output.`)
    }
    if (this.#lines.length > 0) this.#timer ??= setTimeout(() => this.#write(), WRITE_DELAY_MS)
  }

  /** Writes the output so far. Errors are logged as faults of the emulator. */
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
