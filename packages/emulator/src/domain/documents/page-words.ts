import type { PageWord, PageWords } from '@las/console/contract'
import type { DocumentText, PageText, Rotation } from '@las/extraction'
import { notFound } from '../../platform/errors.js'
import type { PreprocessConfig } from '../../workers/processing.js'
import { unpacked } from '../../workers/read-text.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import type { DocumentRecord } from './document.js'
import { storedTextOf, textOf } from './document-text.js'

type Source = Pick<Context, 'store' | 'blobs'>

/** If none of these pages has text either, the document is unreadable. */
const FIRST_PAGES = [0, 1, 2, 3, 4]

/** How a page is read, without the selection of pages. */
type ReadingConfig = Pick<PreprocessConfig, 'rotation' | 'autoRotate' | 'imageQuality'>

/**
 * Returns the words of a page as a model reads them, and how the page was turned.
 * @param preprocessConfig the settings of the model.
 * @throws 404 if the document has no such page; {@link UnreadableDocumentError} if it cannot be read, or has no text.
 */
export async function wordsOfPage(
  context: Source,
  document: DocumentRecord,
  index: number,
  preprocessConfig: PreprocessConfig,
  signal: AbortSignal,
): Promise<PageWords> {
  const { pages, startPage, maxPages, ...config } = preprocessConfig
  const stored = await storedTextOf(context, document, preprocessConfig)
  const read = (selected: readonly number[], reading: ReadingConfig): Promise<DocumentText> =>
    textOf(context, document, { ...reading, pages: [...selected] }, { priority: 'interactive', signal }).then(unpacked)
  const known = stored && pageIn(unpacked(stored), index)
  const { page, pageCount } = known ?? (await readPage(read, index, config, document))
  const { recognised: isRecognized = false } = page
  const rotation = (((isRecognized ? (config.rotation ?? 0) : 0) + (page.rotation ?? 0)) % 360) as Rotation
  return { page: index, pageCount, ...givenSize(page), rotation, isRecognized, words: await wordsIn(page) }
}

interface ReadPage {
  readonly page: PageText
  readonly pageCount: number
}

type Read = (pages: readonly number[], reading: ReadingConfig) => Promise<DocumentText>

/** The reader rejects a selection without text, so an empty page is read together with others. */
async function readPage(read: Read, index: number, config: ReadingConfig, { id }: DocumentRecord): Promise<ReadPage> {
  let unreadable: UnreadableDocumentError | undefined
  for (const others of [[], [index === 0 ? 1 : 0], FIRST_PAGES]) {
    try {
      const selection = new Set([...others, index])
      const found = pageIn(
        await read(
          [...selection].sort((a, b) => a - b),
          config,
        ),
        index,
      )
      if (found) return found
      unreadable = undefined
    } catch (error) {
      if (!(error instanceof UnreadableDocumentError)) throw error
      unreadable = error
    }
  }
  throw unreadable ?? notFound('page', `${index} of ${id}`)
}

function pageIn({ pages, pageCount }: DocumentText, index: number): ReadPage | undefined {
  const page = pages.find(each => each.index === index)
  return page && { page, pageCount }
}

/** The size of a page before the model turned it to read it, unless it is shown as it was turned. */
function givenSize({ width, height, placement }: PageText): Pick<PageWords, 'width' | 'height'> {
  return placement && placement.rotation % 180 !== 0 ? { width: height, height: width } : { width, height }
}

async function wordsIn(page: PageText): Promise<PageWord[]> {
  const { locationOf } = await import('@las/extraction')
  return page.lines.flatMap(({ words }, line) =>
    words.map(({ text, box }): PageWord => [text, ...locationOf({ box, page }), line]),
  )
}
