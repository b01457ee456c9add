import type { JSX } from 'preact'
import { objectPath } from '../../objects/id-paths.js'
import { formatCount } from '../../parts/format.js'
import { QUEUE_PATH } from '../../paths.js'
import type { Overview } from './load-overview.js'

interface Figure {
  readonly title: string
  readonly count: number | undefined
  readonly note: string | undefined
  readonly href: string
  /** Whether it is a problem, unless it is 0. */
  readonly isProblem?: boolean
}

/** The most important numbers, as links. Those that the user may not read are left out. */
export function Figures({ overview }: { overview: Overview }): JSX.Element {
  const { activity, waiting } = overview
  const { runningTrainings: trainings, failingDeliveries: deliveries } = activity
  const [training] = trainings ?? []
  const figures: readonly Figure[] = [
    { title: 'Waiting for people', count: waiting, note: undefined, href: QUEUE_PATH },
    { title: 'Executions running', count: activity.runningExecutions, note: undefined, href: objectPath('workflows') },
    {
      title: trainings?.length === 1 ? 'Training running' : 'Trainings running',
      count: trainings?.length,
      note: training && (training.modelName ?? training.modelId),
      href: training ? objectPath('models', training.modelId, 'trainings', training.trainingId) : objectPath('models'),
    },
    {
      title: 'Executions failed',
      count: activity.failedExecutions,
      note: 'in the last 24 hours',
      href: objectPath('workflows'),
      isProblem: true,
    },
    {
      title: 'Deliveries failing',
      count: deliveries?.length,
      note: deliveries?.[0]?.actionName ?? 'in the last 24 hours',
      href: deliveries?.[0] ? objectPath('actions', deliveries[0].actionId) : objectPath('agents'),
      isProblem: true,
    },
  ]
  return (
    <ul class="figures">
      {figures
        .filter(({ count }) => count !== undefined)
        .map(({ title, count = 0, note, href, isProblem }) => (
          <li key={title}>
            <a href={href}>
              <span>{title}</span>
              <span class="figure-count">{formatCount(count)}</span>
              <span class={`small ${isProblem && count > 0 ? 'err' : 'ink-3'}`}>{note}</span>
            </a>
          </li>
        ))}
    </ul>
  )
}
