import { type BaseRecord, type Change, type Collection, collection, walk } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { addJob, type JobName } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { listPage, type PageRequest } from '../common/paging.js'

/** An email. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** An email that the API would have sent. The emulator stores it instead of sending it. */
export interface SentMail extends Mail {
  /** Such as `2021-04-14T14:13:02.021000+0000`. */
  readonly sentTime: string
}

export interface MailRecord extends BaseRecord, SentMail {}

export const outbox: Collection<MailRecord> = collection('outbox')

/** The job that sends an email. */
export const SEND_MAIL: JobName<SentMail> = { name: 'sendMail' }

/** Returns the emails of an organization, oldest first. */
export async function sentMails(
  { store, scheduler }: Pick<Context, 'store' | 'scheduler'>,
  organizationId: string,
): Promise<SentMail[]> {
  await scheduler.settle(SEND_MAIL)
  const emails: SentMail[] = []
  for await (const { to, subject, text, sentTime } of walk(store, outbox, organizationId)) {
    emails.push({ to, subject, text, sentTime })
  }
  return emails
}

/** Returns a page of the emails of the caller's organization, newest first. */
export async function listMails(
  context: Context,
  caller: Caller,
  page: PageRequest,
): Promise<{ mails: (SentMail & { readonly id: string })[]; nextToken: string | null }> {
  await context.scheduler.settle(SEND_MAIL)
  const { records, nextToken } = await listPage(context, caller, outbox, page)
  return {
    mails: records.map(({ id, to, subject, text, sentTime }) => ({ id, to, subject, text, sentTime })),
    nextToken,
  }
}

/** Returns the change that sends an email. It is written together with the event that the email is about. */
export const send = ({ clock, createId }: Context, organizationId: string, mail: Mail): Change =>
  addJob(SEND_MAIL, { organizationId, id: createId() }, { data: { ...mail, sentTime: timestampOf(clock) } })
