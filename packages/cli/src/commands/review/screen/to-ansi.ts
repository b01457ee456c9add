import type { Line, Style } from './line.js'

/** The codes of each style, with colours and without. Bold and inverse are not colours, so that NO_COLOR keeps them. */
const CODES: Readonly<Record<Style, { readonly colour: string; readonly plain: string }>> = {
  plain: { colour: '', plain: '' },
  bold: { colour: '1', plain: '1' },
  dim: { colour: '2', plain: '2' },
  doubtful: { colour: '33', plain: '1' },
  checked: { colour: '32', plain: '' },
  changed: { colour: '36', plain: '' },
  problem: { colour: '31', plain: '1' },
  selected: { colour: '7', plain: '7' },
}

/** A line with escape sequences for its styles. */
export function toAnsi(line: Line, hasColour: boolean): string {
  return line
    .map(({ text, style }) => {
      const code = CODES[style][hasColour ? 'colour' : 'plain']
      return code === '' || text === '' ? text : `\u001b[${code}m${text}\u001b[0m`
    })
    .join('')
}
