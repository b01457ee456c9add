import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { deflate, inflate } from 'node:zlib'
import {
  type BaseRecord,
  type Change,
  type Collection,
  type CounterCollection,
  type CounterRecord,
  collection,
  counterCollection,
  incrementCounter,
  insert,
  readCounter,
  remove,
  replace,
  retryOnConflict,
  type Store,
  walk,
} from '@las/storage'
import type { QueueOptions } from '../../workers/pool/fair-queue.js'
import type { PreprocessConfig } from '../../workers/processing.js'
import type { PackedText, ReadingInput, TextSource } from '../../workers/read-text.js'
import { runTask } from '../../workers/run-task.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from './document.js'

/** Maximum size of an organization's stored recognized text, in characters. The oldest texts are removed first. */
export const MAX_STORED_TEXT_CHARS: number = 64 * 1024 * 1024

/** The text that was recognized in the content of a document. It is removed together with the content. */
interface TextRecord extends BaseRecord {
  /** The key of the content. */
  readonly blob: string
  /** Identifies the content and the settings that determine the text. */
  readonly reading: string
  /** Compressed and base64-encoded. */
  readonly text: string
}

export const texts: Collection<TextRecord> = collection('texts', ['blob', 'reading'])

/** Total size of the stored texts. There is one counter per organization. */
export const textSizes: CounterCollection<CounterRecord> = counterCollection('textSizes')

// The format includes a checksum, so damaged texts are detected.
const [compress, decompress] = [promisify(deflate), promisify(inflate)]

type Source = Pick<Context, 'store' | 'blobs'>
type Content = Pick<DocumentRecord, 'id' | 'organizationId' | 'blob'>

/**
 * Returns the text of a document. Recognizing the text of an image takes about a second per page, so the text is
 * stored as long as the content of the document. Predictions, data bundles and trainings therefore read an image only once.
 * Text layers, which take milliseconds, are always read again.
 * @throws {@link UnreadableDocumentError}
 */
export async function textOf(
  context: Source,
  document: Content,
  preprocessConfig: PreprocessConfig,
  queueOptions: Omit<QueueOptions, 'organizationId'> = { priority: 'bulk' },
): Promise<PackedText> {
  const text = documentTextOf(context, document, preprocessConfig)
  const stored = await text.stored()
  if (stored) return stored
  const { organizationId } = document
  const read = await runTask('read', text.content, { ...queueOptions, organizationId })
  if (read.isRecognized) await text.save(read.text)
  return read.text
}

/** Returns the stored text of a document; undefined if it was not recognized with these settings. */
export const storedTextOf = (
  context: Source,
  document: Content,
  preprocessConfig: PreprocessConfig,
): Promise<PackedText | undefined> => documentTextOf(context, document, preprocessConfig).stored()

/** Maximum number of texts of a document that {@link storedTextsOf} returns: one for each setting with which it was read. */
const MAX_TEXTS = 4

/** Returns the stored texts of a document with any settings, the newest first. Reads no content. */
export async function* storedTextsOf(
  { store }: Pick<Context, 'store'>,
  { organizationId, blob }: Content,
): AsyncGenerator<PackedText, void> {
  if (!blob) return
  const query = { where: { blob: [blob.key] }, order: 'descending', limit: MAX_TEXTS } as const
  for (const { text } of (await store.list(texts, organizationId, query)).records) {
    const packed = await decompress(Buffer.from(text, 'base64')).catch(() => undefined)
    if (packed) yield packed
  }
}

/**
 * Runs `work` on the text of a document. Like {@link textOf}, this stores recognized text, but `work` itself reads the
 * document if no text is stored.
 * @param work receives a function that loads the stored text or the content.
 * @throws {@link UnreadableDocumentError}
 */
export async function withTextOf<Output extends { readonly recognizedText: PackedText | undefined }>(
  context: Source,
  document: Content,
  preprocessConfig: PreprocessConfig,
  work: (load: () => Promise<TextSource>) => Promise<Output>,
): Promise<Omit<Output, 'recognizedText'>> {
  const text = documentTextOf(context, document, preprocessConfig)
  const { recognizedText, ...output } = await work(async () => {
    const stored = await text.stored()
    return stored ? { text: stored } : text.content()
  })
  if (recognizedText) await text.save(recognizedText)
  return output
}

/** Access to the text and the content of a document. */
interface DocumentText {
  /** The stored text, if any. */
  stored(): Promise<PackedText | undefined>
  /** The content that the text is read from. */
  content(): Promise<ReadingInput>
  /** Stores recognized text. */
  save(text: PackedText): Promise<void>
}

function documentTextOf({ store, blobs }: Source, document: Content, preprocessConfig: PreprocessConfig): DocumentText {
  const { id, organizationId } = document
  if (!document.blob) throw new UnreadableDocumentError('The document has no content')
  let { key } = document.blob
  const save = async (text: string): Promise<void> => {
    const reading = await readingOf(key, preprocessConfig)
    await saveText({ store }, id, { organizationId, blob: key, reading, text })
  }
  return {
    async stored() {
      const where = { reading: [await readingOf(key, preprocessConfig)] }
      const {
        records: [record],
      } = await store.list(texts, organizationId, { where, order: 'descending', limit: 1 })
      const text = record && (await decompress(Buffer.from(record.text, 'base64')).catch(() => undefined))
      // The text belongs to another document with the same content, which may be removed first.
      if (text && record.blob !== key) await save(record.text)
      return text
    },
    async content() {
      for (;;) {
        const content = await blobs.read(key)
        if (content) return { content: await buffer(content), preprocessConfig }
        const blob = (await store.get(documents, organizationId, id))?.blob
        if (!blob || blob.key === key) throw new UnreadableDocumentError('The content of the document no longer exists')
        // The content was replaced while the document was waiting to be read.
        key = blob.key
      }
    },
    save: async text => save((await compress(text)).toString('base64')),
  }
}

/**
 * Returns the changes that remove the texts of unused content. They are written together with the removal of the
 * content.
 */
export async function textRemovals(
  store: Store,
  organizationId: string,
  blobKeys: readonly string[],
): Promise<readonly Change[]> {
  if ((await readCounter(store, textSizes, organizationId, textSizes.name)) === 0) return []
  const removed: TextRecord[] = []
  for await (const record of walk(store, texts, organizationId, { where: { blob: blobKeys } })) removed.push(record)
  return removalOf(organizationId, removed)
}

async function readingOf(blobKey: string, preprocessConfig: PreprocessConfig): Promise<string> {
  const { readerVersion } = await import('@las/extraction')
  const { pages, startPage, maxPages, rotation = 0, autoRotate = false, imageQuality = 'LOW' } = preprocessConfig
  const [sha256] = blobKey.split('-')
  return JSON.stringify([sha256, readerVersion, pages ?? [startPage, maxPages], rotation, autoRotate, imageQuality])
}

async function saveText(
  { store }: Pick<Context, 'store'>,
  documentId: string,
  { organizationId, blob, reading, text }: Omit<TextRecord, 'id' | 'revision'>,
): Promise<void> {
  const record = { id: `${blob} ${reading}`, organizationId, revision: 0, blob, reading, text }
  await retryOnConflict(async () => {
    const document = await store.get(documents, organizationId, documentId)
    // The document was deleted, or its content replaced, while it was read.
    if (document?.blob?.key !== blob) return
    const before = await store.get(texts, organizationId, record.id)
    if (before?.text === text) return
    await store.write([
      before ? replace(texts, { ...before, text }) : insert(texts, record),
      replace(documents, document),
      sizeChange(organizationId, text.length - (before?.text.length ?? 0)),
    ])
  })
  await retryOnConflict(() => removeOldest(store, organizationId))
}

async function removeOldest(store: Store, organizationId: string): Promise<void> {
  let size = await readCounter(store, textSizes, organizationId, textSizes.name)
  if (size <= MAX_STORED_TEXT_CHARS) return
  const removed: TextRecord[] = []
  for await (const record of walk(store, texts, organizationId)) {
    removed.push(record)
    size -= record.text.length
    if (size <= MAX_STORED_TEXT_CHARS) break
  }
  await store.write(removalOf(organizationId, removed))
}

function removalOf(organizationId: string, removed: readonly TextRecord[]): readonly Change[] {
  if (removed.length === 0) return []
  const size = removed.reduce((sum, { text }) => sum + text.length, 0)
  return [...removed.map(record => remove(texts, record)), sizeChange(organizationId, -size)]
}

const sizeChange = (organizationId: string, value: number): Change =>
  incrementCounter(textSizes, { id: textSizes.name, organizationId, revision: 0, value })
