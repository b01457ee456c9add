import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { useFileDrop } from '../../parts/file-drop.js'
import './upload.css'
import { UploadList } from './upload-list.js'
import { uploadFiles } from './uploads.js'

export interface UploadAreaProps {
  /** The dataset that the documents are added to. */
  readonly datasetId?: string | undefined
  /** Where the documents go: `the dataset Receipts`. */
  readonly target?: string | undefined
}

/** Uploads the files that are dropped or pasted anywhere on the page, and shows the uploads of this tab. */
export function UploadArea({ datasetId, target }: UploadAreaProps): JSX.Element {
  const isDragging = useFileDrop(useCallback(files => uploadFiles(files, datasetId), [datasetId]))
  return (
    <>
      {isDragging && (
        <div class="upload-target">
          <p>Drop the files to upload them{target && ` to ${target}`}</p>
        </div>
      )}
      <UploadList />
    </>
  )
}
