import { type Document, getDocument } from '@las/documents'
import type { JSX } from 'preact'
import { useLocation, useRoute } from 'preact-iso'
import { getDocumentUses } from '../../api/inspect.js'
import { transport } from '../../api/session.js'
import { describeFile } from '../../objects/document-list.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { ComparisonTab } from './comparison/comparison-tab.js'
import { useComparison } from './comparison/use-comparison.js'
import { DocumentActions } from './document-actions.js'
import { TextTab } from './text-tab.js'
import { TruthTab } from './truth/truth-tab.js'
import { useTruthDraft } from './truth/use-truth-draft.js'
import { countUses, UsesTab } from './uses-tab.js'

/** The server searches many objects for them. */
const USES_INTERVAL_MS = 5_000

/** A document: its predictions, ground truth and text, and what uses it. */
export function DocumentPage(): JSX.Element {
  const { documentId = '' } = useRoute().params
  const { tab } = useLocation().query
  const live = useLive<Document>(signal => getDocument(transport, documentId, {}, { signal }), [documentId])
  const uses = useLive(signal => getDocumentUses({ documentId }, { signal }), [documentId], {
    interval: () => USES_INTERVAL_MS,
  })
  const pair = useComparison(documentId, uses, tab === undefined || tab === 'truth')
  const truth = useTruthDraft(documentId, live.value)
  const sides = [pair.a, pair.b].filter(side => side !== undefined)
  const isPredicted = sides.every(({ prediction }) => prediction)
  return (
    <ObjectPage<Document>
      kind="document"
      id={documentId}
      live={live}
      titleOf={({ name }) => name}
      keep={['a', 'b', 'page']}
      note={document => (
        <>
          {describeFile(document) ?? <span class="warn">The file was not uploaded.</span>}
          {document.datasetId && (
            <span>
              in <NamedLink id={document.datasetId} />
            </span>
          )}
        </>
      )}
      actions={document => (
        <>
          {tab === undefined && sides.length > 0 && (
            <Button isLarge variant="primary" disabled={pair.isPredicting} onClick={() => void pair.predict()}>
              {isPredicted ? 'Predict again' : 'Predict'}
            </Button>
          )}
          <DocumentActions document={document} onChange={live.reload} />
        </>
      )}
      tabs={document => [
        { id: 'predictions', title: 'Predictions', render: () => <ComparisonTab document={document} pair={pair} /> },
        {
          id: 'truth',
          title: 'Ground truth',
          count: document.groundTruth?.length ?? 0,
          render: () => <TruthTab document={document} pair={pair} truth={truth} onChange={live.reload} />,
        },
        { id: 'text', title: 'Text', render: () => <TextTab document={document} /> },
        {
          id: 'uses',
          title: 'Used by',
          count: uses.value && countUses(uses.value),
          render: () => <UsesTab uses={uses} />,
        },
      ]}
    />
  )
}
