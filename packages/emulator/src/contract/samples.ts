import { answers } from './answers.js'
import { compounds } from './compounds.js'
import { idKinds } from './ids.js'
import { type Fields, fieldsOf, notStrings, type Samples, unfit } from './notation.js'
import { filled, openShapes, shapes } from './shapes.js'
import { values } from './values.js'

/** Values of a kind, and such as are not. */
export function samplesOf(kind: string): Samples {
  const [, plain = kind, isNullable] = /^(.*?)( or null)?$/.exec(kind) ?? []
  const { fits, unfit: others } = samplesOfPlain(plain)
  if (isNullable) return { fits: [...fits, null], unfit: others.filter(({ value, at }) => value !== null || at !== '') }
  return { fits, unfit: fits.includes(null) ? others : [...others, ...unfit(null)] }
}

function samplesOfPlain(kind: string): Samples {
  if (kind === 'text') return rangeSamples('string', 0, 4096)
  const map = /^map of (.*)$/.exec(kind)
  if (map) return mapSamples(map[1] ?? '')
  const list = /^(.*)\[(?:(\d+)\.\.(\d*))?\]$/.exec(kind)
  if (list) return listSamples(list[1] ?? '', Number(list[2] ?? 0), limit(list[3]))
  const choice = /^one of (.*)$/.exec(kind)
  if (choice) return choiceSamples((choice[1] ?? '').split(', '))
  const range = /^(\w+) ([\d.]+)\.\.([\d.]*)$/.exec(kind)
  if (range) return rangeSamples(range[1] ?? '', Number(range[2]), limit(range[3]))
  const shape = shapes[kind] ?? answers[kind]
  if (shape) return shapeSamples(shape, { isStrict: true, mayBeEmpty: !filled.includes(kind) })
  const openShape = openShapes[kind]
  if (openShape) return shapeSamples(openShape, { isStrict: false, mayBeEmpty: true })
  const samples = idKinds[kind] ?? values[kind] ?? compounds[kind]?.(samplesOf)
  if (!samples) throw new Error(`There is no kind ${kind}`)
  return samples
}

const limit = (digits: string | undefined): number => (digits ? Number(digits) : Number.POSITIVE_INFINITY)

const choiceSamples = (choices: readonly string[]): Samples => {
  const values = choices.map(choice => (/^\d+$/.test(choice) ? Number(choice) : choice))
  const other = typeof values[0] === 'number' ? String(values[0]) : `${`${values[0]}`.toUpperCase()}x`
  return { fits: values, unfit: unfit(other, '', -1, true, {}, []) }
}

function rangeSamples(type: string, from: number, to: number): Samples {
  if (type === 'string' || type === 'base64') {
    const long = (length: number): string => 'A'.repeat(length)
    // Base64 comes in groups of four.
    const step = type === 'base64' ? 4 : 1
    return {
      fits: [
        long(Math.max(from, step)),
        ...(from === 0 ? [''] : []),
        ...(to < Number.POSITIVE_INFINITY ? [long(to)] : []),
      ],
      unfit: [
        ...notStrings,
        ...(from > 0 ? unfit(long(from - 1)) : []),
        ...(to < Number.POSITIVE_INFINITY ? unfit(long(to + step)) : []),
      ],
    }
  }
  const isLimited = to < Number.POSITIVE_INFINITY
  return {
    fits: [from, ...(isLimited ? [to] : [100_000])],
    unfit: unfit(
      ...(type === 'integer'
        ? [from - 1, ...(isLimited ? [to + 1] : []), from + 0.5]
        : [from - 0.01, ...(isLimited ? [to + 0.01] : [])]),
      ...[`${from}`, true, {}, []],
    ),
  }
}

function listSamples(kind: string, from: number, to: number): Samples {
  const { fits, unfit: others } = samplesOf(kind)
  // Each item differs from the others: some lists take none twice.
  const many = (length: number): unknown[] =>
    Array.from({ length }, (_, index) => (typeof fits[0] === 'string' && kind === 'enumValue' ? `${index}` : fits[0]))
  const rest = many(Math.max(from, 1)).slice(1)
  return {
    fits: [
      ...(from === 0 ? [[]] : []),
      ...fits.map(fit => [fit, ...rest]),
      ...(to < Number.POSITIVE_INFINITY ? [many(to)] : []),
    ],
    unfit: [
      ...unfit(...(Array.isArray(fits[0]) ? [] : [fits[0]]), {}, 5),
      ...(from > 0 ? unfit(many(from - 1)) : []),
      ...(to < Number.POSITIVE_INFINITY ? unfit(many(to + 1)) : []),
      ...others.map(({ value, at }) => ({ value: [value, ...rest], at: `[0]${at}` })),
    ],
  }
}

function mapSamples(kind: string): Samples {
  const { fits, unfit: others } = samplesOf(kind)
  return {
    fits: [{}, ...fits.map(fit => ({ 'any key': fit }))],
    unfit: [...unfit([], 'x', 5), ...others.map(({ value, at }) => ({ value: { key: value }, at: `.key${at}` }))],
  }
}

function shapeSamples(fields: Fields, { isStrict, mayBeEmpty }: { isStrict: boolean; mayBeEmpty: boolean }): Samples {
  const least = leastOf(fields)
  const parts = fieldsOf(fields).map(field => ({ ...field, samples: samplesOf(field.kind) }))
  return {
    fits: [
      ...(mayBeEmpty ? [least] : []),
      ...parts.flatMap(({ name, samples }) => samples.fits.map(fit => ({ ...least, [name]: fit }))),
    ],
    unfit: [
      ...unfit('x', 5, [], ...(mayBeEmpty ? [] : [{}])),
      ...(isStrict ? [{ value: { ...least, unknown: 1 }, at: '.unknown' }] : []),
      ...parts.flatMap(({ name, isRequired, samples }) => [
        ...(isRequired ? [{ value: { ...least, [name]: undefined }, at: `.${name}` }] : []),
        ...samples.unfit.map(({ value, at }) => ({ value: { ...least, [name]: value }, at: `.${name}${at}` })),
      ]),
    ],
  }
}

/** An object with the required fields alone. */
export const leastOf = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(fields)
      .filter(({ isRequired }) => isRequired)
      .map(({ name, kind }) => [name, samplesOf(kind).fits[0]]),
  )
