import type { Dataset } from '@las/datasets'
import type { JSX } from 'preact'
import { Panel } from '../../parts/panel.js'
import { PlainTable } from '../../parts/plain-table.js'
import { EmptyState } from '../../parts/states.js'
import './dataset.css'

/** How often each label occurs in the ground truth of the documents. */
export function LabelsTab({ dataset }: { readonly dataset: Dataset }): JSX.Element {
  const { groundTruthSummary, numberOfDocuments } = dataset
  const labels = Object.entries(groundTruthSummary).sort(([, a], [, b]) => b - a)
  if (labels.length === 0) {
    return (
      <EmptyState title="No document has ground truth.">
        Open a document and enter its right values, so that models can learn from them.
      </EmptyState>
    )
  }
  return (
    <div class="dataset-labels">
      <Panel title="Labels" isFlush note="Columns of lines are counted in each line">
        <PlainTable
          label="Labels"
          columns={[
            { title: 'Label', render: ([label]) => label },
            { title: 'Values', isNumeric: true, render: ([, count]) => count.toLocaleString('en') },
            {
              title: 'Per document',
              isNumeric: true,
              render: ([, count]) => (numberOfDocuments === 0 ? '' : (count / numberOfDocuments).toFixed(2)),
            },
          ]}
          rows={labels}
          rowKey={([label]) => label}
        />
      </Panel>
    </div>
  )
}
