// The attacks that end quickly also in mutated code, which counts its evaluations.
import { attacks as all } from '../../packages/workflow-engine/src/testing/attacks.mjs'

const SLOW = [
  'a Map of expensive items',
  'a limit that is retried',
  'many patterns in a loop',
  'an error that is caught repeatedly',
  'comparisons of long strings',
]

export const attacks = all.filter(({ name }) => !SLOW.includes(name))
