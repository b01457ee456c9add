import { stripVTControlCharacters } from 'node:util'
import type { OutputStream } from '../host/host.js'
import { widthOf } from './table/text-width.js'

/**
 * Writes each state of a value in place of the one before. While the value changes, only the lines that fit the terminal are shown,
 * because lines that have scrolled out of it cannot be replaced; the last state is shown completely.
 */
export async function watchOnTerminal(
  states: AsyncIterable<unknown>,
  textOf: (state: unknown) => Promise<string>,
  stdout: OutputStream,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let shown: readonly string[] = []
  let last: string | undefined
  const replaceBy = async (lines: readonly string[]): Promise<void> => {
    const rows = rowsOf(shown, stdout.columns || 80)
    shown = lines
    await write(`${rows === 0 ? '' : `\u001b[${rows}A\r\u001b[J`}${lines.map(line => `${line}\n`).join('')}`)
  }
  try {
    for await (const state of states) {
      const text = await textOf(state)
      if (text === last) continue
      last = text
      await replaceBy(linesOf(text).slice(0, Math.max(1, (stdout.rows ?? 24) - 1)))
    }
  } finally {
    const all = linesOf(last ?? '')
    if (all.length > shown.length) await replaceBy(all)
  }
}

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1)

/** The rows that lines take. A terminal that has become narrower has wrapped them. */
function rowsOf(lines: readonly string[], columns: number): number {
  return lines.reduce(
    (rows, line) => rows + Math.max(1, Math.ceil(widthOf(stripVTControlCharacters(line)) / columns)),
    0,
  )
}
