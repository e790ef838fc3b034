/** Nothing yet, and what to do about it. */
export function NoBatches({ teamSlug, isFirstPage }: { teamSlug: string; isFirstPage: boolean }) {
  if (!isFirstPage) return <p className="mt-5 text-ink-soft">There are no older batches.</p>
  return (
    <div className="mt-5 max-w-prose">
      <p>No batch yet. Send a folder of scans or photographs from the command line:</p>
      <pre className="mt-3 overflow-x-auto rounded-small border border-rule bg-sheet p-3 font-mono text-note">
        {`npm run -s capture -- FOLDER --team ${teamSlug} --kind receipt --name "March receipts"`}
      </pre>
      <p className="mt-3 text-ink-soft">It appears here with its first file, and moves while it is read.</p>
    </div>
  )
}
