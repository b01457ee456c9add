import type { JSX } from 'preact'
import type { QuotaUse } from '../../contract.js'
import { parseTime } from '../../objects/time.js'
import { formatDate, formatPercent } from '../../parts/format.js'
import { Mark } from '../../parts/mark.js'
import { quotaLevel, quotaText, quotaTitle } from './quota-names.js'
import './quota-table.css'

/** Quotas, each with a bar that shows how much of it is used. */
export function QuotaTable({ label, quotas }: { label: string; quotas: readonly QuotaUse[] }): JSX.Element {
  const resetsAt = quotas.find(quota => quota.resetsAt)?.resetsAt
  return (
    <>
      <ul class="quota-list" aria-label={label}>
        {quotas.map(quota => (
          <Quota key={quota.name} quota={quota} />
        ))}
      </ul>
      {resetsAt && (
        <p class="quota-note small ink-3">The counts start again on {formatDate(parseTime(resetsAt))}, 00:00 UTC.</p>
      )}
    </>
  )
}

function Quota({ quota }: { quota: QuotaUse }): JSX.Element {
  const { name, used, limit } = quota
  const level = quotaLevel(quota)
  const share = used === null || limit === null ? undefined : used / Math.max(limit, 1)
  return (
    <li class={`quota quota-${level}`} title={name}>
      <span>{quotaTitle(name)}</span>
      {share === undefined ? (
        <span />
      ) : (
        <span class="quota-bar">
          <span style={{ width: `${Math.min(1, share) * 100}%` }} />
        </span>
      )}
      <span class={level === 'free' ? 'ink-2' : level}>
        {level !== 'free' && <Mark name={level === 'err' ? 'triangle' : 'diamond'} />} {quotaText(quota)}
        {share !== undefined && used !== 0 && `, ${formatPercent(share)}`}
        {level === 'err' && ', used up'}
      </span>
    </li>
  )
}
