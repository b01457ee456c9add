import type { Operation } from '../describe/operation.js'
import { compare, type Difference, lineOf } from './compare.js'
import type { KnownDifference } from './differences.js'
import type { FactList } from './parse-facts.js'
import type { Source } from './read-lists.js'

/** The result of comparing the description with the official files. */
export interface Findings {
  /** Differences that are not listed as known, such as `2024 GET /documents ?batchId: only in the description`. */
  readonly unexplained: readonly string[]
  /** Lines of known differences that do not match any actual difference. */
  readonly unused: readonly string[]
}

/**
 * Compares the description with the facts of each official file, in ascending order. If a later file agrees with the
 * description, the difference needs no explanation, because the API has changed since.
 */
export function check(
  lists: ReadonlyMap<Source, FactList>,
  operations: readonly Operation[],
  known: readonly KnownDifference[],
): Findings {
  const compared = [...lists].map(([source, list]) => ({ source, list, differences: compare(list, operations) }))
  const found = compared.flatMap(({ source, differences }, index) =>
    differences
      .filter(difference => !compared.slice(index + 1).some(later => agrees(later, difference)))
      .map(difference => ({ source, line: lineOf(difference) })),
  )
  const expected = known.flatMap(({ source, lines }) =>
    lines.map(line => {
      const matches = matcher(line)
      return {
        line: `${source ?? '*'} ${line}`,
        covers: (difference: (typeof found)[number]) =>
          (source ?? difference.source) === difference.source && matches(difference.line),
      }
    }),
  )
  return {
    unexplained: found
      .filter(difference => !expected.some(({ covers }) => covers(difference)))
      .map(({ source, line }) => `${source} ${line}`),
    unused: expected.filter(({ covers }) => !found.some(covers)).map(({ line }) => line),
  }
}

/** Whether a file agrees with the description where another file differs. */
const agrees = (
  { list, differences }: { readonly list: FactList; readonly differences: readonly Difference[] },
  { subject, field, kind }: Difference,
): boolean =>
  (list.operations.has(subject) || list.models.has(subject)) &&
  !differences.some(
    other =>
      other.subject === subject &&
      (other.kind === 'presence' ? isWithin(field, other.field) : field === other.field && kind === other.kind),
  )

const isWithin = (field: string, outer: string): boolean =>
  field === outer || field.startsWith(`${outer}.`) || field.startsWith(`${outer}[`)

/** Matches lines against a pattern in which `*` matches any text. */
function matcher(line: string): (other: string) => boolean {
  const pattern = line.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  const expression = new RegExp(`^${pattern}$`)
  return other => expression.test(other)
}
