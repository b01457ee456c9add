import { type Change, retryOnConflict } from '@las/storage'
import { findAgentRun } from '../agents/agent-run.js'
import { recordEvent } from '../agents/run-events.js'
import type { Context } from '../common/context.js'
import type { PredictionRecord } from './prediction.js'

/**
 * Writes the changes of a prediction, and records its status in the run of its agent.
 * @param changesOf may run more than once.
 */
export const writePrediction = (
  context: Context,
  { id, organizationId, agentRunId, modelId, status = 'succeeded', errors = null, createdBy }: PredictionRecord,
  changesOf: () => readonly Change[],
): Promise<void> =>
  retryOnConflict(async () => {
    const run = await findAgentRun(context, { organizationId }, agentRunId)
    const event = { resourceId: id, modelId, status, errors }
    await context.store.write([...changesOf(), ...recordEvent(context, run, event, createdBy)])
  })
