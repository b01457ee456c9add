import type { TiltedBox } from '../ocr/tilted-box.js'

/** A word, or a line of several words, whose text and place are known: `[left, top, right, bottom, text]` in pixels of the picture. */
export type LabelledText = readonly [
  left: number,
  top: number,
  right: number,
  bottom: number,
  text: string,
  ...unknown[],
]

/** A box that detection found, and the text that is in it. */
export interface LabelledBox {
  readonly box: TiltedBox
  readonly text: string
}

/** The share of its length with which a text is inside a box, or outside of it. */
const INSIDE = 0.93
const OUTSIDE = 0.05
/** How far the middle of a text may be from the middle of a box, as a share of the height of the box. */
const MAX_OFFSET = 0.25
/** Texts whose middle is nearer than this are in the box, though perhaps not on its line. */
const MAX_REACH = 0.55
/** The height of a text, as a share of the height of its box. */
const MIN_HEIGHT = 0.16
const MAX_HEIGHT = 1.15

/**
 * Finds the texts in detected boxes. Boxes that cut a text in two, hold parts of several lines or none are left out, since it is not
 * certain what can be read in them.
 */
export function labelBoxes(boxes: readonly TiltedBox[], texts: readonly LabelledText[]): LabelledBox[] {
  return boxes.flatMap(box => {
    const text = textIn(box, texts)
    return text === undefined ? [] : [{ box, text }]
  })
}

function textIn(box: TiltedBox, texts: readonly LabelledText[]): string | undefined {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  const found: { along: number; text: string; height: number }[] = []
  for (const [left, top, right, bottom, text] of texts) {
    const [x, y] = [(left + right) / 2 - box.x, (top + bottom) / 2 - box.y]
    const along = x * cos + y * sin
    const across = Math.abs(y * cos - x * sin)
    const half = (right - left) / 2
    const overlap = Math.min(box.width / 2, along + half) - Math.max(-box.width / 2, along - half)
    if (across > MAX_REACH * box.height || overlap <= OUTSIDE * 2 * half) continue
    if (across > MAX_OFFSET * box.height || overlap < INSIDE * 2 * half) return undefined
    found.push({ along, text, height: bottom - top })
  }
  const height = Math.max(...found.map(each => each.height))
  if (found.length === 0 || height < MIN_HEIGHT * box.height || height > MAX_HEIGHT * box.height) return undefined
  return found
    .sort((a, b) => a.along - b.along)
    .map(({ text }) => text)
    .join(' ')
}
