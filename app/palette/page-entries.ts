import {
  auditLogPath,
  documentsPath,
  membersPath,
  profilePath,
  settingsPath,
  teamPath,
  usagePath,
} from '../http/paths.ts'
import type { Team } from '../team/use-team.ts'
import type { IconName } from '../ui/icon-paths.ts'
import { filterToQuery } from '#domain/document-filter.ts'
import { mayRole, type Permission } from '#domain/roles.ts'
import type { PaletteEntry } from './palette-entry.ts'
import { PALETTE_WORDS as WORDS } from './palette-words.ts'

/** The pages of a team that one's role may see. */
export function pageEntries(team: Team): PaletteEntry[] {
  const pages: { label: string; icon: IconName; to: string; permission?: Permission }[] = [
    { label: WORDS.toBatches, icon: 'folder', to: teamPath(team) },
    { label: WORDS.toDocuments, icon: 'document', to: documentsPath(team) },
    {
      label: WORDS.toReview,
      icon: 'eye',
      to: documentsPath(team, filterToQuery({ state: 'needs_review' })),
    },
    { label: WORDS.toMembers, icon: 'people', to: membersPath(team) },
    { label: WORDS.toUsage, icon: 'chart', to: usagePath(team), permission: 'change_settings' },
    { label: WORDS.toSettings, icon: 'settings', to: settingsPath(team), permission: 'change_settings' },
    { label: WORDS.toAudit, icon: 'clock', to: auditLogPath(team), permission: 'read_audit_log' },
    { label: WORDS.toProfile, icon: 'user', to: profilePath() },
  ]
  return pages
    .filter(({ permission }) => permission === undefined || mayRole(team.role, permission))
    .map(({ label, icon, to }) => ({ id: `page ${to}`, group: WORDS.pages, label, icon, to }))
}
