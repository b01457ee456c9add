import fc from 'fast-check'
import { isArray, isObject, type Json } from '../data/json.js'
import { execution } from './generated.js'

/** A valid definition with a random change, after which it can be invalid. */
export const mutatedDefinition: fc.Arbitrary<Json> = fc
  .tuple(
    execution.map(({ definition }) => JSON.parse(JSON.stringify(definition)) as Json),
    fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
    fc.constantFrom<Mutation>('remove', 'rename', 'replace', 'copy'),
    // Not null: the validator rejects it in arrays of templates.
    fc.constantFrom<Json>(true, 0, -1, 1.5, '$', '$.a', '$..a', 'S0', [], {}, { a: { b: [1] } }, ['States.ALL']),
    fc.constantFrom(
      'Comment',
      'Next',
      'End',
      'Seconds',
      'ResultPath',
      'Retry',
      'Catch',
      'Parameters',
      'a.$',
      'a',
      'S0',
      'Variable',
    ),
  )
  .map(([definition, steps, mutation, value, name]) => mutate(definition, steps, mutation, value, name))

type Mutation = 'remove' | 'rename' | 'replace' | 'copy'

/** Changes the field at a path, in which each number selects a field of one level. */
function mutate(value: Json, [step = 0, ...steps]: number[], mutation: Mutation, other: Json, name: string): Json {
  if (isArray(value)) {
    const index = step % Math.max(1, value.length)
    if (steps.length > 0 && value[index] !== undefined) {
      return value.with(index, mutate(value[index], steps, mutation, other, name))
    }
    if (mutation === 'remove') return value.toSpliced(index, 1)
    return mutation === 'replace' ? value.map((item, at) => (at === index ? other : item)) : [...value, other]
  }
  if (!isObject(value)) return other
  const names = Object.keys(value)
  const field = names[step % Math.max(1, names.length)]
  if (field === undefined || mutation === 'copy') return { ...value, [name]: value[field ?? ''] ?? other }
  if (steps.length > 0) return { ...value, [field]: mutate(value[field] ?? null, steps, mutation, other, name) }
  if (mutation === 'replace') return { ...value, [field]: other }
  const { [field]: removed = null, ...rest } = value
  return mutation === 'remove' ? rest : { ...rest, [name]: removed }
}
