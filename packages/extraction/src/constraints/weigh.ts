import type { Choice, Choices } from '../scoring/choices.js'
import type { Constraint } from './constraint.js'

/** The values of a concept with their probabilities, which together with `absence` make 1. */
export interface Distribution {
  values: readonly (Choice & { probability: number })[]
  absence: number
}

/** How many values of a concept are weighed against those of others; the rest is too improbable to matter. */
const BEAM = 6

/**
 * Weighs the values of all concepts against each other: every reading of the document is as probable as the scores of its
 * values and of the constraints say, and a value is as probable as all readings with it together.
 */
export function weigh(choices: readonly Choices[], constraints: readonly Constraint[]): Map<string, Distribution> {
  const distributions = new Map<string, Distribution>()
  for (const group of groupByConstraints(choices, constraints)) {
    const names = new Set(group.map(({ concept }) => concept.name))
    const inGroup = constraints.filter(constraint => constraint.concepts.every(name => names.has(name)))
    weighGroup(group, inGroup, distributions)
  }
  return distributions
}

/** Concepts that constraints bind together, directly or through others. */
function groupByConstraints(choices: readonly Choices[], constraints: readonly Constraint[]): Choices[][] {
  let groups = choices.map(choice => [choice])
  const known = new Set(choices.map(({ concept }) => concept.name))
  for (const { concepts } of constraints) {
    if (!concepts.every(name => known.has(name))) continue
    const bound = groups.filter(group => group.some(({ concept }) => concepts.includes(concept.name)))
    groups = [...groups.filter(group => !bound.includes(group)), bound.flat()]
  }
  return groups
}

function weighGroup(
  group: readonly Choices[],
  constraints: readonly Constraint[],
  into: Map<string, Distribution>,
): void {
  const options = group.map(({ values, absence }) => [
    { value: null, score: absence },
    ...values.slice(0, BEAM).map(({ value, score }) => ({ value, score })),
  ])
  const mass = options.map(list => list.map(() => 0))
  const highest = options.reduce((sum, list) => sum + Math.max(...list.map(option => option.score)), 0)
  const picked: number[] = []
  const reading: Record<string, string | null> = {}
  const visit = (depth: number, score: number): void => {
    if (depth < group.length) {
      for (const [index, option] of (options[depth] ?? []).entries()) {
        picked[depth] = index
        reading[group[depth]?.concept.name ?? ''] = option.value
        visit(depth + 1, score + option.score)
      }
      return
    }
    const total = constraints.reduce((sum, constraint) => sum + constraint.score(reading), score)
    const weight = Math.exp(total - highest)
    for (const [position, index] of picked.entries()) {
      const row = mass[position]
      if (row) row[index] = (row[index] ?? 0) + weight
    }
  }
  visit(0, 0)
  for (const [position, { concept, values }] of group.entries()) {
    const row = mass[position] ?? []
    const sum = row.reduce((total, value) => total + value, 0) || 1
    into.set(concept.name, {
      absence: (row[0] ?? 0) / sum,
      values: values
        .slice(0, BEAM)
        .map((choice, index) => ({ ...choice, probability: (row[index + 1] ?? 0) / sum }))
        .sort((a, b) => b.probability - a.probability),
    })
  }
}
