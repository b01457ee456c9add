/**
 * An error that a tool returns: its cause and what to do about it. The message can contain names of files, fields and resources, which
 * strangers can choose, because assistants receive it as untrusted text.
 */
export class ToolError extends Error {
  readonly code: string
  /** Without names from documents, responses or arguments. */
  readonly remedy: string

  constructor(code: string, message: string, remedy: string) {
    super(message)
    this.name = 'ToolError'
    this.code = code
    this.remedy = remedy
  }
}
