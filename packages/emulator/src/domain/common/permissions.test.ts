import { expect, it } from 'vitest'
import { allows } from './permissions.js'
import type { Permission } from './principal.js'

const permission = (resourceId: string, effect: Permission['effect'] = 'allow'): Permission => ({
  resourceId,
  action: 'read',
  effect,
})

it.each(['las', 'cradl'])('a pattern of a kind that starts with %s applies to all resources of the kind', family => {
  for (const id of ['las:document:a', 'cradl:document:a', undefined]) {
    const target = { kind: 'document', id }
    expect(allows([permission(`${family}:document:*`)], 'read', target)).toBe(true)
    expect(allows([permission('*'), permission(`${family}:document:*`, 'deny')], 'read', target)).toBe(false)
    expect(allows([permission(`${family}:dataset:*`)], 'read', target)).toBe(false)
  }
})

it('the id of a resource does not apply to that with the other prefix', () => {
  const permissions = [permission('las:document:a')]
  expect(allows(permissions, 'read', { kind: 'document', id: 'las:document:a' })).toBe(true)
  expect(allows(permissions, 'read', { kind: 'document', id: 'cradl:document:a' })).toBe(false)
})

it('a pattern applies to resources whose prefix differs from their kind', () => {
  expect(allows([permission('cradl:task:*')], 'read', { kind: 'validation-task', id: 'cradl:task:a' })).toBe(true)
  expect(allows([permission('cradl:task:*')], 'read', { kind: 'agent-run', id: 'cradl:run:a' })).toBe(false)
})
