import { homedir, tmpdir } from 'node:os'
import xterm from '@xterm/headless'
import { onTestFinished } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { bundledLas } from '../bundled-las.js'
import { pty } from './pty.js'

export interface TerminalOptions {
  /** Default: 80. */
  readonly columns?: number
  /** Default: 24. */
  readonly rows?: number
  /** Variables in addition to `PATH`, `HOME` and `TERM`. */
  readonly env?: Readonly<Record<string, string>>
  /** The current directory. Default: the folder for temporary files. */
  readonly directory?: string
  /** The program that node runs. Default: the command `las`. */
  readonly program?: string
}

/** A program in a pseudo-terminal. It is ended when the test finishes. */
export interface TestTerminal {
  /** The lines on the screen, including those that were scrolled out of view, without spaces and empty lines at the end. */
  screen(): readonly string[]
  /** All output of the program so far, with escape sequences. */
  output(): string
  /** Presses keys: text, or `keys.enter` and so on. */
  press(text: string): void
  resize(columns: number, rows?: number): void
  /** Waits until the screen contains a text or matches. Lines that were too long for a row count as one line. Rejects with the screen if it does not, or if the program ends before. */
  until(expected: string | RegExp | ((screen: readonly string[]) => boolean)): Promise<readonly string[]>
  /** Sends a signal to the program, such as `SIGTERM`. */
  kill(signal: string): void
  /** The exit code, once the program has ended and its output is on the screen. */
  readonly exit: Promise<number>
}

/** Names of keys for `press`. */
export const keys = {
  enter: '\r',
  tab: '\t',
  escape: '\u001b',
  backspace: '\u007f',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const

/**
 * Runs the command `las` in a pseudo-terminal, in a test. Skip the test if `pty` is undefined.
 *
 * @example
 * it.skipIf(!pty)(`asks before it deletes${ptyNote}`, async () => {
 *   const terminal = await startTerminal(['documents', 'delete', id], { env: credentialsEnv(credentials) })
 *   await terminal.until('[y/N]')
 *   terminal.press(`n${keys.enter}`)
 *   expect(await terminal.exit).toBe(1)
 * })
 */
export async function startTerminal(args: readonly string[], options: TerminalOptions = {}): Promise<TestTerminal> {
  if (!pty) throw new Error('There are no pseudo-terminals on this platform: skip the test if `pty` is undefined.')
  const { columns = 80, rows = 24, env = {}, directory = tmpdir() } = options
  const program = options.program ?? (await bundledLas())
  const model = new xterm.Terminal({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true })
  const child = pty.spawn(process.execPath, [program, ...args], {
    cols: columns,
    rows,
    cwd: directory,
    env: { PATH: process.env.PATH ?? '', HOME: homedir(), TERM: 'xterm-256color', ...env },
  })

  let output = ''
  let hasEnded = false
  let notify: () => void = () => {}
  const nextChange = (): Promise<void> => new Promise(resolve => (notify = resolve))
  child.onData(data => {
    output += data
    model.write(data, () => notify())
  })
  const exit = new Promise<number>(resolve => {
    child.onExit(({ exitCode, signal }) => {
      // The model calls back after it has shown everything that was written before.
      model.write('', () => {
        hasEnded = true
        notify()
        resolve(signal ? 128 + signal : exitCode)
      })
    })
  })
  onTestFinished(async () => {
    if (!hasEnded) child.kill('SIGKILL')
    await exit
    model.dispose()
  })

  const screen = (): readonly string[] => {
    const { active } = model.buffer
    const lines = Array.from(
      { length: active.length },
      (_, row) => active.getLine(row)?.translateToString(false, 0, model.cols).trimEnd() ?? '',
    )
    return lines.slice(0, lines.findLastIndex(line => line !== '') + 1)
  }

  /** The text on the screen, with lines that were too long for a row as one line. */
  const unwrapped = (): string => {
    const { active } = model.buffer
    const rows = Array.from({ length: active.length }, (_, row) => active.getLine(row))
    const separator = (index: number): string => (index === 0 || rows[index]?.isWrapped ? '' : '\n')
    return rows
      .map((row, index) => separator(index) + (row?.translateToString(rows[index + 1]?.isWrapped !== true) ?? ''))
      .join('')
  }

  return {
    screen,
    output: () => output,
    press: text => child.write(text),
    resize(newColumns, newRows = rows) {
      model.resize(newColumns, newRows)
      child.resize(newColumns, newRows)
    },
    async until(expected) {
      const matches = (): boolean => {
        if (typeof expected === 'function') return expected(screen())
        const text = unwrapped()
        return typeof expected === 'string' ? text.includes(expected) : expected.test(text)
      }
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        notify()
      }, timeLimit(30_000))
      try {
        while (!matches()) {
          if (hasEnded || isLate) {
            const reason = hasEnded ? 'The program ended' : 'The time limit passed'
            throw new Error(`${reason} before the screen matched ${String(expected)}:\n${screen().join('\n')}`)
          }
          await nextChange()
        }
        return screen()
      } finally {
        clearTimeout(timer)
      }
    },
    kill: signal => child.kill(signal),
    exit,
  }
}
