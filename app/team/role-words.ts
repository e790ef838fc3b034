import type { Permission, Role } from '#domain/roles.ts'

export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  member: 'Member',
  viewer: 'Viewer',
}

export const ROLE_PLURALS: Record<Role, string> = {
  owner: 'owners',
  admin: 'admins',
  member: 'members',
  viewer: 'viewers',
}

/** In the middle of a sentence: "as an admin". */
export const WITH_ARTICLE: Record<Role, string> = {
  owner: 'an owner',
  admin: 'an admin',
  member: 'a member',
  viewer: 'a viewer',
}

/** After "you may". */
export const ROLE_PHRASES: Record<Role, string> = {
  owner: 'do everything, also delete the team',
  admin: 'manage people, settings and spending',
  member: 'upload, steer batches and correct documents',
  viewer: 'read, search and export',
}

export const PERMISSION_WORDS: Record<Permission, string> = {
  read: 'See, search and export documents',
  upload: 'Make batches and upload files',
  steer_batches: 'Pause, resume, cancel and retry',
  correct_documents: 'Correct what was read',
  invite: 'Invite people',
  change_roles: 'Change roles and remove people',
  read_audit_log: 'Read the audit log',
  change_settings: 'Change settings, see usage and cost',
  delete_team: 'Delete the team',
}
