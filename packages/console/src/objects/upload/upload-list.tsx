import { useComputed } from '@preact/signals'
import type { JSX } from 'preact'
import { Button, IconButton } from '../../parts/button.js'
import { formatBytes } from '../../parts/format.js'
import { Mark } from '../../parts/mark.js'
import { Panel } from '../../parts/panel.js'
import { IdLink } from '../id-link.js'
import './upload.css'
import {
  cancelUploads,
  clearUploads,
  forgottenCount,
  isUploading,
  type Upload,
  type UploadState,
  uploads,
} from './uploads.js'

/** The files that are listed. More are only counted. */
const MAX_ROWS = 50

/** Failures and files that are being sent are listed before the others. */
const order: readonly UploadState['status'][] = ['failed', 'running', 'done', 'waiting']

/** The uploads of this tab with their progress; nothing without uploads. */
export function UploadList(): JSX.Element | null {
  const counts = useComputed(() => {
    const counted = { waiting: 0, running: 0, done: 0, failed: 0 }
    for (const { state } of uploads.value) counted[state.value.status]++
    return counted
  })
  const listed = uploads.value.length
  if (listed === 0) return null
  const { failed } = counts.value
  const done = counts.value.done + forgottenCount.value
  const total = listed + forgottenCount.value
  const sorted = uploads.value.toSorted((a, b) => rankOf(a) - rankOf(b))
  return (
    <Panel
      title="Uploads"
      isFlush
      note={
        <span role="status">
          {done.toLocaleString('en')} of {total.toLocaleString('en')} uploaded
          {failed > 0 && `, ${failed.toLocaleString('en')} failed`}
        </span>
      }
      actions={
        isUploading.value ? (
          <Button onClick={cancelUploads}>Cancel all</Button>
        ) : (
          <IconButton icon="close" label="Close the list of uploads" onClick={clearUploads} />
        )
      }
    >
      <ul class="upload-list">
        {sorted.slice(0, MAX_ROWS).map(upload => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
        {listed > MAX_ROWS && <li class="ink-2">{(total - MAX_ROWS).toLocaleString('en')} more files</li>}
      </ul>
    </Panel>
  )
}

const rankOf = ({ state }: Upload): number => order.indexOf(state.value.status)

function UploadRow({ upload }: { readonly upload: Upload }): JSX.Element {
  const { file } = upload
  const state = upload.state.value
  return (
    <li>
      <span class="upload-name">{file.name}</span>
      <UploadResult file={file} state={state} />
      <span class="end">
        {state.status === 'failed' && isTransient(state.error.code) && (
          <Button onClick={upload.retry}>Try again</Button>
        )}
        {state.status !== 'done' && (
          <IconButton
            icon="close"
            label={state.status === 'failed' ? `Remove ${file.name}` : `Cancel ${file.name}`}
            onClick={upload.cancel}
          />
        )}
      </span>
    </li>
  )
}

/** Whether the same file can be accepted the next time. */
const isTransient = (code: string): boolean => !/^content_(?!changed)/.test(code)

function UploadResult({ file, state }: { readonly file: File; readonly state: UploadState }): JSX.Element {
  if (state.status === 'waiting') return <span class="ink-3">waiting</span>
  if (state.status === 'done') {
    return (
      <span class="ink-2">
        <Mark name="tick" label="uploaded" /> <IdLink id={state.documentId} />
      </span>
    )
  }
  if (state.status === 'failed') {
    const { message, status } = state.error
    const { created } = state
    return (
      <span class="upload-failure err" role="alert">
        <Mark name="triangle" label="failed" /> {message}
        {status > 0 && ` (${status})`}
        {created && (
          <>
            {' '}
            The document <IdLink id={created.documentId} /> has no content yet.
          </>
        )}
      </span>
    )
  }
  return (
    <span class="upload-progress ink-2">
      <progress max={file.size} value={state.sentBytes} aria-label={`Upload of ${file.name}`} />
      {formatBytes(state.sentBytes)} of {formatBytes(file.size)}
    </span>
  )
}
