import type { Asset, CreateAssetBody } from '@las/api'

/** Who created and last changed a resource, and when. */
export interface Audited extends Pick<Asset, 'createdBy' | 'createdTime' | 'updatedBy' | 'updatedTime'> {}

/** The name and the description of a resource, as requests set them. */
export interface Naming extends Pick<CreateAssetBody, 'name' | 'description'> {}
