import type { ObjectKind, SearchResult } from '@las/console/contract'
import type { BaseRecord, Collection } from '@las/storage'
import { unpacked } from '../../../workers/read-text.js'
import type { Context } from '../../common/context.js'
import { type DocumentRecord, documents } from '../../documents/document.js'
import { storedTextsOf } from '../../documents/document-text.js'
import { type PredictionRecord, predictions } from '../../predictions/prediction.js'
import { nameOf, referenceTo } from '../find-object.js'
import { type ObjectResource, objectResources } from '../object-kinds.js'
import type { SearchText } from './search-text.js'

/** One pass through all objects of a kind, which searches in their ids and names, or in their texts. */
export interface Pass {
  readonly kind: ObjectKind
  readonly collection: Collection<BaseRecord>
  /** Whether it searches the texts of documents. */
  readonly searchesDocuments?: boolean
  /** Whether it can find nothing, so that no object needs to be read. */
  isVain(text: SearchText): boolean
  find(context: Context, text: SearchText, record: BaseRecord): Promise<SearchResult | undefined>
}

/** Kinds without names. */
const NAMELESS: ReadonlySet<ObjectKind> = new Set(['log', 'transition-execution', 'workflow-execution'])

/** Kinds of which an organization has few objects come first, then documents. */
function orderOf({ kind, quota }: ObjectResource): number {
  if (kind === 'document') return 1
  return kind === 'log' || quota?.startsWith('monthly') ? 2 : 0
}

const byName = objectResources
  .filter(({ owner }) => owner === undefined)
  .toSorted((a, b) => orderOf(a) - orderOf(b))
  .map(
    ({ kind, collection }): Pass => ({
      kind,
      collection,
      isVain: text => NAMELESS.has(kind) && !text.canBeId,
      async find(context, text, record) {
        const isInId = text.isInId(record.id)
        const name = await nameOf(context, kind, record)
        const snippet = isInId ? null : text.snippetIn(name === null ? [] : [name])
        if (snippet === undefined) return undefined
        return { ...(await referenceTo(context, kind, record)), match: isInId ? 'id' : 'name', snippet }
      },
    }),
  )

/** A pass that searches in texts of records. */
const byText = <R extends BaseRecord>(
  pass: Pick<Pass, 'kind' | 'searchesDocuments'>,
  collection: Collection<R>,
  snippetIn: (context: Context, text: SearchText, record: R) => Promise<string | undefined>,
): Pass => ({
  ...pass,
  collection,
  isVain: () => false,
  async find(context, text, record) {
    const snippet = await snippetIn(context, text, record as R)
    return snippet === undefined
      ? undefined
      : { ...(await referenceTo(context, pass.kind, record)), match: 'text', snippet }
  },
})

/** All passes, in the order of the results. Tokens of pages contain their indexes. */
export const passes: readonly Pass[] = [
  ...byName,
  byText({ kind: 'document', searchesDocuments: true }, documents, snippetInDocument),
  byText({ kind: 'prediction' }, predictions, snippetInPrediction),
]

async function snippetInDocument(
  context: Context,
  text: SearchText,
  document: DocumentRecord,
): Promise<string | undefined> {
  const known = text.snippetIn(valuesIn(document.groundTruth))
  if (known !== undefined) return known
  for await (const stored of storedTextsOf(context, document)) {
    const lines = unpacked(stored).pages.flatMap(page => page.lines.map(line => line.text))
    const snippet = text.snippetIn([lines.join(' ')])
    if (snippet !== undefined) return snippet
  }
  return undefined
}

async function snippetInPrediction(
  _context: Context,
  text: SearchText,
  { predictions }: PredictionRecord,
): Promise<string | undefined> {
  return text.snippetIn(valuesIn(predictions))
}

/** The texts of all members with the name `value`, at any depth. */
function* valuesIn(given: unknown): Generator<string> {
  if (typeof given !== 'object' || given === null) return
  for (const [name, value] of Object.entries(given)) {
    if (name === 'value' && typeof value === 'string') yield value
    else yield* valuesIn(value)
  }
}
