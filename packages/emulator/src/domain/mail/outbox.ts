import { type BaseRecord, type Change, type Collection, collection, walk } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { addJob, type JobName } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'

/** A mail. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mail that the API would have sent. The emulator sends none; it keeps them. */
export interface SentMail extends Mail {
  /** Such as `2021-04-14T14:13:02.021000+0000`. */
  readonly sentTime: string
}

export interface MailRecord extends BaseRecord, SentMail {}

export const outbox: Collection<MailRecord> = collection('outbox')

/** The job that sends a mail. */
export const SEND_MAIL: JobName<SentMail> = { name: 'sendMail' }

/** The mails of an organization, the oldest first. */
export async function sentMails(
  { store, scheduler }: Pick<Context, 'store' | 'scheduler'>,
  organizationId: string,
): Promise<SentMail[]> {
  await scheduler.settle(SEND_MAIL)
  const mails: SentMail[] = []
  for await (const { to, subject, text, sentTime } of walk(store, outbox, organizationId)) {
    mails.push({ to, subject, text, sentTime })
  }
  return mails
}

/** The change that sends a mail: to be written together with what the mail is about. */
export const send = ({ clock, createId }: Context, organizationId: string, mail: Mail): Change =>
  addJob(SEND_MAIL, { organizationId, id: createId() }, { data: { ...mail, sentTime: timestampOf(clock) } })
