import type { ContentStore } from '@las/storage'
import { type Family, Series } from './open-metrics/family.js'
import { Counter, Histogram } from './open-metrics/instruments.js'

/** Measures reads and writes of the content of documents, assets and trainings. */
export class ContentMetrics {
  readonly #durations = new Series(['operation'], () => new Histogram())
  readonly #failures = new Series(['operation'], () => new Counter())
  readonly #written = new Counter()

  /** The same store. */
  measured(contents: ContentStore): ContentStore {
    return {
      location: contents.location,
      write: this.#timed('write', async (content, limit) => {
        const stored = await contents.write(content, limit)
        this.#written.add(stored.size)
        return stored
      }),
      read: this.#timed('read', (key, size) => contents.read(key, size)),
      remove: this.#timed('remove', (...keys) => contents.remove(...keys)),
      removal: key => contents.removal(key),
    } satisfies ContentStore
  }

  #timed<Name extends 'write' | 'read' | 'remove'>(operation: Name, call: ContentStore[Name]): ContentStore[Name] {
    const [durations, failures] = [this.#durations.with(operation), this.#failures.with(operation)]
    const timed = async (...args: Parameters<ContentStore[Name]>): Promise<unknown> => {
      const started = performance.now()
      try {
        return await (call as (...args: unknown[]) => Promise<unknown>)(...args)
      } catch (error) {
        failures.add()
        throw error
      } finally {
        durations.add(performance.now() - started)
      }
    }
    return timed as ContentStore[Name]
  }

  readonly families: readonly Family[] = [
    {
      name: 'las_content_operation_duration_seconds',
      type: 'histogram',
      unit: 'seconds',
      help: 'Time to write or remove content, or to open it for reading. A write waits for the client.',
      samples: () => this.#durations.samples(),
    },
    {
      name: 'las_content_failures',
      type: 'counter',
      help: 'Reads and writes of content that failed, for example because it is larger than the limit.',
      samples: () => this.#failures.samples(),
    },
    {
      name: 'las_content_written_bytes',
      type: 'counter',
      unit: 'bytes',
      help: 'Bytes of content that were written.',
      samples: () => this.#written.samples({}),
    },
  ]
}
