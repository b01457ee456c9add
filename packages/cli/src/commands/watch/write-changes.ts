import type { Invocation } from '../../command/invocation.js'
import type { View } from '../../command/output.js'
import type { ListState } from './watch-list.js'

/** Whether changes are shown in place of the previous state: as a table on a terminal. */
export const isInPlace = ({ globals, host }: Invocation): boolean =>
  (globals.output ?? 'table') === 'table' && host.stdout.isTTY === true && globals.query === undefined

/**
 * Writes a list whose items change: on a terminal a table that is replaced, elsewhere one item per change.
 *
 * @param items The property with the items in states, such as `runs`.
 */
export async function writeChanges<Item>(
  invocation: Invocation,
  states: AsyncIterable<ListState<Item>>,
  view: View & { readonly items: string },
  toRow: (item: Item) => object,
): Promise<void> {
  const { output } = invocation
  if (!isInPlace(invocation)) {
    const { items: _, ...itemView } = view
    return output.stream(changesOf(states, toRow), { ...itemView, isLive: true })
  }
  async function* tables(): AsyncGenerator<object, void> {
    for await (const { items } of states) yield { [view.items]: items.map(toRow) }
  }
  return output.watch(tables(), view)
}

async function* changesOf<Item>(
  states: AsyncIterable<ListState<Item>>,
  toRow: (item: Item) => object,
): AsyncGenerator<object, void> {
  for await (const { changed } of states) for (const item of changed) yield toRow(item)
}
