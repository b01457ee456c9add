import { formats, integer, oneOf, optional } from '@las/api/description'
import type { RenderOptions } from '@las/extraction'
import { readQuery } from '../requests/query.js'

const pixels = integer({ minimum: 1, maximum: 10_000 })

/** Query parameters that request a page as a JPEG. Without them, the file is returned as it was uploaded. */
const rendering = {
  width: optional(pixels, 'Width of the image.', { unit: 'pixels' }),
  height: optional(pixels, 'Height of the image.', { unit: 'pixels' }),
  density: optional(integer({ minimum: 1, maximum: 1200 }), 'Dots per inch.'),
  page: optional(integer(), 'Index of the page, starting at 0; `-1` is the last page.'),
  rotation: optional(formats.rotation, 'Rotation of the page.', { unit: 'degrees' }),
  quality: optional(oneOf(['low']), '`low` returns a smaller file.'),
}

/**
 * The options for rendering a page; undefined if the request is for the file itself.
 * @throws 400 for an unknown parameter or an invalid value.
 */
export function renderingOf(query: URLSearchParams): RenderOptions | undefined {
  const options = readQuery<RenderOptions>(rendering, query)
  return Object.keys(options).length === 0 ? undefined : options
}
