import { listSecrets, type Secret } from '@las/secrets'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { pathOfId } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Time } from '../../objects/time.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'
import { CreateSecretDialog } from './create-secret-dialog.js'

const fetchPage: FetchPage<Secret> = async (page, signal) => {
  const { secrets, nextToken } = await listSecrets(transport, page, { signal })
  return { rows: secrets, nextToken }
}

const columns: readonly TableColumn<Secret>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 2fr)',
    isLink: true,
    render: ({ name, secretId }) => name ?? <span class="id">{secretId}</span>,
  },
  {
    id: 'description',
    title: 'Description',
    width: 'minmax(0, 3fr)',
    render: ({ description }) => <span class="ink-2">{description}</span>,
  },
  {
    id: 'created',
    title: 'Created',
    width: '180px',
    render: ({ createdTime }) => <Time time={createdTime} />,
  },
  {
    id: 'by',
    title: 'By',
    width: 'minmax(0, 1fr)',
    render: ({ createdBy }) => <NamedLink id={createdBy} />,
  },
]

/** All secrets, without their values. */
export function SecretsPage(): JSX.Element {
  const { route } = useLocation()
  const [isCreating, setCreating] = useState(false)
  const create = (
    <Button icon="plus" isLarge onClick={() => setCreating(true)}>
      New secret
    </Button>
  )
  return (
    <ListPage title="Secrets" actions={create}>
      <ObjectList<Secret>
        label="Secrets"
        columns={columns}
        fetchPage={fetchPage}
        rowKey={({ secretId }) => secretId}
        rowHref={({ secretId }) => pathOfId(secretId)}
        empty={
          <EmptyList
            title="There are no secrets yet."
            samples={samplesOf({
              method: 'POST',
              path: '/secrets',
              body: { name: 'ERP', data: { API_KEY: 'a secret value' } },
            })}
          >
            A secret holds passwords and keys that transitions and actions need. No response of the API contains its
            values.
          </EmptyList>
        }
      />
      {isCreating && (
        <CreateSecretDialog
          onClose={() => setCreating(false)}
          onCreated={({ secretId }) => route(pathOfId(secretId))}
        />
      )}
    </ListPage>
  )
}
