import type { DocumentContentType, GroundTruthItem } from '@las/documents'

/** A document to upload. */
export interface DocumentInput {
  /** Absolute path of its file. */
  readonly path: string
  /** The path for people and for the metadata `originalFilePath`: as given by the user, with `/` between folders. */
  readonly name: string
  /** The file with its ground truth, or the ground truth itself. */
  readonly groundTruth?: string | readonly GroundTruthItem[] | undefined
  /** For files whose type cannot be detected from their content. */
  readonly contentType?: DocumentContentType | undefined
}

/** The inputs of an upload. */
export interface FoundDocuments {
  readonly documents: DocumentInput[]
  /** Number of files in folders that are not documents. */
  readonly ignoredFiles: number
  /** Sentences about files that are probably not used as intended. */
  readonly warnings: string[]
  /** Documents that cannot be uploaded, such as rows without a file. */
  readonly invalid: { readonly name: string; readonly message: string }[]
}
