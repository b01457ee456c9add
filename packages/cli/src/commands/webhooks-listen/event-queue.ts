/** Passes events from the requests that cause them to one reader. A request waits until its event has been read. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  readonly #waiting: { event: Event; taken: () => void }[] = []
  #wake: () => void = () => {}
  #isEnded = false

  push(event: Event): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push({ event, taken: resolve })
      this.#wake()
    })
  }

  /** Ends the iteration after the events that are waiting. */
  end(): void {
    this.#isEnded = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event, void> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next) {
        yield next.event
        next.taken()
      } else if (this.#isEnded) return
      else await new Promise<void>(resolve => (this.#wake = resolve))
    }
  }
}
