import { remove } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import { type Recorded, recordInRuns } from '../agents/record-in-runs.js'
import type { Context } from '../common/context.js'
import type { ResourceRecord } from '../common/record.js'
import { REMOVAL_PAGE, removalJob } from '../common/removal-job.js'
import { hasEnded } from './run.js'
import { cancelWork, eventOf, type ParentField, type RunKind, type RunOf } from './write-run.js'

/** A job that removes the runs of a deleted parent. In the runs of agents, those that have not ended fail. */
export const runRemovalJob = <F extends ParentField, R extends RunOf<F>, P extends ResourceRecord>(
  name: string,
  kind: RunKind<F, R, P>,
): JobKind<Context> =>
  removalJob(name, async (context, { organizationId, id }) => {
    const { collection } = kind.resource
    const query = { ...REMOVAL_PAGE, where: { [kind.parentField]: [id] } }
    const { records, cursor } = await context.store.list(collection, organizationId, query)
    const interrupted = records.filter(run => !hasEnded(run))
    const failures = interrupted
      .filter(({ noAgentRunUpdate }) => !noAgentRunUpdate)
      .map((run): Recorded => {
        const event = { ...eventOf(kind, run), status: 'failed' as const, errors: [`${id} was deleted`] }
        return { agentRunId: run.agentRunId, event }
      })
    await context.store.write([
      ...records.map(run => remove(collection, run)),
      ...interrupted.flatMap(run => cancelWork(kind, run)),
      ...((await kind.onRemove?.(
        context,
        organizationId,
        records.map(run => run.id),
      )) ?? []),
      ...(await recordInRuns(context, organizationId, failures)),
    ])
    return cursor !== null
  })
