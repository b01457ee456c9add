import type { Host } from '../host/host.js'
import { usesColor } from '../host/uses-color.js'
import { wrap } from '../terminal/wrap.js'

/** A term, such as a flag, and its description. */
export type Row = readonly [term: string, description: string]

/** Formats help for a width, with headings in colour on a terminal. */
export interface Layout {
  /** Wrapped text. */
  paragraph(text: string): string
  /** A heading and wrapped, indented text. */
  section(title: string, text: string): string
  /** A heading and a list of terms with their descriptions in a second column. Undefined without rows. */
  list(title: string, rows: readonly Row[]): string | undefined
}

const MIN_COLUMNS = 60
const MAX_COLUMNS = 120
/** A description moves to the next line if its term is longer. */
const MAX_TERM = 26

export function layoutFor({ stdout, env }: Host): Layout {
  const columns = Math.min(Math.max(stdout.columns || 80, MIN_COLUMNS), MAX_COLUMNS)
  const heading = (title: string): string => (usesColor(stdout, env) ? `\u001b[1m${title}\u001b[22m` : title)
  const section = (title: string, body: string): string => `${heading(title)}\n${body}`
  return {
    paragraph: text => wrap(text, columns),
    section: (title, text) => section(title, `  ${wrap(text, columns, '  ')}`),
    list(title, rows) {
      if (rows.length === 0) return undefined
      const width = Math.min(Math.max(...rows.map(([term]) => term.length)), MAX_TERM)
      const lines = rows.map(([term, description]) => {
        const indent = ' '.repeat(width + 4)
        const text = wrap(description, columns, indent)
        if (text === '') return `  ${term}`
        return term.length > width ? `  ${term}\n${indent}${text}` : `  ${term.padEnd(width)}  ${text}`
      })
      return section(title, lines.join('\n'))
    },
  }
}
