import type { Dataset } from '@las/datasets'
import type { JSX } from 'preact'
import { JsonView } from '../../objects/json-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { Time } from '../../objects/time.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'

/** The fields of a dataset. */
export function DetailsTab({ dataset }: { readonly dataset: Dataset }): JSX.Element {
  const { description, metadata, retentionInDays, storageLocation, createdBy, createdTime, updatedTime } = dataset
  return (
    <Panel title="Details">
      <Facts
        facts={[
          ['Description', description],
          ['Retention of new documents', `${retentionInDays} days`],
          ['Personal data', dataset.containsPersonallyIdentifiableInformation ? 'yes' : 'no'],
          ['Stored in', storageLocation],
          ['Created by', <NamedLink key="by" id={createdBy} />],
          ['Created', <Time key="created" time={createdTime} />],
          ['Changed', updatedTime && <Time key="updated" time={updatedTime} />],
        ]}
      />
      {metadata && <JsonView label="Metadata" value={metadata} />}
    </Panel>
  )
}
