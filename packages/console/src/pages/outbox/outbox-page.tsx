import type { JSX } from 'preact'
import { listMails } from '../../api/tools.js'
import type { SentMail } from '../../contract.js'
import { objectPath } from '../../objects/id-paths.js'
import { ListPage } from '../../objects/list-page.js'
import { ObjectList } from '../../objects/object-list.js'
import type { FetchPage } from '../../objects/paged-list.js'
import { timeColumn } from '../../objects/time-column.js'
import { useUrl } from '../../objects/use-url.js'
import { EmptyState } from '../../parts/states.js'
import type { TableColumn } from '../../parts/table.js'
import { MailPanel } from './mail-panel.js'
import './outbox.css'

const fetchPage: FetchPage<SentMail> = async (page, signal) => {
  const { mails, nextToken } = await listMails(page, { signal })
  return { rows: mails, nextToken }
}

const columns: readonly TableColumn<SentMail>[] = [
  timeColumn('Sent', ({ sentTime }) => sentTime),
  { id: 'to', title: 'To', width: 'minmax(0, 1fr)', render: ({ to }) => to },
  { id: 'subject', title: 'Subject', width: 'minmax(0, 2fr)', isLink: true, render: ({ subject }) => subject },
]

/** The emails that the API would have sent. */
export function OutboxPage(): JSX.Element {
  const { mail } = useUrl('mail').values
  return (
    <div class="outbox">
      <div class="outbox-list">
        <ListPage title="Outbox">
          <ObjectList<SentMail>
            label="Emails"
            columns={columns}
            fetchPage={fetchPage}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `${objectPath('outbox')}?${new URLSearchParams({ mail: id })}`}
            empty={
              <EmptyState title="No email was sent yet.">
                The emulator keeps emails instead of sending them: invitations, and reports of failed executions.
              </EmptyState>
            }
          />
        </ListPage>
      </div>
      <MailPanel key={mail} id={mail} />
    </div>
  )
}
