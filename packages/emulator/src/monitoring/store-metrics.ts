import { decoratedStore, type Store, WriteConflictError } from '@las/storage'
import { type Family, Series } from './open-metrics/family.js'
import { Counter, Histogram } from './open-metrics/instruments.js'

/** Measures the calls of a store. */
export class StoreMetrics {
  readonly #durations = new Series(['operation'], () => new Histogram())
  readonly #failures = new Series(['operation'], () => new Counter())
  readonly #conflicts = new Counter()

  /** The same store. Failed calls are measured as well. */
  measured(store: Store): Store {
    return decoratedStore(store, {
      get: this.#timed('get', (...args: Parameters<Store['get']>) => store.get(...args)),
      list: this.#timed('list', (...args: Parameters<Store['list']>) => store.list(...args)),
      count: this.#timed('count', (...args: Parameters<Store['count']>) => store.count(...args)),
      write: this.#timed('write', (...args: Parameters<Store['write']>) => store.write(...args)),
    } as Partial<Store>)
  }

  #timed<Args extends unknown[], T>(
    operation: string,
    call: (...args: Args) => Promise<T>,
  ): (...args: Args) => Promise<T> {
    const [durations, failures] = [this.#durations.with(operation), this.#failures.with(operation)]
    const onError = (error: unknown): void => {
      // A conflict is not a failure: the write is repeated.
      if (error instanceof WriteConflictError) this.#conflicts.add()
      else failures.add()
    }
    return (...args) => {
      const started = performance.now()
      const onEnd = (): void => durations.add(performance.now() - started)
      const result = call(...args)
      // The caller receives the same promise, so that it does not wait longer.
      void result.then(onEnd, error => {
        onEnd()
        onError(error)
      })
      return result
    }
  }

  readonly families: readonly Family[] = [
    {
      name: 'las_store_operation_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Time of the calls that read or write records.',
      samples: () => this.#durations.samples(),
    },
    {
      name: 'las_store_failures',
      type: 'counter',
      help: 'Calls of the store that failed, for example because the disk is full or a limit was reached.',
      samples: () => this.#failures.samples(),
    },
    {
      name: 'las_store_conflicts',
      type: 'counter',
      help: 'Writes that were repeated because another write had changed a record first.',
      samples: () => this.#conflicts.samples({}),
    },
  ]
}
