import type { Check } from './check.js'

const SYMBOLS: Readonly<Record<Check['status'], string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '-' }

/** The checks as lines that fit in a terminal, with the remedies below. */
export function describeChecks(checks: readonly Check[], columns: number): string {
  const width = Math.max(...checks.map(({ check }) => check.length))
  const indent = ' '.repeat(width + 4)
  return checks
    .flatMap(({ check, status, found, remedy }) => {
      const text = wrap(found, columns - indent.length)
      const advice = remedy === undefined ? [] : wrap(remedy, columns - indent.length - 2)
      return [
        ...text.map((line, index) =>
          index === 0 ? `${SYMBOLS[status]} ${check.padEnd(width)}  ${line}` : indent + line,
        ),
        ...advice.map((line, index) => `${indent}${index === 0 ? '→ ' : '  '}${line}`),
      ]
    })
    .join('\n')
}

/** Breaks a text at spaces. A longer word, such as a path, stays whole so that it can be copied. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > Math.max(20, width)) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
