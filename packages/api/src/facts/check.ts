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
 * The official file that the description follows. If the two agree, differences from earlier files do not need an
 * explanation, because the API has changed since.
 */
const BASELINE: Source = '2024'

/** Compares the description with the facts of each official file. */
export function check(
  lists: ReadonlyMap<Source, FactList>,
  operations: readonly Operation[],
  known: readonly KnownDifference[],
): Findings {
  const baseline = lists.get(BASELINE)
  if (!baseline) throw new Error(`The list of facts for ${BASELINE} is missing.`)
  const fromBaseline = compare(baseline, operations)
  const isOutdated = ({ subject, field, kind }: Difference): boolean =>
    (baseline.operations.has(subject) || baseline.models.has(subject)) &&
    !fromBaseline.some(
      other =>
        other.subject === subject &&
        (other.kind === 'presence' ? isWithin(field, other.field) : field === other.field && kind === other.kind),
    )

  const found = [...lists].flatMap(([source, list]) =>
    compare(list, operations)
      .filter(difference => source >= BASELINE || !isOutdated(difference))
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

const isWithin = (field: string, outer: string): boolean =>
  field === outer || field.startsWith(`${outer}.`) || field.startsWith(`${outer}[`)

/** Matches lines against a pattern in which `*` matches any text. */
function matcher(line: string): (other: string) => boolean {
  const pattern = line.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  const expression = new RegExp(`^${pattern}$`)
  return other => expression.test(other)
}
