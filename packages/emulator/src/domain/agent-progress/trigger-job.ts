import { retryOnConflict } from '@las/storage'
import type { JobKind, RunningJob } from '../../scheduling/job-kind.js'
import { recordEvents } from '../agents/run-events.js'
import { TRIGGER_JOB, type Trigger } from '../agents/triggers.js'
import type { Context } from '../common/context.js'
import { writeDocuments } from '../documents/write-documents.js'
import { hooksOf } from './agent-resources.js'
import { type BuiltInSteps, prepareSteps } from './built-in-steps.js'
import { reasonOf } from './failure.js'
import { findProgressingRun } from './progressing-run.js'
import { startHooks } from './start-hooks.js'

/** Starts the steps that follow a trigger: the hooks of the agent, and the steps of every agent. */
const triggerJob: JobKind<Context, Trigger> = {
  ...TRIGGER_JOB,
  concurrency: 16,
  async run(job, context) {
    try {
      const found = await findProgressingRun(context, job.target)
      if (found) await handle(context, job, await prepareSteps(context, found.run, job.data))
      else await context.store.write(job.done())
    } catch (error) {
      await fail(context, job, reasonOf(context, job, error))
    }
  },
}

export default triggerJob

const handle = (context: Context, job: RunningJob<Trigger>, builtInSteps: BuiltInSteps): Promise<void> =>
  retryOnConflict(async () => {
    const found = await findProgressingRun(context, job.target)
    if (!found) return context.store.write(job.done())
    const { run, agent } = found
    const trigger = job.data
    const hooks = await hooksOf(context, agent, trigger.trigger)
    const reactions = [startHooks(context, found, hooks, trigger), await builtInSteps(found, hooks)]
    const steps = reactions.flatMap(reaction => reaction.steps ?? [])
    const events = steps.flatMap(step => step.events)
    const extraChanges = [
      ...reactions.flatMap(({ changes = [] }) => changes),
      ...steps.flatMap(({ changes }) => changes),
      ...recordEvents(context, run, events, run.createdBy, { trigger }),
      ...job.done(),
    ]
    const edits = reactions.flatMap(reaction => reaction.edits ?? [])
    return writeDocuments(context, edits, { extraChanges })
  })

/** Records why the steps cannot be started. */
const fail = (context: Context, job: RunningJob<Trigger>, reason: string): Promise<void> =>
  retryOnConflict(async () => {
    const found = await findProgressingRun(context, job.target)
    const handled = { trigger: job.data, errors: [reason] }
    const recorded = recordEvents(context, found?.run, [], found?.run.createdBy ?? null, handled)
    await context.store.write([...recorded, ...job.done()])
  })
