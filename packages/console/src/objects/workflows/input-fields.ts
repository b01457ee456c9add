import type { MachineDefinition } from './machine.js'

/** A field of an input that a form offers. */
export interface InputField {
  readonly name: string
  readonly type: 'text' | 'number' | 'boolean'
}

type Input = Readonly<Record<string, unknown>>

/** By convention, these name what is processed. */
const CONVENTIONAL = ['documentId', 'title']
const MAX_FIELDS = 12
/** The first part of a path into the input, such as `total` in `$.total.amount`. */
const PATH = /^\$\.([A-Za-z_]\w*)/

/** The names in the input that the first state of a workflow reads. */
export function namesInDefinition({ StartAt, States = {} }: MachineDefinition): string[] {
  const names = new Set<string>()
  collect(States[StartAt ?? ''])
  return [...names]

  function collect(value: unknown): void {
    if (typeof value === 'string') {
      const [, name] = PATH.exec(value) ?? []
      if (name !== undefined) names.add(name)
    } else if (typeof value === 'object' && value !== null) {
      // The path at which a state stores its result is not read. Inner machines have separate inputs.
      for (const [key, inner] of Object.entries(value)) {
        if (!['ResultPath', 'ResultSelector', 'Branches', 'ItemProcessor', 'Iterator'].includes(key)) collect(inner)
      }
    }
  }
}

/**
 * The fields of a form for an input: those that earlier inputs had, and those that are known to be read. Fields whose earlier values were
 * objects or lists are left out.
 */
export function guessFields(names: readonly string[], earlier: readonly Input[]): InputField[] {
  const types = new Map<string, InputField['type'] | 'other'>()
  for (const input of earlier) {
    for (const [name, value] of Object.entries(input)) if (!types.has(name)) types.set(name, typeOf(value))
  }
  for (const name of names) if (!types.has(name)) types.set(name, 'text')
  if (types.size === 0) for (const name of CONVENTIONAL) types.set(name, 'text')
  // Those by convention are first.
  const rank = (name: string): number =>
    CONVENTIONAL.includes(name) ? CONVENTIONAL.indexOf(name) : CONVENTIONAL.length
  return [...types]
    .flatMap(([name, type]) => (type === 'other' ? [] : [{ name, type }]))
    .toSorted((a, b) => rank(a.name) - rank(b.name))
    .slice(0, MAX_FIELDS)
}

function typeOf(value: unknown): InputField['type'] | 'other' {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'object' && value !== null ? 'other' : 'text'
}

/** Divides an input into the texts of fields, and the rest. */
export function divideInput(
  fields: readonly InputField[],
  input: Input,
): { readonly texts: Readonly<Record<string, string>>; readonly rest: Input } {
  const texts: Record<string, string> = {}
  const rest: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(input)) {
    const field = fields.find(each => each.name === name)
    if (field && value !== null && typeOf(value) === field.type) texts[name] = String(value)
    else rest[name] = value
  }
  return { texts, rest }
}

/** The input that was typed. Empty fields are left out; a text that is not a number stays a text, which the server may reject. */
export function joinInput(fields: readonly InputField[], texts: Readonly<Record<string, string>>, rest: Input): Input {
  const typed = fields.flatMap(({ name, type }): [string, unknown][] => {
    const text = texts[name]?.trim() ?? ''
    if (text === '') return []
    if (type === 'boolean') return [[name, text === 'true']]
    return [[name, type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text]]
  })
  return { ...Object.fromEntries(typed), ...rest }
}
