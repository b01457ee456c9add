/** How to upload, from the flags of a command. */
export interface UploadRequest {
  readonly paths: readonly string[]
  readonly dataset?: string | undefined
  readonly metadata?: Record<string, unknown> | undefined
  readonly retentionInDays?: number | undefined
  readonly concurrency: number
  readonly recursive: boolean
  readonly documentPathColumn: string
  readonly delimiter?: string | undefined
  readonly groundTruthEncoding?: string | undefined
  readonly emptyCell: '' | null
  readonly journal?: string | undefined
  readonly resume: boolean
  readonly settle: number
}
