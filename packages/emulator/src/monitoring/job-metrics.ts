import type { QueueStatistics } from '@las/storage'
import { type JobKind, JobStopped, type RunningJob } from '../scheduling/job-kind.js'
import type { OwnedScheduler } from '../scheduling/scheduler.js'
import { type Family, type Sample, Series } from './open-metrics/family.js'
import { Counter, Histogram } from './open-metrics/instruments.js'

type StatisticsSource = Pick<OwnedScheduler<never>, 'statistics'>

/** Measures the attempts of jobs, and counts waiting jobs. */
export class JobMetrics {
  readonly #attempts = new Series(['kind', 'outcome'], () => new Counter())
  readonly #durations = new Series(['kind'], () => new Histogram())
  #scheduler: StatisticsSource = {}

  /** The same kinds of jobs. */
  measured<Context>(kinds: readonly JobKind<Context, unknown>[]): JobKind<Context, unknown>[] {
    return kinds.map(kind => ({ ...kind, run: (job, context) => this.#run(kind, job, context) }))
  }

  /** Sets the scheduler of the waiting jobs. */
  watch(scheduler: StatisticsSource): void {
    this.#scheduler = scheduler
  }

  async #run<Context>(kind: JobKind<Context, unknown>, job: RunningJob<unknown>, context: Context): Promise<void> {
    const started = performance.now()
    let outcome = 'completed'
    try {
      await kind.run(job, context)
      if (job.stopReason === 'lost') outcome = 'lost'
    } catch (error) {
      outcome = outcomeOf(job, error)
      throw error
    } finally {
      this.#durations.with(kind.name).add(performance.now() - started)
      this.#attempts.with(kind.name, outcome).add()
    }
  }

  async #gauges(valuesOf: (statistics: QueueStatistics) => Iterable<Sample>): Promise<Sample[]> {
    const statistics = (await this.#scheduler.statistics?.()) ?? []
    return statistics.flatMap(each => [...valuesOf(each)])
  }

  readonly families: readonly Family[] = [
    {
      name: 'las_jobs',
      type: 'gauge',
      help: 'Stored jobs: waiting (due), scheduled (due later), running, or dead (failed permanently).',
      samples: () =>
        this.#gauges(({ kind, waiting, scheduled, running, dead }) =>
          Object.entries({ waiting, scheduled, running, dead }).map(([status, value]) => ({
            suffix: '',
            labels: { kind, status },
            value,
          })),
        ),
    },
    {
      name: 'las_job_oldest_waiting_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How long the oldest waiting job has been due; 0 if no job is waiting.',
      samples: () =>
        this.#gauges(({ kind, oldestWaitingMs }) => [{ suffix: '', labels: { kind }, value: oldestWaitingMs / 1000 }]),
    },
    {
      name: 'las_job_attempts',
      type: 'counter',
      help: 'Attempts that have ended. Lost: another process took the job over. Stopped: cancelled, or the emulator was stopped.',
      samples: () => this.#attempts.samples(),
    },
    {
      name: 'las_job_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Time of each attempt.',
      samples: () => this.#durations.samples(),
    },
  ]
}

/** The outcome of an attempt whose handler has thrown an error. */
function outcomeOf({ stopReason }: RunningJob<unknown>, error: unknown): 'failed' | 'lost' | 'stopped' {
  const reason = stopReason ?? (error instanceof JobStopped ? error.reason : undefined)
  if (reason === undefined || reason === 'timeout') return 'failed'
  return reason === 'lost' ? 'lost' : 'stopped'
}
