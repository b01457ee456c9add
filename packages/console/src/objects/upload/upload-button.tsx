import type { JSX } from 'preact'
import { FileButton } from '../../parts/file-button.js'
import { ACCEPTED_FILES, uploadFiles } from './uploads.js'

export interface UploadButtonProps {
  /** The dataset that the documents are added to. */
  readonly datasetId?: string | undefined
  readonly isPrimary?: boolean
}

/** Lets the user choose files, which become documents. */
export function UploadButton({ datasetId, isPrimary }: UploadButtonProps): JSX.Element {
  return (
    <FileButton
      accept={ACCEPTED_FILES}
      isMultiple
      isLarge
      variant={isPrimary ? 'primary' : 'default'}
      onFiles={files => uploadFiles(files, datasetId)}
    >
      Upload documents
    </FileButton>
  )
}
