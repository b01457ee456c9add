import { type AppClient, listAppClients } from '@las/app-clients'
import type { Role } from '@las/roles'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { pathOfId } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { samplesOf } from '../../objects/request-samples.js'
import { roleNames, useRoles } from '../../objects/roles.js'
import { timeColumn } from '../../objects/time-column.js'
import { Button } from '../../parts/button.js'
import type { TableColumn } from '../../parts/table.js'
import { CreateClientDialog } from './create-client-dialog.js'
import { NewClientDialog } from './new-client-dialog.js'

const fetchPage: FetchPage<AppClient> = async (page, signal) => {
  const { appClients, nextToken } = await listAppClients(transport, page, { signal })
  return { rows: appClients, nextToken }
}

/** The programs, and the sign-in pages of people, that use the organization. */
export function AppClientsPage(): JSX.Element {
  const { route } = useLocation()
  const roles = useRoles()
  const [isCreating, setCreating] = useState(false)
  const [created, setCreated] = useState<AppClient | undefined>()
  return (
    <ListPage
      title="App clients"
      actions={
        <Button icon="plus" isLarge onClick={() => setCreating(true)}>
          New app client
        </Button>
      }
    >
      <ObjectList<AppClient>
        label="App clients"
        columns={columns(roles)}
        fetchPage={fetchPage}
        rowKey={({ appClientId }) => appClientId}
        rowHref={({ appClientId }) => pathOfId(appClientId)}
        version={created}
        empty={
          <EmptyList
            title="There are no app clients."
            samples={samplesOf({
              method: 'POST',
              path: '/appClients',
              body: { name: 'Import', roleIds: ['las:role:editor'] },
            })}
          >
            A program signs in as an app client, whose roles say what it can do.
          </EmptyList>
        }
      />
      {isCreating && <CreateClientDialog onClose={() => setCreating(false)} onCreated={setCreated} />}
      {created && <NewClientDialog client={created} onClose={() => route(pathOfId(created.appClientId))} />}
    </ListPage>
  )
}

const columns = (roles: readonly Role[] | undefined): readonly TableColumn<AppClient>[] => [
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(0, 2fr)',
    isLink: true,
    render: ({ name, appClientId }) => name ?? <span class="id">{appClientId}</span>,
  },
  {
    id: 'client',
    title: 'Client id',
    width: 'minmax(0, 2fr)',
    render: ({ clientId }) => <span class="id ink-2">{clientId}</span>,
  },
  {
    id: 'kind',
    title: 'Signs in',
    width: '120px',
    render: ({ hasSecret }) => (hasSecret ? 'with a secret' : 'people'),
  },
  { id: 'roles', title: 'Roles', width: 'minmax(0, 2fr)', render: ({ roleIds }) => roleNames(roleIds, roles) },
  timeColumn('Created', ({ createdTime }) => createdTime),
]
