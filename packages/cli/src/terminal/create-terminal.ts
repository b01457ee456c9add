import type { Terminal } from '../command/terminal.js'
import type { Host } from '../host/host.js'
import { createProgressLine } from './progress-line.js'

/** The terminal of a command. */
export function createTerminal(host: Host, { quiet }: { readonly quiet: boolean }): Terminal {
  const { stderr } = host
  const progressLine = createProgressLine(stderr)
  const line = (text: string): void => {
    progressLine.clear()
    stderr.write(`${text}\n`)
  }
  return {
    // Opening standard input takes longer than many commands.
    get isInteractive() {
      return stderr.isTTY === true && host.stdin.isTTY === true
    },
    clearProgress: progressLine.clear,
    message(text) {
      if (!quiet) line(text)
    },
    warn: text => line(`Warning: ${text}`),
    progress(text) {
      if (!quiet && stderr.isTTY === true) progressLine.show(text)
    },
    async confirm(question) {
      progressLine.clear()
      const { confirm } = await import('./prompts.js')
      return confirm(question, host)
    },
    async ask(question, options = {}) {
      progressLine.clear()
      const { ask } = await import('./prompts.js')
      return ask(question, options, host)
    },
  }
}
