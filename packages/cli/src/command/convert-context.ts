/** Where the program can read files and standard input from. */
export interface ConvertContext {
  readonly directory: string
  readonly now: number
  readStdin(): Promise<string>
}
