import type { Change } from '@las/storage'
import { addJob, cancelJob, type JobName, type Target } from '../../scheduling/job-record.js'
import type { ProgramNames, RunnerKind } from '../common/context.js'
import type { TransitionRecord } from './transition.js'

/**
 * The jobs that run programs, by kind of runner. The target of a job is the transition execution that the program
 * runs for or, for the task that runs after a workflow execution, the workflow execution. A target has at most one of these jobs.
 */
export const RUN_PROGRAM: Readonly<Record<RunnerKind, JobName>> = {
  function: { name: 'runFunction', idPrefix: 'run' },
  process: { name: 'runProcess', idPrefix: 'run' },
}

/** Returns the change that starts a program. It is written together with the execution. */
export const addRun = (runner: RunnerKind, execution: Target): Change => addJob(RUN_PROGRAM[runner], execution)

/** Returns the change that stops a program with any kind of runner. */
export const cancelRun = (execution: Pick<Target, 'id'>, reason: string): Change =>
  cancelJob(RUN_PROGRAM.process, execution, { reason })

/** The names that select the program of a transition. */
export function namesOf(
  transition: Pick<TransitionRecord, 'name' | 'parameters'> | undefined,
  transitionId: string,
): ProgramNames {
  const { imageUrl, lambdaId } = transition?.parameters ?? {}
  const names = [transitionId, transition?.name, imageUrl, lambdaId].filter(name => typeof name === 'string')
  return { names, type: imageUrl === undefined ? 'lambda' : 'image' }
}
