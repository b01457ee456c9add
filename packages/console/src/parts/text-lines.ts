/** The lines of a text without white space around them, and without empty lines. */
export function textLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
