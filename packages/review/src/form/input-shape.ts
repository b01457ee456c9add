import { isObject, type JsonObject } from './json-values.js'

/** The values in the input of a task: JSON by label. Each is a value, a list of values or a list of rows. */
export interface InputShape {
  readonly values: JsonObject
  /** Confidences and pages of values that the input contains separately, by label. */
  readonly predicted: JsonObject
  /** The output of the task: the input, or the part of it that the API expects, with other values. */
  toOutput(values: JsonObject): JsonObject
}

/** The input of a task of an agent. Its output consists of the fields. */
export function agentShape(input: JsonObject): InputShape {
  const fields = isObject(input.fields) ? input.fields : {}
  return { values: fields, predicted: {}, toOutput: values => ({ ...fields, ...values }) }
}

/**
 * The input of a manual transition, which is the output of any previous step. The values are in `fields` or `values`, or in the
 * `predictions` of a response of the API. Otherwise, they are the properties of the input, except ids. The output is the input
 * with other values.
 */
export function transitionShape(input: JsonObject): InputShape {
  for (const key of ['fields', 'values'] as const) {
    const section = input[key]
    if (!isObject(section)) continue
    return {
      values: section,
      predicted: byLabel(input.predictions ?? input.predicted),
      toOutput: values => ({ ...input, [key]: { ...section, ...values } }),
    }
  }
  const { predictions } = input
  if (Array.isArray(predictions) && predictions.every(isPrediction)) return listShape(input, predictions)
  if (isObject(predictions) && Object.values(predictions).every(Array.isArray))
    return candidatesShape(input, predictions)
  const values = Object.fromEntries(Object.entries(input).filter(([, value]) => !isId(value) && !isOther(value)))
  return { values, predicted: {}, toOutput: changed => ({ ...input, ...changed }) }
}

const isId = (value: unknown): boolean => typeof value === 'string' && /^(las|cradl):[a-z-]+[:/]/.test(value)

/** Objects and lists. They cannot be edited as single values. */
const isOther = (value: unknown): boolean => typeof value === 'object' && value !== null

interface Prediction extends JsonObject {
  readonly label: string
}

const isPrediction = (item: unknown): item is Prediction => isObject(item) && typeof item.label === 'string'

function byLabel(predictions: unknown): JsonObject {
  if (!Array.isArray(predictions)) return isObject(predictions) ? predictions : {}
  return Object.fromEntries(predictions.filter(isPrediction).map(item => [item.label, item]))
}

/** `[{ label, value, confidence }]`, as in `outputVersion` 1. The value of a table is a list of rows, each of which is a list of these. */
function listShape(input: JsonObject, predictions: readonly Prediction[]): InputShape {
  const labels = [...new Set(predictions.map(({ label }) => label))]
  const values = Object.fromEntries(
    labels.map(label => {
      const items = predictions.filter(item => item.label === label)
      const [first] = items
      if (Array.isArray(first?.value)) return [label, first.value.map(row => byLabel(row))]
      return [label, items.length === 1 ? first : items]
    }),
  )
  const toItems = (label: string, value: unknown): unknown[] => {
    if (!Array.isArray(value)) return [{ label, ...asValue(value) }]
    const original = predictions.find(item => item.label === label)
    if (!Array.isArray(original?.value)) return value.map(item => ({ label, ...asValue(item) }))
    const rows = value.map(row =>
      Object.entries(Object(row)).map(([column, cell]) => ({ label: column, ...asValue(cell) })),
    )
    return [{ ...original, value: rows }]
  }
  return {
    values,
    predicted: {},
    toOutput: changed => ({
      ...input,
      predictions: labels.flatMap(label =>
        toItems(label, Object.hasOwn(changed, label) ? changed[label] : values[label]),
      ),
    }),
  }
}

/** `{ label: [candidate, …] }`, as in `outputVersion` 2. The values of a table are rows with the candidates of each column. */
function candidatesShape(input: JsonObject, predictions: JsonObject): InputShape {
  const first = (candidates: unknown): unknown => (Array.isArray(candidates) ? candidates[0] : candidates)
  const isTable = (items: unknown): boolean =>
    Array.isArray(items) && isObject(items[0]) && Object.values(items[0]).every(Array.isArray)
  const values = Object.fromEntries(
    Object.entries(predictions).map(([label, items]) => [
      label,
      isTable(items)
        ? (items as JsonObject[]).map(row =>
            Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, first(cell)])),
          )
        : (first(items) ?? { value: null }),
    ]),
  )
  const toItems = (value: unknown): unknown[] =>
    Array.isArray(value)
      ? value.map(row => Object.fromEntries(Object.entries(Object(row)).map(([key, cell]) => [key, [asValue(cell)]])))
      : [asValue(value)]
  return {
    values,
    predicted: {},
    toOutput: changed => ({
      ...input,
      predictions: {
        ...predictions,
        ...Object.fromEntries(Object.entries(changed).map(([label, value]) => [label, toItems(value)])),
      },
    }),
  }
}

const asValue = (json: unknown): JsonObject => (isObject(json) ? json : { value: json })
