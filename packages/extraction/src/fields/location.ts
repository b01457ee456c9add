import type { PageText } from '../text/document-text.js'
import type { Box } from '../text/geometry.js'
import { givenPlace, turnedSize } from '../text/placement.js'
import type { Location } from './extracted-field.js'

/**
 * Where something is, as fractions of the page as it was given, with four decimals. If the page was turned or straightened before its
 * text was laid out, this is undone; see `placement` of {@link PageText}.
 *
 * @example
 * const { pages } = await readDocument(content)
 * const places = pages.flatMap(page =>
 *   page.lines.flatMap(line => line.words.map(({ box }) => locationOf({ box, page }))),
 * )
 */
export function locationOf({ box, page }: { box: Box; page: PageText }): Location {
  const { placement } = page
  const { left, top, right, bottom } = placement ? givenPlace(box, page, placement) : box
  const { width, height } = placement ? turnedSize(page, placement.rotation) : page
  const fraction = (value: number, size: number): number => round(Math.min(1, Math.max(0, value / size)))
  return [fraction(left, width), fraction(top, height), fraction(right, width), fraction(bottom, height)]
}

/** Four decimals are enough for probabilities and places. */
export const round = (value: number): number => Math.round(value * 10_000) / 10_000
