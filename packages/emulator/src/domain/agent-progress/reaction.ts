import type { Change } from '@las/storage'
import type { DocumentEdit } from '../documents/dataset-counts.js'
import type { Step } from '../runs/step.js'

/** The effects of a trigger on a run, its output and its documents. All of them are stored in one write. */
export interface Reaction {
  readonly steps?: readonly Step[]
  readonly changes?: readonly Change[]
  readonly edits?: readonly DocumentEdit[]
}
