import type { RenderOptions } from '@las/extraction'
import { type Static, Type } from '@sinclair/typebox'
import { rotation } from '../operations/models/processing.js'
import { parseQuery } from '../requests/query.js'
import { oneOf, strict } from '../requests/schemas.js'
import { validate } from '../requests/validation.js'

const pixels = Type.Integer({ minimum: 1, maximum: 10_000 })

/** How a file can be asked for: as it was uploaded, or a page of it as a JPEG. */
const rendering = strict({
  width: Type.Optional(pixels),
  height: Type.Optional(pixels),
  density: Type.Optional(Type.Integer({ minimum: 1, maximum: 1200 })),
  page: Type.Optional(Type.Integer()),
  rotation: Type.Optional(rotation),
  quality: Type.Optional(oneOf('low')),
})

/**
 * How a page is to be shown; undefined where the file is wanted as it is.
 * @throws 400 for an unknown parameter, or a value that is none.
 */
export function renderingOf(query: URLSearchParams): RenderOptions | undefined {
  const options: Static<typeof rendering> = validate(rendering, parseQuery(rendering, query), 'The query')
  return Object.keys(options).length === 0 ? undefined : (options as RenderOptions)
}
