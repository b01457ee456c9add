import type { RunInput } from '../agents/triggers.js'
import type { Run } from '../runs/run.js'

const IDS = [
  'resourceId',
  'documentId',
  'predictionId',
  'modelId',
  'validationId',
  'taskId',
  'actionId',
  'runId',
] as const satisfies readonly (keyof RunInput)[]

/** The ids in the input of a run, which a client can have written. */
export const inputOf = ({ input }: Pick<Run, 'input'>): RunInput =>
  Object.fromEntries(IDS.flatMap(key => (typeof input?.[key] === 'string' ? [[key, input[key]]] : [])))
