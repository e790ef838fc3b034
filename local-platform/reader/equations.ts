/** A line that is an equation and little else: letters, digits and operators around an equals sign. */
const EQUATION = /^[\s\p{L}\d()[\]{}+\-−*·×/÷^=<>≤≥≈.,²³√πΣ∑∫∞'|]+$/u
const MAX_LENGTH = 60
const MAX_WORD = 4

/** Finds equations among the lines of a note; as printed, which for simple ones is valid LaTeX. */
export function findEquations(lines: readonly string[]): { latex: string }[] {
  return lines
    .map((line) => line.trim())
    .filter(isEquation)
    .map((line) => ({ latex: toLatex(line) }))
}

function isEquation(line: string): boolean {
  const [left = '', right = '', ...more] = line.split('=')
  if (more.length > 2 || !/[\p{L}\d]/u.test(left) || !/[\p{L}\d]/u.test(right)) return false
  const longest = Math.max(0, ...(line.match(/\p{L}+/gu) ?? []).map((word) => word.length))
  return line.length <= MAX_LENGTH && longest <= MAX_WORD && EQUATION.test(line)
}

const toLatex = (line: string): string =>
  line
    .replace(/²/g, '^2')
    .replace(/³/g, '^3')
    .replace(/[·×]/g, '\\cdot ')
    .replace(/÷/g, '\\div ')
    .replace(/≤/g, '\\le ')
    .replace(/≥/g, '\\ge ')
    .replace(/≈/g, '\\approx ')
    .replace(/π/g, '\\pi ')
    .replace(/√/g, '\\sqrt ')
