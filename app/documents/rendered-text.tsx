import { Fragment } from 'react'
import { joinClasses } from '../ui/join-classes.ts'
import { Formula } from './formula.tsx'
import { type Block, type Inline, textBlocks } from './text-blocks.ts'

/** A page's text, set for reading. Untrusted: everything goes through React as text. */
export function RenderedText({ text }: { text: string }) {
  return (
    <div className="grid gap-3 leading-relaxed break-words">
      {textBlocks(text).map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
    </div>
  )
}

const INDENTS = ['', 'ms-5', 'ms-10', 'ms-15', 'ms-20'] as const

function BlockOf({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <Heading level={block.level} line={block.line} />
    case 'paragraph':
      return (
        <p>
          <Lines lines={block.lines} />
        </p>
      )
    case 'quotation':
      return (
        <blockquote className="border-s-2 border-rule-strong ps-3 text-ink-soft">
          <Lines lines={block.lines} />
        </blockquote>
      )
    case 'list':
      return <List block={block} />
    case 'table':
      return <TextTable block={block} />
    case 'code':
      return (
        <pre tabIndex={0} className="overflow-x-auto rounded-small bg-well p-3 font-mono text-note">
          {block.text}
        </pre>
      )
    case 'formula':
      return (
        <div className="text-center">
          <Formula latex={block.text} isDisplayed />
        </div>
      )
    case 'rule':
      return <hr className="border-rule" />
  }
}

/** Headings of a page are no headings of ours: one looks like one, and the outline of the page stays whole. */
function Heading({ level, line }: { level: number; line: Inline[] }) {
  const look =
    level === 1
      ? 'font-title text-heading font-semibold'
      : level === 2
        ? 'text-lead font-semibold'
        : 'font-semibold'
  return (
    <p className={look}>
      <Line line={line} />
    </p>
  )
}

function List({ block }: { block: Extract<Block, { kind: 'list' }> }) {
  const items = block.items.map(({ depth, line }, index) => (
    <li key={index} className={joinClasses('ps-1', INDENTS[depth])}>
      <Line line={line} />
    </li>
  ))
  return block.isOrdered ? (
    <ol start={block.start} className="grid list-decimal gap-1 ps-6">
      {items}
    </ol>
  ) : (
    <ul className="grid list-disc gap-1 ps-6">{items}</ul>
  )
}

function TextTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <div className="overflow-x-auto">
      <table className="border-collapse">
        <thead>
          <tr>
            {block.head.map((cell, index) => (
              <th key={index} scope="col" className="border-b border-ink px-2 py-1 text-start font-medium">
                <Line line={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place} className="border-b border-rule px-2 py-1 align-top">
                  <Line line={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Lines = ({ lines }: { lines: Inline[][] }) =>
  lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 ? <br /> : null}
      <Line line={line} />
    </Fragment>
  ))

const Line = ({ line }: { line: Inline[] }) => line.map((piece, index) => <Piece key={index} piece={piece} />)

function Piece({ piece }: { piece: Inline }) {
  switch (piece.kind) {
    case 'words':
      return piece.text
    case 'strong':
      return <strong>{piece.text}</strong>
    case 'emphasis':
      return <em>{piece.text}</em>
    case 'code':
      return <code className="rounded-small bg-well px-1 font-mono text-note">{piece.text}</code>
    case 'formula':
      return <Formula latex={piece.text} />
  }
}
