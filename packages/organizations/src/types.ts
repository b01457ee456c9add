export type { Organization, OrganizationList } from '@las/api'
