import { type Document, listDocuments } from '@las/documents'
import type { ComponentChildren, JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { transport } from '../api/session.js'
import { formatBytes, formatDate } from '../parts/format.js'
import type { TableColumn } from '../parts/table.js'
import './document-list.css'
import { hasPages } from './has-pages.js'
import { shortId } from './id-link.js'
import { objectPath } from './id-paths.js'
import { NamedLink } from './named-link.js'
import { ObjectList } from './object-list.js'
import type { FetchPage } from './paged-list.js'
import { Thumbnail } from './thumbnail.js'
import { parseTime } from './time.js'
import { timeColumn } from './time-column.js'
import { uploadedCount } from './upload/uploads.js'

const ROW_HEIGHT = 44
const DAY_MS = 86_400_000

export interface DocumentListProps {
  readonly datasetId?: string | undefined
  readonly consentId?: string | undefined
  /** By the time of creation; by default the newest first. */
  readonly order?: 'ascending' | 'descending' | undefined
  /** Whether the documents belong to different datasets, which are then shown. */
  readonly hasDatasets?: boolean
  readonly empty: ComponentChildren
}

/** Documents with their first pages. Those that were uploaded in this tab appear at once. */
export function DocumentList(props: DocumentListProps): JSX.Element {
  const { datasetId, consentId, order = 'descending', hasDatasets, empty } = props
  const fetchPage: FetchPage<Document> = useCallback(
    async (page, signal) => {
      const filters = { ...(datasetId && { datasetId }), ...(consentId && { consentId }) }
      const query = { ...page, ...filters, sortBy: 'createdTime', order } as const
      const { documents, nextToken } = await listDocuments(transport, query, { signal })
      return { rows: documents, nextToken }
    },
    [datasetId, consentId, order],
  )
  return (
    <ObjectList<Document>
      label="Documents"
      columns={hasDatasets ? withDatasets : withoutDatasets}
      fetchPage={fetchPage}
      rowKey={({ documentId }) => documentId}
      rowHref={({ documentId }) => objectPath('documents', documentId)}
      rowHeight={ROW_HEIGHT}
      version={uploadedCount.value}
      empty={empty}
    />
  )
}

/** When a document will be deleted. */
const expiryOf = ({ createdTime, retentionInDays }: Document): Date =>
  new Date(parseTime(createdTime).getTime() + retentionInDays * DAY_MS)

/** `pdf` for `application/pdf`. */
export function extensionOf(contentType: string): string {
  return contentType === 'message/rfc822' ? 'eml' : contentType.replace(/.*\//, '')
}

/** `PDF, 41 kB`; undefined before the file was uploaded. */
export function describeFile({ contentType, contentLength }: Document): string | undefined {
  if (!contentType) return undefined
  const type = extensionOf(contentType).toUpperCase()
  return typeof contentLength === 'number' ? `${type}, ${formatBytes(contentLength)}` : type
}

const first: readonly TableColumn<Document>[] = [
  {
    id: 'thumbnail',
    title: <span class="hidden-text">First page</span>,
    width: '60px',
    render: document =>
      hasPages(document) ? <Thumbnail documentId={document.documentId} /> : <span class="thumbnail" />,
  },
  {
    id: 'name',
    title: 'Document',
    width: 'minmax(0, 2fr)',
    isLink: true,
    render: ({ name, documentId }) => (
      <span class="document-name">
        {name && <span class="strong">{name}</span>}
        <span class={name ? 'id ink-3' : 'id'}>{shortId(documentId)}</span>
      </span>
    ),
  },
  {
    id: 'file',
    title: 'File',
    width: '128px',
    render: document => describeFile(document) ?? <span class="warn">not uploaded</span>,
  },
]

const dataset: TableColumn<Document> = {
  id: 'dataset',
  title: 'Dataset',
  width: 'minmax(0, 1fr)',
  render: ({ datasetId }) => (datasetId ? <NamedLink id={datasetId} /> : <span class="ink-3">none</span>),
}

const others: readonly TableColumn<Document>[] = [
  {
    id: 'truth',
    title: 'Ground truth',
    width: '104px',
    render: ({ groundTruth = [] }) =>
      groundTruth.length === 0 ? (
        <span class="ink-3">none</span>
      ) : (
        `${groundTruth.length} ${groundTruth.length === 1 ? 'value' : 'values'}`
      ),
  },
  timeColumn('Created', ({ createdTime }) => createdTime),
  {
    id: 'expires',
    title: 'Deleted on',
    width: '112px',
    render: document => <span title={`After ${document.retentionInDays} days`}>{formatDate(expiryOf(document))}</span>,
  },
]

const withDatasets = [...first, dataset, ...others]
const withoutDatasets = [...first, ...others]
