import { getOrganization, type Organization, updateOrganization } from '@las/organizations'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { getQuotas } from '../../api/inspect.js'
import { transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { NamedLink } from '../../objects/named-link.js'
import { PageHead } from '../../objects/page-head.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { Button } from '../../parts/button.js'
import { CopyId } from '../../parts/copy.js'
import { Facts } from '../../parts/facts.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { OrganizationDialog } from './organization-dialog.js'
import { QuotaTable } from './quota-table.js'

/** The organization, and how much of its quotas is used. */
export function QuotasPage(): JSX.Element {
  const quotas = useLive(signal => getQuotas({ signal }), [])
  const organization = useLive(signal => getOrganization(transport, 'me', { signal }), [], {
    interval: () => undefined,
  })
  const all = quotas.value?.quotas ?? []
  return (
    <>
      <PageHead title="Quotas" />
      <LoadBar isBusy={!quotas.value && !quotas.error} />
      {quotas.error && <ErrorState title="Could not load the quotas." error={quotas.error} onRetry={quotas.reload} />}
      {organization.error && (
        <ErrorState title="Could not load the organization." error={organization.error} onRetry={organization.reload} />
      )}
      {organization.value && <OrganizationPanel organization={organization.value} onChange={organization.reload} />}
      {quotas.value && (
        <div class="columns">
          <Panel title="This month" isFlush>
            <QuotaTable label="Quotas of this month" quotas={all.filter(({ period }) => period === 'month')} />
          </Panel>
          <Panel title="Objects that exist, and rates" isFlush>
            <QuotaTable label="Other quotas" quotas={all.filter(({ period }) => period !== 'month')} />
          </Panel>
        </div>
      )}
      {quotas.value && all.length === 0 && (
        <EmptyState title="There are no quotas.">The option quotas of the emulator sets them.</EmptyState>
      )}
    </>
  )
}

function OrganizationPanel({
  organization,
  onChange,
}: {
  organization: Organization
  onChange: () => Promise<void>
}): JSX.Element {
  const [isEditing, setEditing] = useState(false)
  return (
    <Panel
      title="Organization"
      actions={
        <Button variant="quiet" onClick={() => setEditing(true)}>
          Edit
        </Button>
      }
    >
      <div class="columns">
        <Facts
          facts={[
            ['Name', organization.name],
            ['Description', organization.description],
            ['Id', <CopyId key="id" id={organization.organizationId} label="the id of the organization" />],
            ['Documents are kept', `${organization.documentRetentionInDays.toLocaleString('en')} days by default`],
          ]}
        />
        <Facts
          facts={[
            ['Client id', organization.clientId ? <CopyId id={organization.clientId} label="the client id" /> : null],
            ['Plan', organization.planId && <IdLink id={organization.planId} />],
            ['Created', <Time key="created" time={organization.createdTime} />],
            ['By', <NamedLink key="by" id={organization.createdBy} />],
          ]}
        />
      </div>
      {isEditing && (
        <OrganizationDialog
          organization={organization}
          onClose={() => setEditing(false)}
          onSave={async changes => {
            await updateOrganization(transport, organization.organizationId, changes)
            await onChange()
          }}
        />
      )}
    </Panel>
  )
}
