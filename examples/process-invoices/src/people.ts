import { createInterface } from 'node:readline/promises'
import type { Person } from './review.js'
import { printable, type Terminal } from './terminal.js'

/** A simulated person, who finds all values correct. */
export const simulatedPerson =
  (terminal: Terminal): Person =>
  async ({ file, values }) => {
    for (const { title, value, reasons } of values) {
      terminal.log(`Reviewed ${file}: ${title} = ${value ?? 'no value'} (${reasons.join(' ')})`)
    }
    return values.map(({ value }) => value)
  }

/** Asks the person at the terminal. */
export const terminalPerson =
  (terminal: Terminal): Person =>
  ({ file, values }, signal) =>
    terminal.ask(async () => {
      const prompt = createInterface({ input: process.stdin, output: process.stderr })
      const exit = (): never => {
        terminal.print('')
        process.exit(130)
      }
      // Ctrl+C, and Ctrl+D or the end of the input.
      prompt.on('SIGINT', exit).on('close', exit)
      try {
        terminal.print('')
        terminal.print(`Review ${file}`)
        terminal.print('Press Enter to accept a value, or type another, or - for none.')
        const corrected: (string | null)[] = []
        for (const { title, value, reasons } of values) {
          terminal.print(`  ${reasons.join(' ')}`)
          const answer = (await prompt.question(printable(`  ${title} [${value ?? 'no value'}]: `), { signal })).trim()
          corrected.push(answer === '' ? value : answer === '-' ? null : answer)
        }
        return corrected
      } finally {
        prompt.off('close', exit).close()
      }
    })
