import { formats, integer, oneOf, optional, parameters } from '@las/api/description'
import type { RenderOptions } from '@las/extraction'
import { validate } from '../../platform/validation/validation.js'
import { parseQuery } from '../requests/query.js'

const pixels = integer({ minimum: 1, maximum: 10_000 })

/** How a file can be asked for: as it was uploaded, or a page of it as a JPEG. */
const rendering = {
  width: optional(pixels, 'Width of the picture.', { unit: 'pixels' }),
  height: optional(pixels, 'Height of the picture.', { unit: 'pixels' }),
  density: optional(integer({ minimum: 1, maximum: 1200 }), 'Dots per inch.'),
  page: optional(integer(), 'Index of the page, starting at 0; `-1` is the last page.'),
  rotation: optional(formats.rotation, 'How far to rotate the page.', { unit: 'degrees' }),
  quality: optional(oneOf(['low']), 'A smaller file.'),
}

/**
 * How a page is to be shown; undefined where the file is wanted as it is.
 * @throws 400 for an unknown parameter or an invalid value.
 */
export function renderingOf(query: URLSearchParams): RenderOptions | undefined {
  const options = validate<RenderOptions>(parameters(rendering), parseQuery(rendering, query), 'The query')
  return Object.keys(options).length === 0 ? undefined : options
}
