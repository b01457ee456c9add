import { expect, it } from 'vitest'
import { SCOPE } from './scope.js'

it('contains the scopes of resources and of their children', () => {
  expect(SCOPE.split(' ')).toEqual(
    expect.arrayContaining([
      'actions.runs:read',
      'actions.runs:write',
      'agents.runs:read',
      'agents.runs:write',
      'agents:read',
      'appclients:write',
      'databundles:read',
      'deploymentenvironments:read',
      'hooks.runs:write',
      'roles:write',
      'trainings:write',
      'transformations:read',
      'transitions.executions.heartbeats:write',
      'validations.tasks:read',
      'workflows.executions:write',
    ]),
  )
  expect(SCOPE).not.toMatch(/statistics|models\.|logs:write/)
})
