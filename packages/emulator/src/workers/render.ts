import type { RenderOptions } from '@las/extraction'
import { checkFormat } from './check-format.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/** A file, and the options for rendering a page. */
export interface RenderInput {
  readonly content: Uint8Array
  readonly options: RenderOptions
}

/**
 * Renders a page of a file as a JPEG.
 * @throws {@link UnreadableDocumentError}
 */
export async function render({ content, options }: RenderInput): Promise<Uint8Array> {
  await checkFormat(content)
  const { isExtractionError, renderJpeg } = await import('@las/extraction')
  try {
    return await renderJpeg(content, options)
  } catch (error) {
    throw isExtractionError(error) ? new UnreadableDocumentError(error.message, { cause: error }) : error
  }
}
