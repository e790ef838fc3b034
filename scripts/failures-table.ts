import { writeFileSync } from 'node:fs'
import { FAILURES } from '../domain/failures.ts'

/** Writes docs/failures.md from the one table of failures. A test fails while they differ. */
export function failuresPage(): string {
  const rows = Object.entries(FAILURES).map(
    ([code, { status, retry, class: failureClass, sentence }]) =>
      `| \`${code}\` | ${status} | ${retry ? 'yes' : 'no'} | ${failureClass} | ${sentence} |`,
  )
  return `# Failures

Every way a request or a file can fail. The code is stable: programs may rely on it. "Retry" says whether a machine may try
again as it stands; the class is the founding dead-letter class. Made by \`node scripts/failures-table.ts\` from
\`domain/failures.ts\`.

| Code | HTTP | Retry | Class | What to do |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

if (import.meta.main) writeFileSync('docs/failures.md', failuresPage())
