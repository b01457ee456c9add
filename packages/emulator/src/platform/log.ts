/** Receives the log lines of the emulator. They never contain tokens, secrets or the content of documents. */
export interface Log {
  /** Called for each request, after the response has been sent. */
  request(line: string): void
  /** Called for warnings and internal errors. */
  fault(error: unknown): void
}

/** Writes only warnings and internal errors, to stderr. */
export const quietLog: Log = {
  request: () => {},
  fault: error => console.error('las-emulator:', error),
}

/** Also writes a line for each request to stderr. */
export const verboseLog: Log = {
  ...quietLog,
  request: line => console.error(line),
}
