import { LIMITS } from '#domain/limits.ts'

/** What a pattern may hold: {n} or more n's for leading zeros, {name}, {folder}. */
const PLACEHOLDER = /\{(n+|name|folder)\}/g

export type NamedFile = { path: string }

/** The name that a pattern gives to the file at `place`, counted from 1; at most as long as the database takes. */
export function nameByPattern(pattern: string, file: NamedFile, place: number): string {
  const name = pattern.replace(PLACEHOLDER, (_, what: string) => {
    if (what === 'name') return nameWithoutEnding(file.path)
    if (what === 'folder') return folderOf(file.path)
    return String(place).padStart(what.length, '0')
  })
  return name.trim().slice(0, LIMITS.nameChars)
}

/** A pattern without a placeholder would call all files the same: allowed, but worth saying. */
export const namesAllTheSame = (pattern: string): boolean => !new RegExp(PLACEHOLDER.source).test(pattern)

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const nameWithoutEnding = (path: string): string => baseName(path).replace(/(.)\.[^.]*$/, '$1')

function folderOf(path: string): string {
  const parts = path.split('/')
  return parts.at(-2) ?? ''
}
