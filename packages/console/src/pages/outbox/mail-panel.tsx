import type { JSX } from 'preact'
import { ConsoleError } from '../../api/errors.js'
import { listMails } from '../../api/tools.js'
import type { SentMail } from '../../contract.js'
import { LinkedText } from '../../objects/linked-text.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { CopyButton } from '../../parts/copy.js'
import { Facts } from '../../parts/facts.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { mailPieces } from './mail-pieces.js'

const PAGE_SIZE = 100

/** The text of an email. */
export function MailPanel({ id }: { id: string }): JSX.Element {
  const { value, error, reload } = useLive(signal => findMail(id, signal), [id], { interval: () => undefined })
  return (
    <section class="outbox-mail" aria-label="The selected email">
      {value === undefined && !error && <LoadBar isBusy />}
      {error && <ErrorState title="Could not load the email." error={error} onRetry={reload} />}
      {value === null && <EmptyState title="No email is selected." />}
      {value && (
        <Panel title={value.subject} actions={<CopyButton text={value.text} label="the text" />}>
          <Facts
            facts={[
              ['To', value.to],
              ['Sent', <Time key="sent" time={value.sentTime} />],
            ]}
          />
          <p class="outbox-text">
            {mailPieces(value.text, location.origin).map(({ text, href }, index) =>
              href === undefined ? (
                <LinkedText key={index} text={text} />
              ) : (
                <a key={index} href={href} target="_top">
                  {text}
                </a>
              ),
            )}
          </p>
        </Panel>
      )}
    </section>
  )
}

/** Finds an email in the outbox; null without an id. */
async function findMail(id: string, signal: AbortSignal): Promise<SentMail | null> {
  if (id === '') return null
  let nextToken: string | undefined
  do {
    const page = await listMails({ maxResults: PAGE_SIZE, nextToken }, { signal })
    const found = page.mails.find(mail => mail.id === id)
    if (found) return found
    nextToken = page.nextToken ?? undefined
  } while (nextToken !== undefined)
  throw new ConsoleError('There is no such email.', { status: 404 })
}
