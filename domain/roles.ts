/** Who may do what in a team. The database enforces the same table by policies; this copy is for showing it. */
export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = {
  read: ['owner', 'admin', 'member', 'viewer'],
  upload: ['owner', 'admin', 'member'],
  steer_batches: ['owner', 'admin', 'member'],
  correct_documents: ['owner', 'admin', 'member'],
  invite: ['owner', 'admin'],
  change_roles: ['owner', 'admin'],
  read_audit_log: ['owner', 'admin'],
  change_settings: ['owner', 'admin'],
  delete_team: ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

export const mayRole = (role: Role, permission: Permission): boolean =>
  PERMISSIONS[permission].some((allowed) => allowed === role)
