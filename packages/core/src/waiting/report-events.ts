import type { WaitOptions } from './wait-for.js'

/** How long and how often to poll a resource that lists its events. */
export interface EventWaitOptions<T, Event> extends WaitOptions<T> {
  /** Called once for each event of the resource, in order. */
  onEvent?: ((event: Event) => void) | undefined
}

/**
 * Returns options of `waitFor` that report the events of the resource to `onEvent`, before `onProgress` is called.
 *
 * @example
 * const target = {
 *   subject: 'The run',
 *   poll: async () => ({ status: 'completed', events: [{ type: 'Started' }] }),
 *   isDone: ({ status }: { status: string }) => status === 'completed',
 *   maxWait: 60_000,
 * }
 * await waitFor(target, reportEvents({ onEvent: (event: { type: string }) => console.log(event.type) }))
 */
export function reportEvents<T extends { readonly events?: readonly Event[] | null }, Event>({
  onEvent,
  ...options
}: EventWaitOptions<T, Event>): WaitOptions<T> {
  if (!onEvent) return options
  const report = eventReporter(onEvent)
  return {
    ...options,
    onProgress: state => {
      report(state.events ?? [])
      options.onProgress?.(state)
    },
  }
}

/**
 * Reports the events since the last poll. The API only keeps the latest events of a resource, so the last reported event is
 * located by its content, not by its index.
 */
function eventReporter<Event>(onEvent: (event: Event) => void): (events: readonly Event[]) => void {
  let last: string | undefined
  return events => {
    const texts = events.map(event => JSON.stringify(event))
    const reported = last === undefined ? -1 : texts.lastIndexOf(last)
    for (const event of events.slice(reported + 1)) onEvent(event)
    last = texts.at(-1) ?? last
  }
}
