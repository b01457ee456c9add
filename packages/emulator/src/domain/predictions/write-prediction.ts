import { type Change, retryOnConflict } from '@las/storage'
import { findAgentRun } from '../agents/agent-run.js'
import type { RunEvent } from '../agents/run-event.js'
import { recordEvents } from '../agents/run-events.js'
import type { Context } from '../common/context.js'
import type { PredictionRecord } from './prediction.js'

/**
 * Writes the changes of a prediction, and records its status in the run of its agent.
 * @param changesOf may run more than once.
 */
export const writePrediction = (
  context: Context,
  prediction: PredictionRecord,
  changesOf: () => readonly Change[],
): Promise<void> =>
  retryOnConflict(async () => {
    const run = await findAgentRun(context, prediction, prediction.agentRunId)
    const recorded = recordEvents(context, run, [eventOf(prediction)], prediction.createdBy)
    await context.store.write([...changesOf(), ...recorded])
  })

/** The event of the status of a prediction in the run of its agent. */
export const eventOf = ({
  id,
  modelId,
  documentId,
  status = 'succeeded',
  errors = null,
}: PredictionRecord): RunEvent => ({
  resourceId: id,
  modelId,
  status,
  errors,
  documentId,
  trigger: status === 'succeeded' ? 'Prediction is Created' : undefined,
})
