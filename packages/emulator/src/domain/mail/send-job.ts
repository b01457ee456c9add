import { insert, retryOnConflict } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { outbox, SEND_MAIL, type SentMail } from './outbox.js'

/** Delivers emails to the outbox, in order. */
const sendJob: JobKind<Context, SentMail> = {
  ...SEND_MAIL,
  concurrency: 1,
  async run(job, { store }) {
    const mail = { ...job.data, ...job.target, revision: 0 }
    await retryOnConflict(() => store.write([insert(outbox, mail), ...job.done()]))
  },
}

export default sendJob
