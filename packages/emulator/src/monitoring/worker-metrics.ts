import { onTaskEnd, poolStatistics } from '../workers/run-task.js'
import { type Family, type Sample, Series } from './open-metrics/family.js'
import { Counter, Histogram } from './open-metrics/instruments.js'

/** Measures the processes that read and learn, which all emulators in a process share. */
export class WorkerMetrics {
  readonly #durations = new Series(['task'], () => new Histogram())
  readonly #waits = new Series(['task'], () => new Histogram())
  readonly #failures = new Series(['task'], () => new Counter())

  /** Stops measuring. */
  readonly close: () => void = onTaskEnd(({ kind, waitMs, runMs, hasFailed }) => {
    this.#waits.with(kind).add(waitMs)
    this.#durations.with(kind).add(runMs)
    if (hasFailed) this.#failures.with(kind).add()
  })

  readonly families: readonly Family[] = [
    {
      name: 'las_task_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Time to read, predict, render, compare or learn, without the time in the queue.',
      samples: () => this.#durations.samples(),
    },
    {
      name: 'las_task_wait_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Time that a task waited for a worker.',
      samples: () => this.#waits.samples(),
    },
    {
      name: 'las_task_failures',
      type: 'counter',
      help: 'Tasks that failed, for example because a document cannot be read, or that were cancelled.',
      samples: () => this.#failures.samples(),
    },
    gauge('las_workers', 'Maximum number of concurrent tasks.', ({ size }) => size),
    gauge('las_workers_busy', 'Running tasks.', ({ busy }) => busy),
    gauge('las_tasks_waiting', 'Tasks that wait for a worker.', ({ waiting }) => waiting),
  ]
}

type PoolStatistics = ReturnType<typeof poolStatistics>[number]

const gauge = (name: string, help: string, read: (pool: PoolStatistics) => number): Family => ({
  name,
  type: 'gauge',
  help,
  samples: () =>
    poolStatistics().map((pool): Sample => ({ suffix: '', labels: { pool: pool.name }, value: read(pool) })),
})
