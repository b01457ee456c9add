import { doIn, readingPool } from '../predicting/reading-pool.js'
import { type RenderInput, render } from './render.js'

/** Shows a page of a file as {@link render} does, in a thread of its own where there are threads. */
export async function renderApart(input: RenderInput): Promise<Uint8Array> {
  const pool = readingPool()
  return pool ? ((await doIn(pool, { render: input })) as Uint8Array) : render(input)
}
