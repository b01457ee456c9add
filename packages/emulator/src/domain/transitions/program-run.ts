import type { Change } from '@las/storage'
import { addJob, cancelJob, type JobName, type Target } from '../../scheduling/job-record.js'
import type { ProgramNames, RunnerKind } from '../common/context.js'
import type { TransitionRecord } from './transition.js'

/**
 * The jobs that run programs, by how they are run. Their target is what the program is run for: an execution of a transition, or
 * an execution of a workflow whose completed task it is. It has one of them.
 */
export const RUN_PROGRAM: Readonly<Record<RunnerKind, JobName>> = {
  function: { name: 'runFunction', idPrefix: 'run' },
  process: { name: 'runProcess', idPrefix: 'run' },
}

/** The change that has a program run: to be written together with its execution. */
export const addRun = (runner: RunnerKind, execution: Target): Change => addJob(RUN_PROGRAM[runner], execution)

/** The change that has a program stopped, however it runs. */
export const cancelRun = (execution: Pick<Target, 'id'>, reason: string): Change =>
  cancelJob(RUN_PROGRAM.process, execution, { reason })

/** By what a transition's program is chosen. */
export function namesOf(
  transition: Pick<TransitionRecord, 'name' | 'parameters'> | undefined,
  transitionId: string,
): ProgramNames {
  const { imageUrl, lambdaId } = transition?.parameters ?? {}
  const names = [transitionId, transition?.name, imageUrl, lambdaId].filter(name => typeof name === 'string')
  return { names, isImage: imageUrl !== undefined }
}
