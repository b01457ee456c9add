import type { AppClient } from '@las/app-clients'
import type { JSX } from 'preact'
import { ClientConfiguration } from '../../objects/client-configuration-view.js'
import { Banner } from '../../parts/banner.js'
import { Button } from '../../parts/button.js'
import { CopyId } from '../../parts/copy.js'
import { Dialog } from '../../parts/dialog.js'
import { Facts } from '../../parts/facts.js'
import './new-client-dialog.css'

/** The secret of a new app client, which only this dialog shows, and the configuration with it. */
export function NewClientDialog({ client, onClose }: { client: AppClient; onClose: () => void }): JSX.Element {
  const { name, clientId, clientSecret } = client
  return (
    <Dialog title={`${name ?? 'The app client'} was created`} width={640} isKept onClose={onClose}>
      <div class="new-client">
        {clientSecret !== undefined && (
          <Banner kind="warn" title="Copy the secret now.">
            It is never shown again. If it is lost, create another app client.
          </Banner>
        )}
        <Facts
          facts={[
            ['Client id', <CopyId key="id" id={clientId} label="the client id" />],
            [
              'Client secret',
              clientSecret === undefined ? undefined : <CopyId id={clientSecret} label="the client secret" />,
            ],
          ]}
        />
        <ClientConfiguration client={client} />
        <div class="new-client-buttons">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
