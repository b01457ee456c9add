import { type Field, type Form, isObject, type Original } from '@las/review'
import type { ReviewCell, ReviewDraft, ReviewState, Spot, Way } from '../cells/review-cell.js'

/** A draft as it is stored in the browser and on the server. It names fields by label, so that it survives changes of the model. */
export interface DraftRecord {
  readonly version: 1
  /** When the person made the last change, by the clock of the browser. The newer of two drafts is restored. */
  readonly time: number
  readonly fields: Readonly<Record<string, readonly RowRecord[]>>
  readonly keptTables?: readonly string[]
}

type RowRecord = Readonly<Record<string, CellRecord>>

interface CellRecord {
  readonly value: string | null
  /** The row of the predicted value; undefined if the person has added it. */
  readonly from?: number
  readonly isChecked?: boolean
  readonly way?: Way
  readonly text?: string
  readonly problem?: string
  readonly spot?: Spot
  readonly isKept?: true
}

/** Describes the fields that differ from the initial draft. */
export function toRecord(form: Form, initial: ReviewDraft, state: ReviewState, time: number): DraftRecord {
  const fields = form.fields.flatMap(({ label, columns }, index): [string, RowRecord[]][] => {
    const rows = state.draft[index] ?? []
    if (rows === initial[index]) return []
    const origins = originsOf(initial, index)
    const records = rows.map(cells =>
      Object.fromEntries(cells.map((cell, column) => [columns[column]?.label ?? '', cellRecord(cell, origins)])),
    )
    return [[label, records]]
  })
  const keptTables = state.keptTables.flatMap(index => form.fields[index]?.label ?? [])
  return { version: 1, time, fields: Object.fromEntries(fields), ...(keptTables.length > 0 && { keptTables }) }
}

function cellRecord({ original, ...cell }: ReviewCell, origins: ReadonlyMap<Original, number>): CellRecord {
  const from = original && origins.get(original)
  return { ...cell, ...(from !== undefined && { from }) }
}

/** The rows of the predicted values of a field. */
const originsOf = (initial: ReviewDraft, field: number): ReadonlyMap<Original, number> =>
  new Map(
    (initial[field] ?? []).flatMap((cells, row) =>
      cells.flatMap(({ original }): [Original, number][] => (original ? [[original, row]] : [])),
    ),
  )

/** Restores a draft. Fields that do not exist any more, or are of another kind, are ignored. */
export function fromRecord(form: Form, initial: ReviewDraft, record: DraftRecord): ReviewState {
  const draft = initial.map((rows, index) => {
    const field = form.fields[index]
    const { label = '', columns = [] } = field ?? {}
    const records = Object.hasOwn(record.fields, label) ? record.fields[label] : undefined
    if (!field || !records || !hasShapeOf(field, records)) return rows
    return records.map(cells =>
      columns.map(({ label: column }, at): ReviewCell => {
        const stored = Object.hasOwn(cells, column) ? cells[column] : undefined
        if (!stored) return { value: null, original: undefined, isChecked: true }
        const { from, isChecked = false, ...cell } = stored
        const original = from === undefined ? undefined : rows[from]?.[at]?.original
        return { ...cell, isChecked, original }
      }),
    )
  })
  const keptTables = form.fields.flatMap(({ label }, index) => (record.keptTables?.includes(label) ? [index] : []))
  return { draft, keptTables, place: undefined }
}

/** Whether rows were stored by a field of this kind. A single value has one row, and rows name their columns. */
const hasShapeOf = ({ kind, columns }: Field, records: readonly RowRecord[]): boolean =>
  (kind !== 'value' || records.length === 1) &&
  records.every(cells => columns.some(({ label }) => Object.hasOwn(cells, label)))

/** The newer of the drafts, of which any can be damaged or absent. */
export function newestRecord(...drafts: readonly unknown[]): DraftRecord | undefined {
  return drafts.filter(isRecord).reduce<DraftRecord | undefined>((newest, draft) => {
    return newest && newest.time >= draft.time ? newest : draft
  }, undefined)
}

function isRecord(draft: unknown): draft is DraftRecord {
  if (!isObject(draft) || draft.version !== 1 || typeof draft.time !== 'number' || !isObject(draft.fields)) return false
  const { fields, keptTables = [] } = draft
  return (
    isListOf(keptTables, isText) &&
    Object.values(fields).every(rows => isListOf(rows, row => isObject(row) && Object.values(row).every(isCellRecord)))
  )
}

function isCellRecord(cell: unknown): boolean {
  if (!isObject(cell)) return false
  const { value, from = 0, isChecked = false, way, text = '', problem = '', spot, isKept = true } = cell
  return (
    (value === null || isText(value)) &&
    isIndex(from) &&
    typeof isChecked === 'boolean' &&
    (way === undefined || WAYS.has(way)) &&
    isText(text) &&
    isText(problem) &&
    (spot === undefined || isSpot(spot)) &&
    isKept === true
  )
}

const WAYS: ReadonlySet<unknown> = new Set<Way>(['typed', 'picked', 'suggested', 'not-on-document'])

const isSpot = (spot: unknown): boolean =>
  isObject(spot) && isIndex(spot.page) && isListOf(spot.location, isShare) && spot.location.length === 4

const isListOf = (list: unknown, isItem: (item: unknown) => boolean): list is unknown[] =>
  Array.isArray(list) && list.every(isItem)

const isText = (text: unknown): boolean => typeof text === 'string'
const isIndex = (index: unknown): boolean => Number.isInteger(index) && Number(index) >= 0
const isShare = (share: unknown): boolean => typeof share === 'number' && share >= 0 && share <= 1
