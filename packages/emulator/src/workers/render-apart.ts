import { checkFormat } from './check-format.js'
import { doIn, readingPool } from './reading-pool.js'
import { type RenderInput, render } from './render.js'

/**
 * Renders a page of a file as {@link render} does, in a separate thread where there are threads.
 * @param signal gives the rendering up.
 */
export async function renderApart(input: RenderInput, signal: AbortSignal): Promise<Uint8Array> {
  checkFormat(input.content)
  signal.throwIfAborted()
  const pool = readingPool()
  return pool ? ((await doIn(pool, { render: input }, signal)) as Uint8Array) : render(input)
}
