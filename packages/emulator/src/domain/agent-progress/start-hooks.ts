import { badRequest } from '../../platform/errors.js'
import { runReference } from '../agents/agent-run.js'
import { partsOf } from '../agents/run-parts.js'
import type { Trigger } from '../agents/triggers.js'
import type { Context } from '../common/context.js'
import type { HookRecord } from '../hooks/hook.js'
import { newHookRun, runsOfHooks } from '../hooks/write-hook-run.js'
import { startedRun } from '../runs/write-run.js'
import type { ProgressingRun } from './progressing-run.js'
import type { Reaction } from './reaction.js'

/** Maximum number of runs of hooks in the run of an agent. */
export const MAX_HOOK_RUNS = 100

/**
 * Starts hooks with the ids of the trigger as their input.
 * @throws 400 if the run has too many runs of hooks.
 */
export function startHooks(
  context: Context,
  { run, caller }: ProgressingRun,
  hooks: readonly HookRecord[],
  trigger: Trigger,
): Reaction {
  const count = partsOf(run).filter(({ kind }) => kind === 'hook-run').length
  if (hooks.length > 0 && count + hooks.length > MAX_HOOK_RUNS) {
    throw badRequest(
      `A run must not have more than ${MAX_HOOK_RUNS} runs of hooks. Check whether the hooks of the agent start each other`,
    )
  }
  const fields = { input: { ...trigger }, agentRunId: runReference(run) }
  return { steps: hooks.map(hook => startedRun(runsOfHooks, hook, newHookRun(context, caller, hook.id, fields))) }
}
