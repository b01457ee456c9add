import type * as functions from '@las/profiles'
import { type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('profile')

export const profiles: Scenarios<typeof functions> = {
  getProfile: {
    async succeeds(api) {
      await api.getProfile('me')
      const { profileId } = await api.createUser('profile@example.com')
      await api.getProfile(profileId ?? '')
    },
    fails: api => api.getProfile(unknown),
  },
  updateProfile: {
    async succeeds(api) {
      await api.updateProfile('me', {
        givenName: 'Kari',
        familyName: 'Nordmann',
        locale: 'nb-NO',
        picture: 'https://example.com/kari.png',
        metadata: { team: 1 },
      })
      await api.updateProfile('me', { givenName: null, familyName: null, locale: null, picture: null, metadata: null })
      await api.updateProfile('me', { pictureUrl: 'https://example.com/kari.png' })
      await api.updateProfile('me', { pictureUrl: null })
    },
    fails: api => api.updateProfile(unknown, { givenName: 'Kari' }),
  },
}
