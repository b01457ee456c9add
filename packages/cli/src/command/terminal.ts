/** Messages, progress and questions on stderr. */
export interface Terminal {
  /** Whether questions can be asked: standard input and stderr are terminals. */
  readonly isInteractive: boolean
  /** Writes a line, unless `--quiet` is set. */
  message(text: string): void
  /** Writes a line that starts with `Warning:`, even with `--quiet`. */
  warn(text: string): void
  /** Shows one line that is replaced by the next call, on a terminal. Elsewhere, and with `--quiet`, nothing is shown. */
  progress(text: string): void
  /** Removes the progress line. */
  clearProgress(): void
  /** Asks a yes-or-no question. The default is no. */
  confirm(question: string): Promise<boolean>
  /** Asks for a text. */
  ask(question: string, options?: { readonly isSecret?: boolean; readonly initial?: string }): Promise<string>
}
