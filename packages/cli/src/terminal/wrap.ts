/**
 * Breaks the lines of a text between words.
 *
 * @param columns The maximum length of a line. Longer words are not broken.
 * @param indent Precedes all lines except the first.
 */
export function wrap(text: string, columns: number, indent: string = ''): string {
  return text
    .split('\n')
    .flatMap(line => wrapLine(line, columns - indent.length))
    .map((line, index) => (index === 0 || line === '' ? line : indent + line))
    .join('\n')
}

function wrapLine(line: string, columns: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > columns) {
      lines.push(current)
      current = word
    } else {
      current = current === '' ? word : `${current} ${word}`
    }
  }
  return [...lines, current]
}
