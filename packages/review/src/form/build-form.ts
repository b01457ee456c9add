import type { FieldConfig, LinesField, ScalarField } from '@las/api'
import {
  type Cell,
  type Column,
  type ColumnType,
  type Draft,
  type Field,
  type Form,
  isBlank,
  type Original,
  type Row,
} from './form.js'
import type { InputShape } from './input-shape.js'
import { isObject, isValue, type JsonObject, readValue, writeValue } from './json-values.js'
import { type Doubts, doubtsOf, type Reason } from './reasons.js'
import { titleOf } from './title-of.js'

export interface FormOptions {
  /** The fields of the model, if it is known. They have the types and the order of the fields. */
  readonly fieldConfig: FieldConfig | undefined
  /** Why the document must be reviewed. */
  readonly reasons: readonly Reason[]
  /** Values with a lower confidence must be checked. By default, only the reasons decide, or 0.8 if there are no reasons. */
  readonly threshold: number | undefined
}

/** A form with the values of a task. */
export interface BuiltForm {
  readonly form: Form
  readonly draft: Draft
  /** Reasons that belong to no field. */
  readonly reasons: readonly string[]
}

/** Creates the form for the values in the input of a task. */
export function buildForm({ values, predicted }: InputShape, options: FormOptions): BuiltForm {
  const { fieldConfig = {} } = options
  const doubts = doubtsOf(options)
  const labels = orderedLabels(values, fieldConfig)
  const fields = labels.map(label => fieldOf(label, values[label], configOf(fieldConfig, label), doubts))
  const draft = fields.map((field): readonly Row[] => {
    const json = values[field.label]
    const separate = Object.hasOwn(predicted, field.label) ? predicted[field.label] : undefined
    if (field.kind === 'value') return [[cellOf(json, separate, doubts.ofValue(field.label))]]
    const items: readonly unknown[] = Array.isArray(json) ? json : []
    return items.map((item, row) =>
      field.columns.map(({ label: column }) => {
        const cell = field.kind === 'table' ? Object(item)[column] : item
        return cellOf(cell, undefined, doubts.ofItem(field, column, row))
      }),
    )
  })
  return { form: { fields }, draft, reasons: doubts.general(labels) }
}

/** The values of the draft as JSON, in the notation of the input. */
export function valuesOf({ fields }: Form, draft: Draft): JsonObject {
  return Object.fromEntries(
    fields.map(({ label, kind, columns }, index) => {
      const rows = draft[index] ?? []
      const hasObjects = rows.flat().some(({ original }) => isObject(original?.json)) || !rows.flat().some(hasScalar)
      const [cell] = rows[0] ?? []
      if (kind === 'value') return [label, cell ? writeValue(cell, false) : null]
      const items = rows
        .filter(row => !isBlank(row))
        .map(row =>
          kind === 'list' && row[0]
            ? writeValue(row[0], hasObjects)
            : Object.fromEntries(
                row.map((cell, column) => [columns[column]?.label ?? '', writeValue(cell, hasObjects)]),
              ),
        )
      return [label, items]
    }),
  )
}

const hasScalar = ({ original }: Cell): boolean => original !== undefined && !isObject(original.json)

function configOf(config: FieldConfig, label: string): ScalarField | LinesField | undefined {
  return Object.hasOwn(config, label) ? config[label] : undefined
}

/** The labels of the values that people see, in the order of the model. */
function orderedLabels(values: JsonObject, fieldConfig: FieldConfig): string[] {
  const configured = Object.entries(fieldConfig)
    .map(([label, { order }], index) => ({ label, order: order ?? index }))
    .sort((a, b) => a.order - b.order)
    .map(({ label }) => label)
  const labels = new Set([...configured, ...Object.keys(values)])
  return [...labels].filter(label => Object.hasOwn(values, label) && configOf(fieldConfig, label)?.hidden !== true)
}

function fieldOf(label: string, json: unknown, config: ScalarField | LinesField | undefined, doubts: Doubts): Field {
  const name = config?.name ?? (isObject(json) && typeof json.name === 'string' ? json.name : undefined)
  const title = titleOf(label, name)
  const columns = config && 'fields' in config && config.fields ? config.fields : undefined
  const items = Array.isArray(json) ? json : undefined
  const isTable = columns !== undefined || (items?.some(item => !isValue(item)) ?? false)
  if (!isTable) {
    const column = columnOf(label, title, items ? items[0] : json, config as ScalarField | undefined)
    if (!items) return { label, title, kind: 'value', columns: [column], reasons: [] }
    return { label, title, kind: 'list', columns: [column], reasons: doubts.ofField(label, items.length) }
  }
  const rows = (items ?? []).filter(isObject)
  const labels = new Set([...Object.keys(columns ?? {}), ...rows.flatMap(row => Object.keys(row))])
  return {
    label,
    title,
    kind: 'table',
    columns: [...labels].map(column => {
      const example = rows.find(row => row[column] !== undefined)?.[column]
      const settings = columns && Object.hasOwn(columns, column) ? columns[column] : undefined
      const given = isObject(example) && typeof example.name === 'string' ? example.name : undefined
      return columnOf(column, titleOf(column, settings?.name ?? given), example, settings)
    }),
    reasons: doubts.ofField(label, rows.length),
  }
}

function columnOf(label: string, title: string, json: unknown, config: ScalarField | undefined): Column {
  const choices = config?.enum && config.enum.length > 0 ? config.enum : undefined
  return {
    label,
    title,
    type: choices ? 'choice' : typeOf(config?.type, isObject(json) ? json.value : json),
    isRequired: config?.required === true || config?.isNullable === false,
    ...(choices && { choices }),
    ...(config?.maxLength !== undefined && { maxLength: config.maxLength }),
    ...(typeof config?.description === 'string' && { description: config.description }),
  }
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  amount: 'amount',
  date: 'date',
  digits: 'digits',
  numeric: 'number',
}

function typeOf(type: string | undefined, value: unknown): ColumnType {
  if (type !== undefined) return TYPES[type] ?? 'text'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'number' ? 'number' : 'text'
}

function cellOf(json: unknown, separate: unknown, reasonsOf: (original: Omit<Original, 'reasons'>) => string[]): Cell {
  const read = readValue(json)
  const { confidence, page, location } = separate === undefined ? read : { ...readValue(separate), ...read }
  const original = {
    ...read,
    ...(confidence !== undefined && { confidence }),
    ...(page !== undefined && { page }),
    ...(location !== undefined && { location }),
  }
  return { value: original.value, original: { ...original, reasons: reasonsOf(original) }, isChecked: false }
}
