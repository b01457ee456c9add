/** Where the emulator says what it does. Nothing that it passes on holds a token, a secret or a document's content. */
export interface Log {
  /** A request was answered. */
  request(line: string): void
  /** Something went wrong inside the emulator. */
  fault(error: unknown): void
}

/** Says nothing about requests and writes faults to stderr. */
export const quietLog: Log = {
  request: () => {},
  fault: error => console.error('las-emulator:', error),
}

/** Writes a line for each request to stderr as well. */
export const verboseLog: Log = {
  ...quietLog,
  request: line => console.error(line),
}
