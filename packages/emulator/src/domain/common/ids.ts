import { formats, type Schema } from '@las/api/description'

/** How ids begin: with `las` as in the API of 2024, or with `cradl`. Some kinds of resources have ids of both families. */
export type IdFamily = 'las' | 'cradl'

/** The first part of an id, such as `las:document:`. */
const PREFIX = /^(?:las|cradl):[a-z-]+:(?=.)/

const prefixes: ReadonlyMap<string, readonly string[]> = new Map(
  Object.values<object>(formats).flatMap((format: Schema) => {
    const { 'x-id': kind, 'x-id-prefixes': prefixes, 'x-qualified': isQualified } = format
    return kind === undefined || prefixes === undefined || isQualified ? [] : [[kind, prefixes]]
  }),
)

/** The prefixes of ids of the given kind, such as `las:document:` and `cradl:document:` for `document`. */
export const prefixesOf = (kind: string): readonly string[] => prefixes.get(kind) ?? []

/** The kinds whose ids have this prefix. There are several for `cradl:run:`. */
export const kindsOf = (prefix: string): string[] =>
  [...prefixes].filter(([, known]) => known.includes(prefix)).map(([kind]) => kind)

/** Returns an id with the given name. A kind whose ids belong to only one family ignores `family`. */
export function idOf(kind: string, name: string, family: IdFamily): string {
  const known = prefixesOf(kind)
  const prefix = known.find(each => each.startsWith(`${family}:`)) ?? known[0]
  if (prefix === undefined) throw new Error(`The API description has no ids of the kind ${kind}`)
  return prefix + name
}

/** Splits an id into its prefix and its name; undefined if it has no prefix. */
export function splitId(id: string): { prefix: string; name: string } | undefined {
  const [prefix] = PREFIX.exec(id) ?? []
  return prefix === undefined ? undefined : { prefix, name: id.slice(prefix.length) }
}

/** Whether `id` can be the id of a resource of the given kind. */
export const isOfKind = (kind: string, id: string): boolean => prefixesOf(kind).includes(splitId(id)?.prefix ?? '')

/** The parts of a reference, such as `las:organization:a/cradl:agent:b/cradl:run:c`. */
export interface ResourceReference {
  /** The organization; undefined if the reference does not contain it. */
  readonly owner: string | undefined
  /** The id of the resource that it belongs to, such as the agent of a run; undefined if the reference does not contain it. */
  readonly parentId: string | undefined
  readonly id: string
}

/** Splits a reference to a resource. */
export function splitReference(reference: string): ResourceReference {
  const ids = reference.split('/')
  const [first = ''] = ids
  const owner = ids.length > 1 && isOfKind('organization', first) ? ids.shift() : undefined
  return { owner, parentId: ids.length > 1 ? ids.at(-2) : undefined, id: ids.at(-1) ?? '' }
}
