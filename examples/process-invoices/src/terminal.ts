/** Prints progress on stderr. While a question is asked, progress waits, so that it does not interrupt the answer. */
export class Terminal {
  #waiting: string[] | undefined
  readonly #stream: NodeJS.WritableStream

  constructor(stream: NodeJS.WritableStream = process.stderr) {
    this.#stream = stream
  }

  /** Prints a line, at the latest when the current question has been answered. */
  log(line: string): void {
    if (this.#waiting) this.#waiting.push(line)
    else this.print(line)
  }

  /** Prints a line immediately. */
  print(line: string): void {
    this.#stream.write(`${printable(line)}\n`)
  }

  /** Asks questions, one after the other. */
  async ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    this.#waiting = []
    try {
      return await question()
    } finally {
      const lines = this.#waiting
      this.#waiting = undefined
      for (const line of lines) this.print(line)
    }
  }
}

/** Replaces control characters, with which a document could move the cursor or change the title of the terminal. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '�')
