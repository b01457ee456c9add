/**
 * Whether an output matches a documented output. In the documented output, `…` matches any text in a line, and a line that
 * only contains `…` matches any number of lines. Spaces at the ends of lines are ignored.
 */
export function matchesOutput(actual: string, documented: string): boolean {
  return patternOf(documented).test(trimLines(actual))
}

function patternOf(documented: string): RegExp {
  const lines = trimLines(documented).split('\n')
  const parts = lines.map((line, index) => {
    const end = index === lines.length - 1 ? '' : '\\n'
    if (line.trim() === '…') return index === lines.length - 1 ? '[^]*' : '(?:[^\\n]*\\n)*?'
    return line.split('…').map(escapeRegExp).join('[^\\n]*?') + end
  })
  return new RegExp(`^${parts.join('')}$`)
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const trimLines = (text: string): string =>
  text
    .replaceAll('\r', '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n+$/, '')
