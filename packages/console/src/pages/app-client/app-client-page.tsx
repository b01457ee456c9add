import { type AppClient, getAppClient } from '@las/app-clients'
import { getOrganization } from '@las/organizations'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { session, transport } from '../../api/session.js'
import { ClientConfiguration } from '../../objects/client-configuration-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage } from '../../objects/object-page.js'
import { RoleLinks, useRoles } from '../../objects/roles.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { CopyId } from '../../parts/copy.js'
import { Facts } from '../../parts/facts.js'
import { Panel } from '../../parts/panel.js'
import { AppClientActions } from './app-client-actions.js'

/** An app client: how programs use it, and what its roles allow. */
export function AppClientPage(): JSX.Element {
  const { appClientId = '' } = useRoute().params
  const live = useLive(signal => getAppClient(transport, appClientId, { signal }), [appClientId])
  const organization = useLive(signal => getOrganization(transport, 'me', { signal }), [], {
    interval: () => undefined,
  })
  const isOwn = session.value?.user.id === appClientId
  return (
    <ObjectPage<AppClient>
      kind="app client"
      id={appClientId}
      live={live}
      titleOf={({ name }) => name}
      note={() => isOwn && <span>used by this console</span>}
      actions={client => (
        <AppClientActions client={client} isFirst={client.clientId === organization.value?.clientId} live={live} />
      )}
      tabs={client => [{ id: 'app-client', title: 'App client', render: () => <AppClientTab client={client} /> }]}
    />
  )
}

function AppClientTab({ client }: { client: AppClient }): JSX.Element {
  const roles = useRoles()
  return (
    <div class="columns">
      <Panel title="App client">
        <Facts
          facts={[
            ['Description', client.description],
            ['Client id', <CopyId key="id" id={client.clientId} label="the client id" />],
            ['Signs in', client.hasSecret ? 'a program, with a client secret' : 'people, on a page'],
            ['Roles', <RoleLinks key="roles" roleIds={client.roleIds} roles={roles} />],
            ['Callback URLs', <Urls key="callback" urls={client.callbackUrls} />],
            ['Logout URLs', <Urls key="logout" urls={client.logoutUrls} />],
            ['Login URLs', <Urls key="login" urls={client.loginUrls} />],
            ['Invitations link to', client.defaultLoginUrl],
            ['Created', <Time key="created" time={client.createdTime} />],
            ['By', <NamedLink key="by" id={client.createdBy} />],
            ['Changed', client.updatedTime ? <Time time={client.updatedTime} /> : undefined],
          ]}
        />
      </Panel>
      <Panel title="Configuration" note={client.hasSecret ? 'without the secret, which cannot be read' : undefined}>
        <ClientConfiguration client={client} />
      </Panel>
    </div>
  )
}

/** As text: they lead to other sites. */
function Urls({ urls }: { urls: readonly string[] | null }): JSX.Element {
  if (!urls?.length) return <span class="ink-3">none</span>
  return (
    <>
      {urls.map(url => (
        <div key={url}>{url}</div>
      ))}
    </>
  )
}
