import { collectIds } from '../cache/collect-ids.js'
import type { Command } from '../command/command.js'
import type { Invocation } from '../command/invocation.js'
import type { Output } from '../command/output.js'

/** An output that remembers ids for completion. */
export interface RememberingOutput {
  readonly output: Output
  /** Stores the ids, after the command has written its results. */
  save(): Promise<void>
}

/** Remembers the ids in the results of a command that a person runs. Scripts leave no files, and deleted resources no ids. */
export function rememberIds(command: Command, { output, host, globals }: Invocation): RememberingOutput {
  if (host.stderr.isTTY !== true || command.confirm !== undefined) return { output, save: async () => {} }
  const collector = collectIds()
  async function* noted<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const item of items) {
      collector.add(item)
      yield item
    }
  }
  return {
    output: {
      ...output,
      value(value, view) {
        collector.add(value)
        return output.value(value, view)
      },
      pages: (pages, view) => output.pages(noted(pages), view),
      stream: (items, view) => output.stream(noted(items), view),
    },
    async save() {
      if (Object.keys(collector.ids).length === 0) return
      const { addIds } = await import('../cache/id-cache.js')
      await addIds(host, globals.profile, collector.ids)
    },
  }
}
