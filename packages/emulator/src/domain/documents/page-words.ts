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

/** Two readings of a page are the same if they share this part of their words. Text that is not upright is read as other words. */
const SAME_WORDS = 0.5

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
  const { width, height, recognised: isRecognized = false } = page
  const rotation = isRecognized ? await rotationOf(page, config, reading => read([index], reading)) : 0
  return { page: index, pageCount, width, height, rotation, isRecognized, words: wordsIn(page) }
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

/**
 * Returns how a page with recognized text was turned. With `autoRotate`, the reader does not say how it turned a page. The page is therefore
 * read again, turned by each possible angle, until the words are the same. These texts are stored, too, so this happens once.
 */
async function rotationOf(
  page: PageText,
  { rotation = 0, autoRotate = false, ...config }: ReadingConfig,
  read: (reading: ReadingConfig) => Promise<DocumentText>,
): Promise<Rotation> {
  if (!autoRotate) return rotation
  let remaining: Rotation[] = [0, 90, 180, 270]
  for (;;) {
    const [angle = 0, ...others] = remaining
    const turned = ((rotation + angle) % 360) as Rotation
    if (others.length === 0) return turned
    const text = await read({ ...config, rotation: turned }).catch((error: unknown) => {
      // Nothing can be read at this angle.
      if (error instanceof UnreadableDocumentError) return undefined
      throw error
    })
    const tried = text && pageIn(text, page.index)?.page
    if (tried && isSameText(tried, page)) return turned
    const isTurned = tried && tried.width !== page.width
    remaining = tried
      ? others.filter(other => tried.width === tried.height || isSideways(other - angle) === isTurned)
      : others
    if (remaining.length === 0) return turned
  }
}

const isSideways = (angle: number): boolean => Math.abs(angle) % 180 === 90

function isSameText(a: PageText, b: PageText): boolean {
  const [first, second] = [a, b].map(({ lines }) => lines.flatMap(({ words }) => words.map(({ text }) => text)))
  const known = new Set(first)
  const shared = (second ?? []).filter(word => known.has(word)).length
  return a.width === b.width && shared >= SAME_WORDS * Math.max(1, second?.length ?? 0)
}

const wordsIn = ({ lines, width, height }: PageText): PageWord[] =>
  lines.flatMap(({ words }, line) =>
    words.map(({ text, box }): PageWord => {
      const [left, right] = [share(box.left, width), share(box.right, width)]
      return [text, left, share(box.top, height), right, share(box.bottom, height), line]
    }),
  )

/** A position as a part of the page, with five decimals. */
const share = (position: number, size: number): number =>
  Math.min(1, Math.max(0, Math.round((position / size) * 1e5) / 1e5))
