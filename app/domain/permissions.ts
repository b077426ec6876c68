/**
 * The catalogue of permissions: what a group may allow. Names read `resource:action`; labels stand in the language files
 * under `permissions.<resource>.<action>`.
 */
export const permissionCatalogue = {
  organization: ['manage'],
  groups: ['view', 'manage'],
  departments: ['view', 'manage'],
  clients: ['view', 'create', 'update', 'delete'],
  staff: ['view', 'create', 'update', 'delete'],
  companies: ['view', 'create', 'update', 'delete'],
  contacts: ['export'],
  imports: ['run'],
  views: ['share'],
  processes: ['view', 'manage'],
  mail: ['view'],
  audit: ['view'],
} as const

type Catalogue = typeof permissionCatalogue
export type Permission = {
  [Resource in keyof Catalogue]: `${Resource}:${Catalogue[Resource][number]}`
}[keyof Catalogue]

export const permissions = Object.entries(permissionCatalogue).flatMap(([resource, actions]) =>
  actions.map((action) => `${resource}:${action}` as Permission)
)

/**
 * What the organization itself may, when it acts and no person does: it sees everything of its own and steers its
 * processes. It changes no people and gives no rights: rank is a person's.
 */
export const organizationRights: readonly Permission[] = [
  'groups:view',
  'departments:view',
  'clients:view',
  'staff:view',
  'companies:view',
  'processes:view',
  'processes:manage',
]

export const groupKinds = ['client', 'staff'] as const
export type GroupKind = (typeof groupKinds)[number]

/** The three groups of a new organization, and what they may do. */
export const defaultGroups: {
  role: 'client' | 'administrator' | 'staff'
  kind: GroupKind
  permissions: readonly Permission[]
}[] = [
  { role: 'client', kind: 'client', permissions: [] },
  { role: 'administrator', kind: 'staff', permissions },
  {
    role: 'staff',
    kind: 'staff',
    permissions: [
      'groups:view',
      'departments:view',
      'clients:view',
      'clients:create',
      'clients:update',
      'staff:view',
      'companies:view',
      'companies:create',
      'companies:update',
      'contacts:export',
    ],
  },
]
