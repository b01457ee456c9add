import type { Format as FormatName } from '../command/global-flags.js'
import type { Output, View } from '../command/output.js'
import type { Host } from '../host/host.js'
import type { Page } from './format.js'
import { itemsKeyOf, itemsOf, nounOf } from './items.js'
import { loadFormat } from './load-format.js'
import { withWrittenItems } from './partial-output.js'
import { toSafeText } from './safe-text.js'
import { createWriter, isWriteError } from './writer.js'

export interface OutputOptions {
  /** Undefined if the user chose none: table on a terminal, otherwise JSON. */
  readonly format: FormatName | undefined
  /** JMESPath expression. */
  readonly query: string | undefined
  /** Writes a line to stderr, unless `--quiet` is set. */
  message(text: string): void
  /** Called before each write, to remove the progress line. */
  beforeWrite?(): void
}

/**
 * The output of a command.
 *
 * @throws {UsageError} if the query is invalid.
 */
export async function createOutput(host: Host, options: OutputOptions): Promise<Output> {
  const { stdout } = host
  const name = options.format ?? (stdout.isTTY === true ? 'table' : 'json')
  const hasQuery = options.query !== undefined
  // The query is checked before the command sends a request.
  const select = hasQuery ? (await import('./query.js')).createQuery(options.query) : undefined
  const write = createWriter(host, options.beforeWrite ?? (() => {}))
  const format = () => loadFormat(name, host, options.message)

  async function writeList(items: readonly unknown[], page: Page, view: View): Promise<void> {
    const text = (await format()).list(view, false)
    await write((text.begin?.(page) ?? '') + text.items(items) + (text.end?.(page) ?? ''))
    reportRest(items.length, page, view)
  }

  /** Says that a table is empty, and how to get further pages if the format does not contain the token. */
  function reportRest(count: number, { nextToken }: Page, { items }: View): void {
    if (count === 0 && name === 'table') options.message(`No ${nounOf(items)} found.`)
    if (typeof nextToken !== 'string' || name === 'json' || name === 'yaml') return
    options.message(`There are more ${nounOf(items)}: use --all, or --next-token ${nextToken}`)
  }

  /** Writes a value to which the query has been applied. */
  async function writeSelected(value: unknown, view: View): Promise<void> {
    if (Array.isArray(value)) return writeList(value, {}, view)
    const key = itemsKeyOf(value, view)
    if (key !== undefined) return writeList(itemsOf(value as Page, key), value as Page, { ...view, items: key })
    await write((await format()).value(value, view))
  }

  /** The items of a batch: JSON lines apply the query to each item. */
  const selectItems = (items: readonly unknown[]): readonly unknown[] => (select ? items.map(select) : items)

  async function value(value: unknown, view: View = {}): Promise<void> {
    if (value === undefined) return
    if (typeof value === 'string' && !select && !/^(json|jsonl|yaml)$/.test(options.format ?? '')) {
      return write(`${stdout.isTTY === true ? toSafeText(value) : value}\n`)
    }
    if (!select) return writeSelected(value, view)
    if (name !== 'jsonl') return writeSelected(select(value), {})
    const key = itemsKeyOf(value, view)
    const items = Array.isArray(value) ? value : key === undefined ? undefined : itemsOf(value as Page, key)
    if (items === undefined) return write((await format()).value(select(value), {}))
    await writeList(selectItems(items), value as Page, key === undefined ? {} : { items: key })
  }

  async function pages(pages: AsyncIterable<object>, view: View & { readonly items: string }): Promise<void> {
    if (select && name !== 'jsonl') return value(await joinPages(pages as AsyncIterable<Page>, view.items), view)
    const text = (await format()).list(view, false)
    let count = 0
    let last: Page | undefined
    try {
      for await (const page of pages as AsyncIterable<Page>) {
        const items = selectItems(itemsOf(page, view.items))
        await write((last === undefined ? (text.begin?.(page) ?? '') : '') + text.items(items))
        count += items.length
        last = page
      }
    } catch (error) {
      if (last === undefined || isWriteError(error)) throw error
      // The last page contains the token of the page that could not be read.
      await write(text.end?.(last) ?? '')
      throw withWrittenItems(error, count, nounOf(view.items), last.nextToken)
    }
    if (last === undefined) await writeList([], { [view.items]: [] }, view)
    else {
      await write(text.end?.(last) ?? '')
      reportRest(count, {}, view)
    }
  }

  async function stream(items: AsyncIterable<unknown>, view: View = {}): Promise<void> {
    const { items: _, ...ownView } = view
    if (select && name !== 'jsonl' && !view.isLive) return writeSelected(select(await collect(items)), {})
    const text = (await format()).list(select ? { isLive: view.isLive ?? false } : ownView, true)
    let count = 0
    await write(text.begin?.({}) ?? '')
    try {
      for await (const item of items) {
        await write(text.items(selectItems([item])))
        count++
      }
    } finally {
      // JSON is complete after an error, too.
      await write(text.end?.({}) ?? '')
    }
    reportRest(count, {}, view)
  }

  return {
    value,
    pages,
    stream,
    async watch(states, view = {}) {
      if (name !== 'table' || stdout.isTTY !== true) return stream(states, { ...view, isLive: true })
      const { watchOnTerminal } = await import('./watch-on-terminal.js')
      const text = async (state: unknown): Promise<string> =>
        (await format()).value(select ? select(state) : state, view)
      await watchOnTerminal(states, text, stdout, write)
    },
  }
}

/** One page with the items of all pages. */
async function joinPages(pages: AsyncIterable<Page>, key: string): Promise<Page> {
  const items: unknown[] = []
  let last: Page = {}
  for await (const page of pages) {
    for (const item of itemsOf(page, key)) items.push(item)
    last = page
  }
  return { ...last, [key]: items }
}

async function collect(source: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = []
  for await (const item of source) items.push(item)
  return items
}
