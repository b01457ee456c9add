import type { PageText } from '../text/document-text.js'
import type { Box } from '../text/geometry.js'
import type { Location } from './extracted-field.js'

/** Where something stands, as fractions of its page. */
export function locationOf({ box, page }: { box: Box; page: PageText }): Location {
  const fraction = (value: number, size: number): number => round(Math.min(1, Math.max(0, value / size)))
  return [
    fraction(box.left, page.width),
    fraction(box.top, page.height),
    fraction(box.right, page.width),
    fraction(box.bottom, page.height),
  ]
}

/** Four decimals are enough for probabilities and places. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000
