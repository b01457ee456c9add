import { characterPositions } from './character-widths.js'
import type { TextLine } from './document-text.js'
import type { Box } from './geometry.js'

/** The box of a part of a line. */
export function boxOfRange(line: TextLine, start: number, end: number): Box {
  let offset = 0
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const word of line.words) {
    const from = Math.max(start, offset) - offset
    const to = Math.min(end, offset + word.text.length) - offset
    if (to > from) {
      const whole = from === 0 && to === word.text.length
      const positions = whole ? [] : characterPositions(word.text, word.box.left, word.box.right)
      box.left = Math.min(box.left, positions[from] ?? word.box.left)
      box.right = Math.max(box.right, positions[to] ?? word.box.right)
      box.top = Math.min(box.top, word.box.top)
      box.bottom = Math.max(box.bottom, word.box.bottom)
    }
    offset += word.text.length + 1
  }
  return box
}
