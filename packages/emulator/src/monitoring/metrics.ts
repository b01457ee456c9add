import { ContentMetrics } from './content-metrics.js'
import { JobMetrics } from './job-metrics.js'
import { Registry } from './open-metrics/registry.js'
import { ProcessMetrics } from './process-metrics.js'
import { RequestMetrics } from './request-metrics.js'
import { StoreMetrics } from './store-metrics.js'
import { WorkerMetrics } from './worker-metrics.js'

/** All metrics of an emulator. Each part measures what passes through it. */
export class Metrics {
  readonly requests: RequestMetrics = new RequestMetrics()
  readonly jobs: JobMetrics = new JobMetrics()
  readonly store: StoreMetrics = new StoreMetrics()
  readonly contents: ContentMetrics = new ContentMetrics()
  readonly #workers = new WorkerMetrics()
  readonly #process = new ProcessMetrics()
  readonly #registry = new Registry()

  constructor() {
    for (const part of [this.requests, this.jobs, this.store, this.contents, this.#workers, this.#process]) {
      this.#registry.add(...part.families)
    }
  }

  /** See {@link Registry.write}. */
  write(onError: (error: unknown) => void): Promise<string> {
    return this.#registry.write(onError)
  }

  close(): void {
    this.#workers.close()
    this.#process.close()
  }
}
