import type { Invocation } from '../../command/invocation.js'
import type { View } from '../../command/output.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { ExitCode } from '../../errors/exit-codes.js'
import { type Decision, decide } from './decide.js'
import { describeListed, describeTask } from './describe-task.js'
import { taskLoader } from './load-task.js'
import { findQueues, findTask } from './queues/find-queues.js'
import type { ReviewQueue } from './queues/queue.js'
import { type ReviewSummary, reviewOnScreen } from './review-screen.js'

/** The values of the arguments and flags. */
interface ReviewValues {
  readonly taskId?: string
  readonly task?: string
  readonly agent?: string
  readonly validation?: string
  readonly transition?: string
  readonly threshold?: number
  readonly list?: boolean
  readonly set?: readonly string[]
  readonly deleteRow?: readonly string[]
  readonly approve?: boolean
  readonly reject?: string
}

const LIST_VIEW: View = {
  items: 'tasks',
  columns: [
    { path: 'taskId', type: 'id', priority: 1 },
    { path: 'status', type: 'status', priority: 2 },
    { path: 'queue', priority: 3 },
    { path: 'doubtful', title: 'Doubtful', priority: 4 },
    { path: 'documentId', type: 'id', priority: 6 },
    { path: 'createdTime', title: 'Created', type: 'time', priority: 5 },
  ],
}

/** Lists, shows or decides tasks, or shows the screen on which a person reviews them. */
export async function runReview(invocation: Invocation): Promise<void> {
  const { terminal, signal } = invocation
  const values = invocation.values as ReviewValues
  const taskId = values.taskId ?? values.task
  const decision = decisionIn(values, taskId)
  const transport = await invocation.transport()
  const filter = {
    agentId: values.agent,
    validationId: values.validation ?? validationIn(taskId),
    transitionId: values.transition,
  }
  const queues = await findQueues(transport, filter, signal)
  if (taskId === undefined) {
    if (values.list || !terminal.isInteractive) return listTasks(invocation, queues)
    return onScreen(invocation, { transport, queues, threshold: values.threshold })
  }
  const { queue, id } = await findTask(queues, taskId, signal)
  const load = taskLoader(transport, values.threshold)
  if (decision) return decide(invocation, { queue, id, decision, load })
  if (values.list || !terminal.isInteractive) {
    const task = await queue.get(id, signal)
    return invocation.output.value(describeTask(queue, task, await load(queue, task, signal)))
  }
  return onScreen(invocation, { transport, queues: [queue], taskId: id, threshold: values.threshold })
}

/** The id of a task of a run can contain the id of the validation. */
const validationIn = (taskId: string | undefined): string | undefined =>
  /([a-z]+:validation:[^/]+)\/[a-z]+:(?:validation-)?task:/.exec(taskId ?? '')?.[1]

function decisionIn(
  { set = [], deleteRow = [], approve = false, reject }: ReviewValues,
  taskId: string | undefined,
): Decision | undefined {
  const usage = (message: string, next?: string): UsageError => new UsageError(message, { code: 'invalid_usage', next })
  const hasChanges = set.length > 0 || deleteRow.length > 0
  if (!approve && reject === undefined) {
    if (hasChanges) throw usage('--set and --delete-row require --approve.', 'Add --approve.')
    return undefined
  }
  if (taskId === undefined) throw usage('--approve and --reject require the id of a task.', 'Run: las review --list')
  if (approve && reject !== undefined) throw usage('--approve and --reject exclude each other.')
  if (reject === undefined) return { kind: 'approve', changes: { set, deleteRows: deleteRow } }
  if (hasChanges) throw usage('--reject excludes --set and --delete-row.')
  if (reject.trim() === '') throw usage('--reject must be the reason.')
  return { kind: 'reject', reason: reject.trim() }
}

async function listTasks(
  { output, globals, terminal, signal }: Invocation,
  queues: readonly ReviewQueue[],
): Promise<void> {
  async function* tasks(): AsyncGenerator<object> {
    for (const queue of queues) {
      // The list of the API starts with the newest task.
      const listed: object[] = []
      for await (const task of queue.list(signal)) listed.push(describeListed(queue, task))
      yield* listed.reverse()
    }
  }
  if (globals.output === 'jsonl') return output.stream(tasks(), LIST_VIEW)
  const all: object[] = []
  for await (const task of tasks()) all.push(task)
  if (all.length === 0 && terminal.isInteractive) terminal.message('No tasks wait for a review.')
  await output.value({ tasks: all }, LIST_VIEW)
}

async function onScreen(
  invocation: Invocation,
  options: Omit<Parameters<typeof reviewOnScreen>[0], 'host'>,
): Promise<void> {
  const { host, terminal, output, globals } = invocation
  const summary = await reviewOnScreen({ ...options, host })
  if (host.stdout.isTTY !== true || globals.output !== undefined) await output.value(summary.tasks)
  if (summary.tasks.length === 0 && summary.left === 0 && !summary.isInterrupted) {
    terminal.message('No tasks wait for a review.')
  } else if (summary.tasks.length === 0 && options.taskId !== undefined && !summary.isInterrupted && !summary.isQuit) {
    throw new CommandError(`The task ${options.taskId} has ended, or another person or program has claimed it.`, {
      code: 'claimed',
      exitCode: ExitCode.conflict,
      next: 'Run: las review --list',
    })
  } else {
    terminal.message(describeSummary(summary))
  }
  if (summary.isInterrupted) {
    throw new CommandError('The review was interrupted. The current task is in its queue again.', {
      code: 'aborted',
      exitCode: ExitCode.interrupted,
    })
  }
}

function describeSummary({ tasks, left }: ReviewSummary): string {
  const counts = (['approved', 'rejected', 'skipped', 'lost'] as const).flatMap(result => {
    const count = tasks.filter(task => task.result === result).length
    return count === 0 ? [] : [`${count} ${result === 'lost' ? 'taken by others' : result}`]
  })
  const waiting = left === 0 ? 'No tasks wait.' : left === 1 ? '1 task still waits.' : `${left} tasks still wait.`
  return `Reviewed: ${counts.join(', ') || 'nothing'}. ${waiting}`
}
